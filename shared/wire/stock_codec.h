// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journal records of goods that move without a sale, as the messages of stock.proto.
// Inside shared/wire only. Error of reading: InvalidFormat.

#include "core/journal/event.h"

namespace evertill::journal::v1 {
class StockMoved;
} // namespace evertill::journal::v1

namespace evertill::wire::stock_bodies {

namespace pb = journal::v1;

pb::StockMoved& write(const core::StockMoved& event, pb::StockMoved& message);
base::Expected<core::Event> read(const pb::StockMoved& message);

} // namespace evertill::wire::stock_bodies
