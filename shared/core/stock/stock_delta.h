// SPDX-License-Identifier: Apache-2.0
#pragma once

// The stock ledger's entries as a transaction makes them: one delta per goods line. On hand is the
// fold of all deltas over the centre's figure. Negative on hand is allowed, because the goods in
// the basket are real.

#include "core/transaction/transaction.h"

namespace evertill::core {

enum class StockState : std::uint8_t { Sellable = 0, Reserved = 1, Damaged = 2, InTransit = 3 };

struct StockDelta {
    Sku sku;
    std::string lot;
    std::string serial;
    StockState state = StockState::Sellable;
    Quantity change; // negative when goods leave
    friend bool operator==(const StockDelta&, const StockDelta&) = default;
};

// On the sellable stock: a sale takes goods out, a return puts them back if they can be sold again,
// a write-off takes them out. Fees, services, gift cards and deposits move no stock.
[[nodiscard]] Quantity stockEffect(const BasketLine& line);
// Of every state: goods that came back damaged are kept apart; what goes back to the vendor is
// never stock here.
[[nodiscard]] std::vector<StockDelta> stockDeltas(const Transaction& transaction);

} // namespace evertill::core
