// SPDX-License-Identifier: Apache-2.0
#include "core/member/points.h"

namespace evertill::core {

std::int64_t pointsEarned(const Basket& basket, const BasketTotals& totals,
                          const PointsRule& rule) {
    Money spent = Money::zero(basket.currency());
    for (std::size_t i = 0; i < totals.lines.size(); ++i) {
        const ItemKind kind = basket.lines()[i].itemKind;
        if (basket.lines()[i].returnOf) {
            continue; // gives back the points of its sale
        }
        if (kind == ItemKind::Goods || kind == ItemKind::Service) {
            spent += totals.lines[i].amount;
        }
    }
    return spent.minorUnits() / rule.perStep.minorUnits() * rule.points;
}

} // namespace evertill::core
