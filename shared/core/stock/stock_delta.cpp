// SPDX-License-Identifier: Apache-2.0
#include "core/stock/stock_delta.h"

namespace evertill::core {

namespace {

bool isKeptApart(const BasketLine& line) {
    return line.itemKind == ItemKind::Goods && line.kind == LineKind::Return &&
           line.condition == ReturnCondition::Damaged;
}

} // namespace

Quantity stockEffect(const BasketLine& line) {
    if (line.itemKind != ItemKind::Goods) {
        return Quantity{};
    }
    switch (line.kind) {
    case LineKind::Sale:
    case LineKind::WriteOff: return -line.quantity;
    case LineKind::Return:
        return line.condition == ReturnCondition::BackToStock ? line.quantity : Quantity{};
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
        } else if (isKeptApart(row.line)) {
            deltas.push_back({row.line.sku, row.line.lot, row.line.serial, StockState::Damaged,
                              row.line.quantity});
        }
    }
    return deltas;
}

} // namespace evertill::core
