// SPDX-License-Identifier: Apache-2.0
#include "core/order/reserved.h"

#include "core/stock/stock_delta.h"

namespace evertill::core {

base::Expected<void> addReserved(ReservedGoods& goods, const Order& order) {
    if (order.kind != OrderKind::Layaway || order.state != OrderState::Open) {
        return {};
    }
    for (const BasketLine& line : order.lines) {
        const Quantity taken = -stockEffect(line); // when it is sold
        if (taken.isZero()) {
            continue;
        }
        Quantity& kept = goods[line.sku];
        EVERTILL_TRY(sum, checkedAdd(kept, taken));
        kept = sum;
    }
    return {};
}

Quantity reservedOf(const ReservedGoods& goods, const Sku& sku) {
    const auto found = goods.find(sku);
    return found == goods.end() ? Quantity{} : found->second;
}

} // namespace evertill::core
