// SPDX-License-Identifier: Apache-2.0
#pragma once

// By which tenders the money of a return goes back: the way it was paid. Cash and cards get back at
// most what they paid, over all returns of a sale; the rest is a credit note. Foreign cash goes
// back as our own. What was paid is laid out in one order, and each return takes the stretch after
// the returns before it, so nobody has to know how those were refunded. Threads: pure.

#include "core/transaction/transaction.h"

namespace evertill::core {

// How the sale was paid, in the order in which it goes back: what is on an account or a card first,
// cash next, and what never goes back the same way (vouchers, goods taken in exchange) as a credit
// note last. sold: what the lines that can come back were paid for, tax included; the shares sum to
// it.
[[nodiscard]] std::vector<TenderShare> paymentsOf(const Transaction& sale, const Money& sold);

// The stretch of the payments between two points of what was paid. roundedUp: what cash rounding
// took beyond it, >= 0; it goes back with the last of the cash.
[[nodiscard]] std::vector<TenderShare> stretch(const std::vector<TenderShare>& paid,
                                               const Money& before, const Money& after,
                                               const Money& roundedUp);

struct RefundRules {
    bool cashWithoutReceipt = false;
    TaxMode taxMode = TaxMode::Inclusive;
};

// What a basket that takes goods back may refund by a tender at most; nullopt: as much as is due.
// A credit note takes all. Of what came back without a receipt nothing is known: a credit note or,
// where the store says so, cash. Cash goes back in whole coins, rounded down, so that no rounding
// adds up over the returns of a sale.
[[nodiscard]] std::optional<Money> mostRefund(const Basket& basket, const BasketTotals& totals,
                                              TenderType type, const RefundRules& rules);

} // namespace evertill::core
