// SPDX-License-Identifier: Apache-2.0
#pragma once

// By which tenders the money of a return goes back: the way it was paid. What was paid is laid out
// in one order, and each return takes the stretch after the returns before it, so nobody has to
// know how those were refunded. INV the returns of a sale that end with all of it back pay what was
// paid, by each tender; none of them pays less than nothing, and together they never pay more. Cash
// goes back in coins: what it comes to so far, to the nearest coin, less what went back before.
// What cash rounding gave at the sale is kept back at the end, and what it took comes back with the
// last of the goods. The rest, and what coins cannot make up, is a credit note. Foreign cash goes
// back as our own. Threads: pure.

#include "core/transaction/transaction.h"

namespace evertill::core {

// How the sale was paid, in the order in which it goes back: what is on an account or a card first,
// cash in whole coins next, and what never goes back the same way (vouchers, goods taken in
// exchange) as a credit note last. sold: what the lines that can come back come to, tax included.
// They sum to what was paid for these: with cash rounding where the whole sale can come back.
[[nodiscard]] std::vector<TenderShare> paymentsOf(const Transaction& sale, const Money& sold);

// What goes back of the payments between two points of sold.
[[nodiscard]] std::vector<TenderShare> stretch(const std::vector<TenderShare>& paid,
                                               const Money& sold, const Money& before,
                                               const Money& after);

struct RefundRules {
    bool cashWithoutReceipt = false;
    TaxMode taxMode = TaxMode::Inclusive;
};

// What a basket that takes goods back may refund by a tender at most; nullopt: as much as is due.
// A credit note takes all. Of what came back without a receipt nothing is known: a credit note or,
// where the store says so, cash in whole coins, rounded down.
[[nodiscard]] std::optional<Money> mostRefund(const Basket& basket, const BasketTotals& totals,
                                              TenderType type, const RefundRules& rules);

} // namespace evertill::core
