// SPDX-License-Identifier: Apache-2.0
#pragma once

// What roles may do (core/people/rights.h) and how people sign on: rows of the config stream, which
// the tills of a store read as their settings. A limit is an amount in the store's currency, so
// each store has rows of its own. A change and its audit line are one transaction. Threads: one
// connection each call.

#include "central/database/central_database.h"
#include "core/money/currency.h"

namespace evertill::central {

struct PeopleRule {
    std::string tenant;
    std::string store; // empty: every store there is
    std::string key;   // "role.NAME", "people.pin_required", "people.lock_after"
    std::string value; // rights; yes or no; minutes up to a day, 0 never
    std::int64_t atMicros = 0;
    bool isDefault = false;  // of a role: what was set goes, and a till's own rights hold again
    bool mayLockOut = false; // also where nobody may manage people then
};

// What a till without a centre may be told too. Errors: InvalidFormat (place: role, rights or
// rule), AlreadyExists, OutOfRange (place: rights).
[[nodiscard]] Expected<std::string> readPeopleRule(const std::string& key, const std::string& value,
                                                   core::Currency currency);

struct StoreRule {
    std::string store;
    std::string key;
    std::string value;
};

// What was set, by store and key; what was not is as a till has it by itself. Error: NotFound.
[[nodiscard]] Expected<std::vector<StoreRule>>
peopleRules(Connection& centre, const std::string& tenant, const std::string& store);
struct ChangedRules {
    std::vector<StoreRule> rules; // what holds then
    bool isNobodys = false;       // the role: nobody at the centre has it
};
inline constexpr const char* kLocksOut = "manage_people"; // place of a refusal

// Errors besides: those of readPeopleRule(); NotPermitted (place: kLocksOut, context: the store):
// an active user may manage people now, and none would. Nothing is changed then.
[[nodiscard]] Expected<ChangedRules>
changePeopleRule(CentralDatabase& database, const base::Sha256& sha256, const PeopleRule& change);

} // namespace evertill::central
