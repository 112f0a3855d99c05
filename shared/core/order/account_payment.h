// SPDX-License-Identifier: Apache-2.0
#pragma once

// Payments on accounts are no turnover: what they pay was turnover when it was charged. They are
// lines of ordinary transactions, so whoever sums what was sold takes them out. Threads: pure.

#include "core/transaction/transaction.h"

namespace evertill::core {

// Paid on an account or, as what comes back, given back of it.
[[nodiscard]] bool isAccountPayment(const BasketLine& line);

struct AccountPayments {
    Money amount;               // < 0: more was given back
    std::int64_t lines = 0;     // that are one
    bool isNothingElse = false; // in the transaction
};
// Errors: Overflow, CurrencyMismatch (of a hostile journal).
[[nodiscard]] base::Expected<AccountPayments> accountPaymentsIn(const Transaction& transaction);

} // namespace evertill::core
