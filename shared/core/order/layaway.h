// SPDX-License-Identifier: Apache-2.0
#pragma once

// The money of a layaway. A deposit is a line of its own in an ordinary sale: money that is held
// for the customer, no turnover of goods, so no tax is counted until the goods are handed over
// (EU: an advance for goods set aside whose sale may still be given up; where the law taxes the
// advance itself this is not for you, docs/tax.md says so). When the goods are sold the deposits
// come back as return lines of the sales that took them, in the same transaction: the total is what
// is still to pay, the taxes are those of the goods, each deposit can come back once (the rules of
// returns count it), and every sum of the Z is right without a tender of its own. Cancelled, they
// go back the way they were paid, less a fee (a forfeit: outside tax, CJEU C-277/05). INV over all
// transactions of a layaway: money taken = goods + fee + deposits held. Threads: pure.

#include "core/order/order.h"
#include "core/returns/returnable.h"

namespace evertill::core {

// Of deposits and forfeits: no rates. A till's tax table has it beside those of the catalogue.
[[nodiscard]] TaxCategory outsideTax();

// One of money: no goods, outside tax, for an amount that nothing touches. reference: what it is
// of.
[[nodiscard]] BasketLine moneyLine(const std::string& reference, std::string_view sku,
                                   const char* name, ItemKind kind, const Money& amount,
                                   std::int64_t atMicros);

// The least first deposit: that part of the total, rounded up to a cash amount.
[[nodiscard]] Money leastDeposit(const Order& order, Rate part);

// A deposit into an empty basket. Errors: BasketBusy, NotPermitted (it has ended), Unsupported (a
// quotation), OutOfRange (less than least, more than is left to pay, or no whole coins unless it is
// all that is left; context: the bound).
[[nodiscard]] base::Expected<BasketChange> takeDeposit(const Basket& basket, const Order& order,
                                                       const Money& amount, const Money& least,
                                                       std::int64_t atMicros);
// The order's goods in an empty basket, and all deposits that are held to pay them with. Errors:
// those of takeOrder(); Unsupported (back is none of them where some are held).
[[nodiscard]] base::Expected<BasketChange> takeWithDeposits(const Basket& basket,
                                                            const Order& order,
                                                            const std::vector<LineBack>& back,
                                                            std::int64_t atMicros);
// Deposits alone in an empty basket are given back less the fee (>= 0; at most all of them).
// Errors: BasketBusy.
[[nodiscard]] base::Expected<BasketChange>
giveDepositsBack(const Basket& basket, const Order& order, const std::vector<LineBack>& back,
                 const Money& fee, std::int64_t atMicros);

} // namespace evertill::core
