// SPDX-License-Identifier: Apache-2.0
#pragma once

// Accounts of customers: how much may be owed on each, a row of the config stream a store, which
// its tills read as their setting (ports/credit_note_book.h); and what all tills charged and were
// paid, as the figures have it. A change and its audit line are one transaction. Threads: one
// connection each call.

#include "central/database/central_database.h"
#include "core/money/money.h"

#include <optional>

namespace evertill::central {

struct AccountChange {
    std::string tenant;
    std::string store; // empty: every store
    std::string number;
    std::string limit; // in the store's currency
    std::int64_t atMicros = 0;
};

struct AccountState {
    std::string number;
    std::string store; // whose limit it is; empty: charged, and no store has given it one
    std::optional<core::Money> limit;
    core::Money charged; // by all tills, in the currency of the limit
    core::Money paid;    // and what came back to it
};

// By number and store.
[[nodiscard]] Expected<std::vector<AccountState>> accounts(Connection& centre,
                                                           const std::string& tenant);
// Errors: NotFound (no such store), InvalidFormat (the number or the limit), OutOfRange.
[[nodiscard]] Expected<void> changeAccount(CentralDatabase& database, const base::Sha256& sha256,
                                           const AccountChange& change);

} // namespace evertill::central
