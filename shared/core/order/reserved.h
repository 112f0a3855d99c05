// SPDX-License-Identifier: Apache-2.0
#pragma once

// Goods that stand aside for open layaways: still on hand, no longer to be sold to anybody else. A
// fold of the orders themselves; nothing is recorded for it, and nothing here stops a sale. An
// order keeps its goods until it is sold or cancelled, also beyond the last day of its prices.
// Threads: pure.

#include "core/order/order.h"

#include <map>

namespace evertill::core {

using ReservedGoods = std::map<Sku, Quantity>; // > 0

// Adds what the order keeps aside: nothing if it is a quotation, or has ended. Error: OutOfRange.
[[nodiscard]] base::Expected<void> addReserved(ReservedGoods& goods, const Order& order);
[[nodiscard]] Quantity reservedOf(const ReservedGoods& goods, const Sku& sku);

} // namespace evertill::core
