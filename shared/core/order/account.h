// SPDX-License-Identifier: Apache-2.0
#pragma once

// Accounts: goods that a business or a member takes now and pays later, up to a limit. An account
// is named by a number that says nothing of a person; what it is charged is a tender on account
// with that reference, what comes back to it the same tender below zero, and what is paid on it a
// line of an ordinary sale, outside tax, paid by any other tender. So every sum of the Z is right
// by itself, and accounts are counted, told to all tills and verified as credit notes are: what was
// issued of one is what was paid on it and came back to it, what was redeemed is what it was
// charged. INV owed = charged - came back - paid, in any order of them. Threads: pure.

#include "core/order/layaway.h"

namespace evertill::core {

inline constexpr std::string_view kAccountPaymentSku = "@account";

// "AC-" and 1 to 24 capital letters, digits and dashes. A number of another form is kept with the
// tender, counted nowhere, and has no limit.
[[nodiscard]] bool isAccountNumber(std::string_view text);

// A payment on the account into an empty basket. Errors: InvalidFormat (the number), BasketBusy,
// OutOfRange (not above zero, or no whole coins; context: the next that can be paid).
[[nodiscard]] base::Expected<BasketChange> payOnAccount(const Basket& basket,
                                                        const std::string& account,
                                                        const Money& amount, std::int64_t atMicros);

struct StoredUse {
    std::string number; // of a credit note or an account
    Money issued;       // >= 0: adds to what is left on it
    Money redeemed;     // >= 0: takes from it
    friend bool operator==(const StoredUse&, const StoredUse&) = default;
};
// What a transaction does to credit notes and accounts, each tender and line by itself.
[[nodiscard]] std::vector<StoredUse> storedUses(const Transaction& transaction);

} // namespace evertill::core
