// SPDX-License-Identifier: Apache-2.0
#include "usecase/customer_pages.h"

namespace evertill::usecase {

ports::DisplayPage pageOfBasket(const SaleSession& session) {
    if (session.basket().isEmpty()) {
        return {session.context().settings.store.name, {}, {}, {}};
    }
    const core::BasketTotals& totals = session.totals();
    const core::BasketLine& line = session.basket().lines().back();
    ports::DisplayPage page{line.name, totals.lines.back().amount.toString(), {}, {}};
    if (line.quantity != core::Quantity::units(1)) {
        page.lowerLeft = line.quantity.toString() + " x " + line.price.price.toString();
    }
    page.lowerRight = "TOTAL " + totals.total.toString();
    return page;
}

ports::DisplayPage pageOfSale(const core::Transaction& sale) {
    if (sale.change.isZero()) {
        return {"TOTAL", sale.total.toString(), "PAID", {}};
    }
    return {"TOTAL", sale.total.toString(), "CHANGE", sale.change.toString()};
}

} // namespace evertill::usecase
