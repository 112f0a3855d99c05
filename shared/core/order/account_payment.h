// SPDX-License-Identifier: Apache-2.0
#pragma once

// Payments on accounts are no turnover: what they pay was turnover when it was charged. They are
// lines of ordinary transactions, so whoever sums what was sold takes them out. Threads: pure.

#include "core/transaction/transaction.h"

namespace evertill::core {

// What a payment is recorded as. Those of before it, kAccountPaymentSku, were counted as turnover,
// in sums that are kept and in Zs that are signed: they stay so, also where they come back.
inline constexpr std::string_view kPaidOnAccountSku = "@account-payment";

// Paid on an account or, as what comes back, given back of it.
[[nodiscard]] bool isAccountPayment(const BasketLine& line);
// And counted apart from what was sold.
[[nodiscard]] bool isBesideTurnover(const BasketLine& line);

struct AccountPayments {        // those beside turnover
    Money amount;               // < 0: more was given back
    std::int64_t lines = 0;     // that are one
    bool isNothingElse = false; // in the transaction
};
// Errors: Overflow, CurrencyMismatch (of a hostile journal).
[[nodiscard]] base::Expected<AccountPayments> accountPaymentsIn(const Transaction& transaction);

} // namespace evertill::core
