// SPDX-License-Identifier: Apache-2.0
#pragma once

// Compares the quotations and layaways that are kept with what the journal says: each step, and
// what the steps come to.

#include "ports/event_codec.h"
#include "ports/sale_audit.h"
#include "usecase/journal_walk.h"

namespace evertill::usecase {

// The number of orders compared. Error: JournalBroken; context: what differs, place: "order N".
[[nodiscard]] base::Expected<std::int64_t>
verifyOrders(const JournalWalk& journal, const ports::EventCodec& codec, ports::SaleAudit& audit);

} // namespace evertill::usecase
