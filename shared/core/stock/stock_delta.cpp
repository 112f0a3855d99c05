// SPDX-License-Identifier: Apache-2.0
#include "core/stock/stock_delta.h"

namespace evertill::core {

Quantity stockEffect(const BasketLine& line) {
    if (line.itemKind != ItemKind::Goods) {
        return Quantity{};
    }
    switch (line.kind) {
    case LineKind::Sale:
    case LineKind::WriteOff: return -line.quantity;
    case LineKind::Return: return line.quantity;
    }
    return Quantity{};
}

std::vector<StockDelta> stockDeltas(const Transaction& transaction) {
    std::vector<StockDelta> deltas;
    for (const TransactionLine& row : transaction.lines) {
        const Quantity change = stockEffect(row.line);
        if (!change.isZero()) {
            deltas.push_back(
                {row.line.sku, row.line.lot, row.line.serial, StockState::Sellable, change});
        }
    }
    return deltas;
}

} // namespace evertill::core
