// SPDX-License-Identifier: Apache-2.0
#pragma once

// Compares what reports read with what the journal says: for every transaction in it the sums are
// made again from its body and held against the rows of its receipt; and there are as many rows as
// transactions. What came back of sold lines is compared too: it decides what may come back still;
// what stock documents moved, by item; and what was given and taken of each credit note.

#include "ports/event_codec.h"
#include "ports/sale_audit.h"
#include "usecase/journal_walk.h"

namespace evertill::usecase {

// The number of sales compared. Error: JournalBroken; context: what differs, place: "receipt N",
// "credit note N", "day DATE" or the SKU.
[[nodiscard]] base::Expected<std::int64_t>
verifySales(const JournalWalk& journal, const ports::EventCodec& codec, ports::SaleAudit& audit);

} // namespace evertill::usecase
