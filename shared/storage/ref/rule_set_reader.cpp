// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/rule_set_reader.h"

#include "storage/ref/packed_list.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kFirstStepWithRuleSets = 3;

} // namespace

Expected<bool> SqliteRuleSets::follow() {
    return m_file.follow(
        kFirstStepWithRuleSets,
        {{&m_list, "SELECT version,currency,valid_from,valid_until,stores,channels "
                   "FROM rule_set s WHERE parts=(SELECT count(*) FROM rule_set_part p "
                   "WHERE p.version=s.version) ORDER BY version"},
         {&m_parts, "SELECT body,(SELECT parts FROM rule_set s WHERE s.version=p.version) "
                    "FROM rule_set_part p WHERE version=? ORDER BY part"}});
}

Expected<std::vector<core::RuleSetSummary>> SqliteRuleSets::list() {
    std::vector<core::RuleSetSummary> list;
    EVERTILL_TRY(hasSets, follow());
    if (!hasSets) {
        return list;
    }
    Rows rows = m_list.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        core::RuleSetSummary& summary = list.emplace_back();
        summary.version = rows.integer(0);
        EVERTILL_TRY(currency, core::Currency::parse(rows.textView(1)));
        summary.currency = currency;
        summary.validFromMicros = rows.integer(2);
        summary.validUntilMicros = rows.isNull(3) ? INT64_MAX : rows.integer(3);
        EVERTILL_TRY(stores, unpackList(rows.textView(4)));
        for (std::string& store : stores) {
            summary.stores.emplace_back(std::move(store));
        }
        EVERTILL_TRY(channels, unpackList(rows.textView(5)));
        summary.channels = std::move(channels);
    }
}

Expected<std::string> SqliteRuleSets::text(std::int64_t version) {
    EVERTILL_TRY(hasSets, follow());
    std::string text;
    std::int64_t found = 0;
    std::int64_t parts = -1;
    if (hasSets) {
        Rows rows = m_parts.query(version);
        for (;;) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                break;
            }
            ++found;
            parts = rows.isNull(1) ? -1 : rows.integer(1);
            text += base::textOf(rows.blob(0));
        }
    }
    if (found != parts) {
        return base::makeError(base::ErrorCode::NotFound, std::to_string(version), "rule set");
    }
    return text;
}

} // namespace evertill::storage
