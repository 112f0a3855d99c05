// SPDX-License-Identifier: Apache-2.0
#pragma once

// Folds the shifts from the journal anew and compares them with those kept beside it, and each Z
// with what its journal says.

#include "ports/event_codec.h"
#include "ports/shift_store.h"
#include "usecase/journal_walk.h"

namespace evertill::usecase {

// How many were compared. Those of before a till kept shifts are not. Error: JournalBroken;
// context: what differs, place: "shift N".
[[nodiscard]] base::Expected<std::int64_t> verifyShifts(const JournalWalk& journal,
                                                        const ports::EventCodec& codec,
                                                        ports::ShiftReader& shifts,
                                                        core::Currency currency);

} // namespace evertill::usecase
