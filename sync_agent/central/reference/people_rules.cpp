// SPDX-License-Identifier: Apache-2.0
#include "central/reference/people_rules.h"

#include "central/audit/audit.h"
#include "central/reference/catalogue_rows.h"
#include "central/reference/row_writer.h"
#include "core/people/rights.h"
#include "wire/sync/row_codec.h"

#include <algorithm>
#include <charconv>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::Stream;

namespace {

constexpr std::string_view kRole = "role.";
constexpr std::size_t kLongestRole = 64;
constexpr int kMinutesOfDay = 24 * 60;

struct Store {
    std::string id;
    core::Currency currency;
};

Expected<std::vector<Store>> storesOf(Connection& centre, const std::string& tenant,
                                      const std::string& store) {
    std::vector<Store> stores;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT store,currency FROM store WHERE tenant=$1 ORDER BY store")
            .each(
                [&](const Row& row) -> Expected<void> {
                    EVERTILL_TRY(currency, core::Currency::parse(row.text(1)));
                    if (store.empty() || row.text(0) == store) {
                        stores.push_back({row.text(0), currency});
                    }
                    return {};
                },
                tenant));
    if (stores.empty()) {
        return makeError(ErrorCode::NotFound, store, "store");
    }
    return stores;
}

bool isRoleName(std::string_view name) {
    return !name.empty() && name.size() <= kLongestRole &&
           std::none_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' '; });
}

bool isMinutes(const std::string& value) {
    int minutes = -1;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), minutes);
    return read.ec == std::errc{} && read.ptr == value.data() + value.size() && minutes >= 0 &&
           minutes <= kMinutesOfDay;
}

bool mayManage(const ports::UserRow& who, const Store& store, const std::vector<StoreRule>& rules) {
    std::vector<core::Grant> grants = core::builtInRole(who.role).grants;
    for (const StoreRule& rule : rules) {
        if (rule.store == store.id && rule.key == std::string{kRole} + who.role) {
            grants = core::parseGrants(rule.value, store.currency).valueOr({});
        }
    }
    return who.isActive && std::ranges::find(grants, core::Right::ManagePeople,
                                             &core::Grant::right) != grants.end();
}

// Whether somebody may manage people, by store.
Expected<std::vector<bool>> managed(Connection& centre, const PeopleRule& change,
                                    const std::vector<Store>& stores,
                                    const std::vector<ports::UserRow>& users) {
    EVERTILL_TRY(rules, peopleRules(centre, change.tenant, change.store));
    std::vector<bool> is;
    for (const Store& store : stores) {
        is.push_back(std::ranges::any_of(
            users, [&](const ports::UserRow& who) { return mayManage(who, store, rules); }));
    }
    return is;
}

Expected<ports::EncodedRow> rowOf(const PeopleRule& change, core::Currency currency) {
    EVERTILL_TRY(value, readPeopleRule(change.key, change.isDefault ? "" : change.value, currency));
    ports::EncodedRow row =
        wire::encodeRow(ports::ReferenceRow{ports::ConfigRow{change.key, value}});
    if (change.isDefault) {
        row.isRemoved = true;
        row.body.clear();
    }
    return row;
}

} // namespace

Expected<std::string> readPeopleRule(const std::string& key, const std::string& value,
                                     core::Currency currency) {
    if (key.starts_with(kRole)) {
        if (!isRoleName(std::string_view{key}.substr(kRole.size()))) {
            return makeError(ErrorCode::InvalidFormat, key.substr(kRole.size()), "role");
        }
        const auto grants = core::parseGrants(value, currency);
        if (!grants) {
            return makeError(grants.error().code, grants.error().context, "rights");
        }
        return core::grantsText(*grants);
    }
    const bool isPin = key == "people.pin_required" && (value == "yes" || value == "no");
    if (!isPin && !(key == "people.lock_after" && isMinutes(value))) {
        return makeError(ErrorCode::InvalidFormat, key + ' ' + value, "rule");
    }
    return value;
}

Expected<std::vector<StoreRule>> peopleRules(Connection& centre, const std::string& tenant,
                                             const std::string& store) {
    EVERTILL_TRY(stores, storesOf(centre, tenant, store));
    std::vector<StoreRule> rules;
    Statement find = centre.prepare("SELECT key,version,body FROM ref_row WHERE tenant=$1 AND "
                                    "scope=$2 AND stream=$3 AND removed=0 ORDER BY key");
    for (const Store& each : stores) {
        EVERTILL_TRY_VOID(find.each(
            [&](const Row& row) -> Expected<void> {
                const std::string key = row.text(0);
                if (!key.starts_with(kRole) && !key.starts_with("people.")) {
                    return {};
                }
                EVERTILL_TRY(decoded,
                             wire::decodeRow({static_cast<std::uint16_t>(Stream::Config), key,
                                              row.as<std::uint16_t>(1), false, row.bytes(2)}));
                if (const auto* config =
                        decoded.value ? std::get_if<ports::ConfigRow>(&*decoded.value) : nullptr) {
                    rules.push_back({each.id, key, config->value});
                }
                return {};
            },
            tenant, each.id, Stream::Config));
    }
    return rules;
}

Expected<ChangedRules> changePeopleRule(CentralDatabase& database, const base::Sha256& sha256,
                                        const PeopleRule& change) {
    EVERTILL_TRY(centre, database.connectCentre());
    AuditTrail audit{*centre};
    RowWriter writer{*centre, sha256};
    EVERTILL_TRY(transaction, Transaction::begin(*centre));
    EVERTILL_TRY_VOID(lockTenant(*centre).integer(change.tenant));
    EVERTILL_TRY(stores, storesOf(*centre, change.tenant, change.store));
    CatalogueRows book{*centre, change.tenant};
    EVERTILL_TRY(users, book.all<ports::UserRow>(Stream::Users));
    EVERTILL_TRY(before, managed(*centre, change, stores, users));
    std::vector<ScopedRow> rows;
    for (const Store& each : stores) {
        EVERTILL_TRY(row, rowOf(change, each.currency));
        rows.push_back({each.id, std::move(row)});
    }
    const std::string said = change.isDefault ? " default" : '=' + change.value;
    EVERTILL_TRY_VOID(audit.add({0,
                                 change.tenant,
                                 change.atMicros,
                                 "command",
                                 {},
                                 "people.rule",
                                 change.key + said + ' ' + change.store}));
    EVERTILL_TRY_VOID(writer.write(change.tenant, rows));
    EVERTILL_TRY(after, managed(*centre, change, stores, users));
    for (std::size_t i = 0; i < stores.size(); ++i) {
        if (before[i] && !after[i] && !change.mayLockOut) {
            return makeError(ErrorCode::NotPermitted, stores[i].id, kLocksOut);
        }
    }
    EVERTILL_TRY(rules, peopleRules(*centre, change.tenant, change.store));
    EVERTILL_TRY_VOID(transaction.commit());
    database.referenceChanged().raise();
    const bool isRole = change.key.starts_with(kRole);
    return ChangedRules{std::move(rules),
                        isRole && std::ranges::none_of(users, [&](const ports::UserRow& who) {
                            return kRole.size() + who.role.size() == change.key.size() &&
                                   change.key.ends_with(who.role);
                        })};
}

} // namespace evertill::central
