// SPDX-License-Identifier: Apache-2.0
#pragma once

// Folds what managers look at from the journal anew and compares it with what is kept beside it:
// the sums of every business date, the audit trail record by record, and the steps of working time.

#include "ports/event_codec.h"
#include "ports/figure_reader.h"
#include "ports/people_store.h"
#include "usecase/journal_walk.h"

namespace evertill::usecase {

// How many sums, rows and steps were compared. Error: JournalBroken; context: what differs, place:
// "figures of DATE", "audit trail" or "working time".
[[nodiscard]] base::Expected<std::int64_t> verifyFigures(const JournalWalk& journal,
                                                         const ports::EventCodec& codec,
                                                         ports::FigureReader& figures,
                                                         ports::PeopleReader& people);

} // namespace evertill::usecase
