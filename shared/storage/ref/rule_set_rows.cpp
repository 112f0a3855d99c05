// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/rule_set_rows.h"

#include "storage/ref/packed_list.h"

#include <charconv>

namespace evertill::storage {

namespace {

std::string packStores(const std::vector<core::StoreId>& stores) {
    std::vector<std::string> list;
    for (const core::StoreId& store : stores) {
        list.push_back(store.value());
    }
    return packList(list);
}

} // namespace

Expected<RuleSetRows> RuleSetRows::open(Database& database) {
    RuleSetRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_putSet, "INSERT OR REPLACE INTO rule_set(version,parts,currency,valid_from,"
                          "valid_until,stores,channels) VALUES(?,?,?,?,?,?,?)"},
         {&rows.m_putPart, "INSERT OR REPLACE INTO rule_set_part(version,part,body) VALUES(?,?,?)"},
         {&rows.m_dropSet, "DELETE FROM rule_set WHERE version=?"},
         {&rows.m_dropPart, "DELETE FROM rule_set_part WHERE version=? AND part=?"},
         {&rows.m_noteNewest,
          "INSERT OR REPLACE INTO meta(key,value) SELECT 'rule_set_version',"
          "coalesce(max(version),0) FROM rule_set s WHERE s.parts=(SELECT count(*) FROM "
          "rule_set_part p WHERE p.version=s.version)"}}));
    return rows;
}

Expected<void> RuleSetRows::put(const ports::RuleSetPartRow& row) {
    const core::RuleSetSummary& summary = row.summary;
    if (row.part == 0) {
        std::optional<std::int64_t> until;
        if (summary.validUntilMicros != INT64_MAX) {
            until = summary.validUntilMicros;
        }
        EVERTILL_TRY_VOID(m_putSet.execute(summary.version, row.parts, summary.currency.code(),
                                           summary.validFromMicros, until,
                                           packStores(summary.stores), packList(summary.channels)));
    }
    return m_putPart.execute(summary.version, row.part, row.body);
}

Expected<void> RuleSetRows::remove(std::string_view key) {
    std::int64_t version = 0;
    std::int32_t part = -1;
    const std::size_t slash = std::min(key.find('/'), key.size());
    const std::string_view behind = key.substr(std::min(slash + 1, key.size()));
    std::from_chars(key.data(), key.data() + slash, version);
    std::from_chars(behind.data(), behind.data() + behind.size(), part);
    if (part == 0) {
        EVERTILL_TRY_VOID(m_dropSet.execute(version));
    }
    return m_dropPart.execute(version, part);
}

Expected<void> RuleSetRows::noteNewest() {
    return m_noteNewest.execute();
}

} // namespace evertill::storage
