// SPDX-License-Identifier: Apache-2.0
#include "central/rules/centre_rule_sets.h"

#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::central {

using base::ErrorCode;

namespace {

constexpr auto kStream = static_cast<std::uint16_t>(ports::Stream::RuleSets);

Expected<ports::RuleSetPartRow> partOf(std::string key, std::uint16_t version, base::Bytes body) {
    EVERTILL_TRY(decoded,
                 wire::decodeRow({kStream, std::move(key), version, false, std::move(body)}));
    auto* part = decoded.value ? std::get_if<ports::RuleSetPartRow>(&*decoded.value) : nullptr;
    if (part == nullptr) {
        return base::makeError(ErrorCode::Unsupported, decoded.encoded.key, "rule set");
    }
    return std::move(*part);
}

} // namespace

// Only the first part says what the set is; the others are only counted.
CentreRuleSets::CentreRuleSets(Connection& c, std::string tenant)
    : m_tenant(std::move(tenant))
    , m_parts(c.prepare("SELECT key,position,CAST(length(body) AS BIGINT),version,"
                        "CASE WHEN key LIKE '%/0000' THEN body ELSE NULL END FROM ref_row WHERE "
                        "tenant=$1 AND scope='' AND stream=$2 AND removed=0 ORDER BY key"))
    , m_body(c.prepare("SELECT key,version,body FROM ref_row WHERE tenant=$1 AND scope='' AND "
                       "stream=$2 AND key>=$3 AND key<=$4 AND removed=0 ORDER BY key"))
    , m_pastBody(c.prepare("SELECT key,version,body FROM ref_past WHERE tenant=$1 AND stream=$2 "
                           "AND key>=$3 AND key<=$4 AND removed=0 ORDER BY key"))
    , m_newest(c.prepare("SELECT CAST(substr(max(key),1,10) AS BIGINT) FROM ref_row WHERE "
                         "tenant=$1 AND scope='' AND stream=$2"))
    , m_stamp(c.prepare("SELECT sum FROM ref_digest WHERE tenant=$1 AND scope='' AND stream=$2")) {}

Expected<std::vector<PublishedRuleSet>> CentreRuleSets::published() {
    std::vector<PublishedRuleSet> sets;
    std::vector<std::int64_t> missing; // parts, beside each set
    EVERTILL_TRY_VOID(m_parts.each(
        [&](const Row& row) -> Expected<void> {
            if (!row.isNull(4)) {
                EVERTILL_TRY(part, partOf(row.text(0), row.as<std::uint16_t>(3), row.bytes(4)));
                sets.push_back({std::move(part.summary), 0, 0});
                missing.push_back(part.parts);
            }
            const bool isOfLast =
                !sets.empty() &&
                row.textView(0).starts_with(
                    wire::ruleSetPartKey(sets.back().summary.version, 0).substr(0, 11));
            if (isOfLast) {
                sets.back().position = std::max(sets.back().position, row.integer(1));
                sets.back().bytes += row.integer(2);
                --missing.back();
            }
            return {};
        },
        m_tenant, kStream));
    std::vector<PublishedRuleSet> whole;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        if (missing[i] == 0) {
            whole.push_back(std::move(sets[i]));
        }
    }
    return whole;
}

Expected<std::optional<PublishedRuleSet>> CentreRuleSets::find(std::int64_t version) {
    EVERTILL_TRY(sets, published());
    for (PublishedRuleSet& set : sets) {
        if (set.summary.version == version) {
            return std::optional{std::move(set)};
        }
    }
    return std::optional<PublishedRuleSet>{};
}

Expected<std::vector<core::RuleSetSummary>> CentreRuleSets::list() {
    EVERTILL_TRY(sets, published());
    std::vector<core::RuleSetSummary> list;
    list.reserve(sets.size());
    for (PublishedRuleSet& set : sets) {
        list.push_back(std::move(set.summary));
    }
    return list;
}

Expected<std::optional<std::string>> CentreRuleSets::joined(Statement& parts,
                                                            std::int64_t version) {
    std::string text;
    std::int64_t found = 0;
    std::int64_t all = -1;
    EVERTILL_TRY_VOID(parts.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(part, partOf(row.text(0), row.as<std::uint16_t>(1), row.bytes(2)));
            all = part.parts;
            ++found;
            text += base::textOf(part.body);
            return {};
        },
        m_tenant, kStream, wire::ruleSetPartKey(version, 0), wire::ruleSetPartKey(version, 9'999)));
    return found == all ? std::optional{std::move(text)} : std::nullopt;
}

Expected<std::string> CentreRuleSets::text(std::int64_t version) {
    if (version >= 1) {
        for (Statement* parts : {&m_body, &m_pastBody}) {
            EVERTILL_TRY(text, joined(*parts, version));
            if (text) {
                return std::move(*text);
            }
        }
    }
    return base::makeError(ErrorCode::NotFound, "there is no version " + std::to_string(version),
                           "rule set");
}

Expected<base::Bytes> CentreRuleSets::stamp() {
    base::Bytes stamp;
    EVERTILL_TRY_VOID(
        m_stamp.each([&](const Row& row) { stamp = row.bytes(0); }, m_tenant, kStream));
    return stamp;
}

Expected<std::int64_t> CentreRuleSets::newest() {
    EVERTILL_TRY(newest, m_newest.integer(m_tenant, kStream));
    return newest.value_or(0);
}

} // namespace evertill::central
