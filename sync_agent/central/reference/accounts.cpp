// SPDX-License-Identifier: Apache-2.0
#include "central/reference/accounts.h"

#include "central/audit/audit.h"
#include "central/reference/row_writer.h"
#include "core/order/account.h"
#include "ports/credit_note_book.h"
#include "wire/sync/row_codec.h"

#include <map>

namespace evertill::central {

using ports::Stream;

namespace {

struct Sums {
    std::string currency;
    std::int64_t charged = 0;
    std::int64_t paid = 0;
};

Expected<std::map<std::string, Sums>> sumsOf(Connection& centre, const std::string& tenant) {
    std::map<std::string, Sums> sums;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT number,currency,redeemed,issued FROM credit_note WHERE tenant=$1")
            .each(
                [&](const Row& row) {
                    if (core::isAccountNumber(row.text(0))) {
                        sums[row.text(0)] = {row.text(1), row.integer(2), row.integer(3)};
                    }
                },
                tenant));
    return sums;
}

Expected<AccountState> stateOf(const std::string& number, const Sums& sums) {
    EVERTILL_TRY(currency, core::Currency::parse(sums.currency));
    EVERTILL_TRY(charged, core::Money::ofMinor(sums.charged, currency));
    EVERTILL_TRY(paid, core::Money::ofMinor(sums.paid, currency));
    return AccountState{number, {}, {}, charged, paid};
}

} // namespace

Expected<std::vector<AccountState>> accounts(Connection& centre, const std::string& tenant) {
    EVERTILL_TRY(sums, sumsOf(centre, tenant));
    std::vector<AccountState> states;
    const auto add = [&](const Row& row) -> Expected<void> {
        const std::string key = row.text(1);
        EVERTILL_TRY(decoded, wire::decodeRow({static_cast<std::uint16_t>(Stream::Config), key,
                                               row.as<std::uint16_t>(2), false, row.bytes(3)}));
        const auto* config =
            decoded.value ? std::get_if<ports::ConfigRow>(&*decoded.value) : nullptr;
        const std::string number = key.substr(ports::kAccountSettings.size());
        if (config == nullptr || !core::isAccountNumber(number)) {
            return {};
        }
        EVERTILL_TRY(limit, ports::readAccount(config->value));
        const auto found = sums.find(number);
        const std::string currency{limit.currency().code()};
        const bool isSame = found != sums.end() && found->second.currency == currency;
        EVERTILL_TRY(state, stateOf(number, isSame ? found->second : Sums{currency, 0, 0}));
        state.store = row.text(0);
        state.limit = limit;
        states.push_back(std::move(state));
        return {};
    };
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT scope,key,version,body FROM ref_row WHERE tenant=$1 AND stream=$2 AND "
                     "key>='account.' AND key<'account/' AND removed=0 ORDER BY key,scope")
            .each(add, tenant, Stream::Config));
    for (const auto& [number, sum] : sums) {
        const bool isThere = std::any_of(states.begin(), states.end(),
                                         [&](const auto& each) { return each.number == number; });
        if (!isThere) {
            EVERTILL_TRY(state, stateOf(number, sum));
            states.push_back(std::move(state));
        }
    }
    return states;
}

Expected<void> changeAccount(CentralDatabase& database, const base::Sha256& sha256,
                             const AccountChange& change) {
    if (!core::isAccountNumber(change.number)) {
        return base::makeError(base::ErrorCode::InvalidFormat, change.number, "account");
    }
    EVERTILL_TRY(centre, database.connectCentre());
    AuditTrail audit{*centre};
    RowWriter writer{*centre, sha256};
    EVERTILL_TRY(transaction, Transaction::begin(*centre));
    std::vector<ScopedRow> rows;
    EVERTILL_TRY_VOID(
        centre->prepare("SELECT store,currency FROM store WHERE tenant=$1 ORDER BY store")
            .each(
                [&](const Row& row) -> Expected<void> {
                    if (!change.store.empty() && row.text(0) != change.store) {
                        return {};
                    }
                    EVERTILL_TRY(currency, core::Currency::parse(row.text(1)));
                    EVERTILL_TRY(limit, core::Money::parse(change.limit, currency));
                    if (limit.isNegative()) {
                        return base::makeError(base::ErrorCode::OutOfRange, change.limit);
                    }
                    const ports::ConfigRow config{ports::accountSetting(change.number),
                                                  ports::accountText(limit)};
                    rows.push_back({row.text(0), wire::encodeRow(ports::ReferenceRow{config})});
                    return {};
                },
                change.tenant));
    if (rows.empty()) {
        return base::makeError(base::ErrorCode::NotFound, change.store, "store");
    }
    EVERTILL_TRY_VOID(audit.add({0,
                                 change.tenant,
                                 change.atMicros,
                                 "command",
                                 {},
                                 "account.set",
                                 change.number + '=' + change.limit + ' ' + change.store}));
    EVERTILL_TRY(changed, writer.write(change.tenant, rows));
    static_cast<void>(changed);
    EVERTILL_TRY_VOID(transaction.commit());
    database.referenceChanged().raise();
    return {};
}

} // namespace evertill::central
