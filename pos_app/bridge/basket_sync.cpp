// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/basket_sync.h"

namespace evertill::bridge {

core::BasketChange wholeBasket(const core::Basket& basket) {
    core::BasketChange change;
    change.before.id = basket.header().id; // differs from after, so the header is written too
    change.after = basket.header();
    for (std::int32_t lineNo = 1; lineNo < basket.header().nextLineNo; ++lineNo) {
        if (const core::BasketLine* line = basket.find(lineNo)) {
            change.lines.push_back({std::nullopt, *line});
        } else {
            core::BasketLine gone;
            gone.lineNo = lineNo;
            change.lines.push_back({std::move(gone), std::nullopt});
        }
    }
    return change;
}

} // namespace evertill::bridge
