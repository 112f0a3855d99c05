// SPDX-License-Identifier: Apache-2.0
#pragma once

// Returns of the sales of till_fixture.h, as a till would commit them.

#include "core/basket/edit.h"
#include "core/basket/tendering.h"
#include "core/returns/returnable.h"
#include "support/till_fixture.h"

namespace evertill::test {

// This many pieces of the sale's first line, for a credit note; by the till of the sale.
inline core::Transaction someReturn(std::int64_t basketNumber, const core::Transaction& sale,
                                    std::int64_t pieces) {
    const core::ReturnedLine wanted{1, core::Quantity::units(pieces)};
    const core::ReturnTerms terms{"unwanted", {}, {}, 5, sale.taxPolicy.mode};
    const auto back = core::linesBack(sale, {}, {&wanted, 1}, terms).value();
    core::Basket basket{core::BasketId{uuidOf(basketNumber)}, gbp()};
    basket.apply(core::addLine(basket, back.front().line).value());
    const core::BasketTotals totals = core::computeTotals(basket, {}, sale.taxPolicy).value();
    basket.apply(core::addTender(basket, totals.total,
                                 {core::TenderType::CreditNote, totals.total, "CN1", 6})
                     .value());
    core::FreezeContext context;
    context.kind = core::TransactionKind::Return;
    context.store = sale.store;
    context.till = sale.till;
    context.cashier = core::OperatorId{"anna"};
    context.shift = core::ShiftId{1};
    context.businessDate = sale.businessDate;
    context.now = at(basketNumber);
    return core::freeze(basket, totals, context).value();
}

} // namespace evertill::test
