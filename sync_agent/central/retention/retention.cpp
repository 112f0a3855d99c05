// SPDX-License-Identifier: Apache-2.0
#include "central/retention/retention.h"

#include "central/reference/row_writer.h"
#include "central/rules/centre_rule_sets.h"
#include "crypto/openssl_sha256.h"
#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::central {

namespace {

constexpr std::int64_t kDayMicros = 86'400'000'000;

std::int64_t daysOf(const std::vector<RetentionRule>& rules, std::string_view kind) {
    for (const RetentionRule& rule : rules) {
        if (rule.kind == kind && rule.action == "delete") {
            return rule.days;
        }
    }
    return INT32_MAX; // nobody said so: kept
}

// Rows say at which position they were removed, not when; so each run notes where the head was, and
// the floor rises to the newest note that is old enough.
Expected<std::int64_t> dropTombstones(Connection& centre, std::int64_t days,
                                      std::int64_t nowMicros) {
    const std::int64_t today = nowMicros / kDayMicros;
    EVERTILL_TRY_VOID(
        centre
            .prepare("INSERT INTO projection(name,position) SELECT "
                     "'head/'||tenant||'/'||CAST($1 AS TEXT),position FROM ref_head WHERE true "
                     "ON CONFLICT DO NOTHING")
            .execute(std::to_string(today)));
    struct Note {
        std::string name;
        std::string tenant;
        std::int64_t position = 0;
    };
    std::vector<Note> old;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT name,position FROM projection WHERE name LIKE 'head/%'")
            .each([&](const Row& row) {
                const std::string name = row.text(0);
                const std::size_t slash = name.rfind('/');
                if (std::stoll(name.substr(slash + 1)) + days <= today) {
                    old.push_back({name, name.substr(5, slash - 5), row.integer(1)});
                }
            }));
    std::int64_t dropped = 0;
    for (const Note& note : old) {
        EVERTILL_TRY(rows, centre
                               .prepare("DELETE FROM ref_row WHERE tenant=$1 AND position<=$2 AND "
                                        "removed=1")
                               .execute(note.tenant, note.position));
        dropped += rows;
        EVERTILL_TRY_VOID(centre
                              .prepare("INSERT INTO ref_floor(tenant,position) VALUES($1,$2) ON "
                                       "CONFLICT(tenant) DO UPDATE SET position=CASE WHEN "
                                       "ref_floor.position>excluded.position THEN "
                                       "ref_floor.position ELSE excluded.position END")
                              .execute(note.tenant, note.position));
        EVERTILL_TRY_VOID(
            centre.prepare("DELETE FROM projection WHERE name=$1").execute(note.name));
    }
    return dropped;
}

template <typename T>
bool holdsAll(const std::vector<T>& wide, const std::vector<T>& narrow) { // empty: everything
    return wide.empty() ||
           (!narrow.empty() && std::all_of(narrow.begin(), narrow.end(), [&](const T& each) {
               return std::find(wide.begin(), wide.end(), each) != wide.end();
           }));
}

// Since before a moment, wherever and whenever the old one would be in force, the new one is.
bool covers(const core::RuleSetSummary& now, const core::RuleSetSummary& old,
            std::int64_t beforeMicros) {
    return now.version > old.version && now.currency == old.currency &&
           now.validFromMicros <= beforeMicros && now.validUntilMicros >= old.validUntilMicros &&
           holdsAll(now.stores, old.stores) && holdsAll(now.channels, old.channels);
}

// floor: where the head was so many days ago. What is beyond it came later than that.
std::vector<std::int64_t> withoutForce(const std::vector<PublishedRuleSet>& sets,
                                       std::int64_t floor, std::int64_t beforeMicros) {
    std::vector<std::int64_t> versions;
    for (std::size_t i = 0; i + 1 < sets.size(); ++i) { // the newest stays
        const core::RuleSetSummary& old = sets[i].summary;
        const bool isCovered = std::any_of(sets.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                           sets.end(), [&](const PublishedRuleSet& later) {
                                               return later.position <= floor &&
                                                      covers(later.summary, old, beforeMicros);
                                           });
        if (isCovered || (old.validUntilMicros <= beforeMicros && sets[i].position <= floor)) {
            versions.push_back(old.version);
        }
    }
    return versions;
}

Expected<std::int64_t> dropRuleSets(Connection& centre, std::int64_t days, std::int64_t nowMicros) {
    std::vector<std::pair<std::string, std::int64_t>> floors;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,position FROM ref_floor").each([&](const Row& row) {
            floors.emplace_back(row.text(0), row.integer(1));
        }));
    const crypto::OpensslSha256 sha256;
    std::int64_t dropped = 0;
    for (const auto& [tenant, floor] : floors) {
        EVERTILL_TRY(sets, CentreRuleSets(centre, tenant).published());
        std::vector<ScopedRow> rows;
        for (const std::int64_t version :
             withoutForce(sets, floor, nowMicros - days * kDayMicros)) {
            EVERTILL_TRY_VOID(
                centre
                    .prepare("SELECT key FROM ref_row WHERE tenant=$1 AND scope='' AND stream=$2 "
                             "AND key>=$3 AND key<=$4 AND removed=0")
                    .each(
                        [&](const Row& row) {
                            rows.push_back(
                                {"", wire::removedRow(ports::Stream::RuleSets, row.text(0))});
                        },
                        tenant, ports::Stream::RuleSets, wire::ruleSetPartKey(version, 0),
                        wire::ruleSetPartKey(version, 9'999)));
            ++dropped;
        }
        EVERTILL_TRY_VOID(RowWriter(centre, sha256).write(tenant, rows));
    }
    return dropped;
}

} // namespace

Expected<std::vector<RetentionRule>> retentionRules(Connection& centre) {
    std::vector<RetentionRule> rules;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT kind,days,action,remark FROM retention ORDER BY kind")
            .each([&](const Row& row) {
                rules.push_back({row.text(0), row.integer(1), row.text(2), row.text(3)});
            }));
    return rules;
}

Expected<RetentionReport> applyRetention(Connection& centre, std::int64_t nowMicros) {
    EVERTILL_TRY(rules, retentionRules(centre));
    EVERTILL_TRY(transaction, Transaction::begin(centre));
    RetentionReport report;
    const std::int64_t firstKept = nowMicros / kDayMicros - daysOf(rules, "sales");
    for (const char* table : {"sale_line", "sale_tender", "sale_tax"}) {
        EVERTILL_TRY_VOID(centre
                              .prepare(std::string{"DELETE FROM "} + table +
                                       " WHERE EXISTS(SELECT 1 FROM sale s WHERE s.tenant=" +
                                       table + ".tenant AND s.pos=" + table + ".pos AND s.date<$1)")
                              .execute(firstKept));
    }
    EVERTILL_TRY(sales, centre.prepare("DELETE FROM sale WHERE date<$1").execute(firstKept));
    report.sales = sales;
    EVERTILL_TRY(answers, centre.prepare("DELETE FROM kept_answer WHERE expires<$1")
                              .execute(nowMicros - (daysOf(rules, "answers") - 1) * kDayMicros));
    report.answers = answers;
    EVERTILL_TRY(dropped, dropTombstones(centre, daysOf(rules, "tombstones"), nowMicros));
    report.tombstones = dropped;
    EVERTILL_TRY(ruleSets, dropRuleSets(centre, daysOf(rules, "tombstones"), nowMicros));
    report.ruleSets = ruleSets;
    EVERTILL_TRY_VOID(transaction.commit());
    return report;
}

} // namespace evertill::central
