// SPDX-License-Identifier: Apache-2.0
#include "central/retention/retention.h"

#include "central/rules/superseded.h"
#include "crypto/openssl_sha256.h"
#include "ports/sync/reference_rows.h"

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
                                        "removed=1 AND stream<>$3")
                               .execute(note.tenant, note.position, ports::Stream::MemberKeys));
        dropped += rows;
        EVERTILL_TRY_VOID(centre.prepare("DELETE FROM ref_past WHERE tenant=$1 AND replaced<=$2")
                              .execute(note.tenant, note.position));
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

Expected<std::int64_t> dropRuleSets(Connection& centre, std::int64_t nowMicros) {
    std::vector<std::string> tenants;
    EVERTILL_TRY_VOID(centre.prepare("SELECT tenant FROM ref_head").each([&](const Row& row) {
        tenants.push_back(row.text(0));
    }));
    const crypto::OpensslSha256 sha256;
    std::int64_t dropped = 0;
    for (const std::string& tenant : tenants) {
        EVERTILL_TRY(sets, removeSuperseded(centre, sha256, tenant, nowMicros));
        dropped += sets;
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
    EVERTILL_TRY(ruleSets, dropRuleSets(centre, nowMicros));
    report.ruleSets = ruleSets;
    EVERTILL_TRY_VOID(transaction.commit());
    return report;
}

} // namespace evertill::central
