// SPDX-License-Identifier: Apache-2.0
#include "central/rules/superseded.h"

#include "central/reference/row_writer.h"
#include "central/rules/centre_rule_sets.h"
#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::central {

namespace {

// A till's clock may be behind.
constexpr std::int64_t kMarginMicros = 86'400'000'000;

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

std::vector<std::int64_t> withoutForce(const std::vector<core::RuleSetSummary>& sets,
                                       std::int64_t beforeMicros) {
    std::vector<std::int64_t> versions;
    for (std::size_t i = 0; i + 1 < sets.size(); ++i) { // the newest stays
        const bool isCovered = std::any_of(sets.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                           sets.end(), [&](const core::RuleSetSummary& later) {
                                               return covers(later, sets[i], beforeMicros);
                                           });
        if (isCovered || sets[i].validUntilMicros <= beforeMicros) {
            versions.push_back(sets[i].version);
        }
    }
    return versions;
}

} // namespace

Expected<std::int64_t> removeSuperseded(Connection& centre, const base::Sha256& sha256,
                                        const std::string& tenant, std::int64_t nowMicros) {
    EVERTILL_TRY(sets, CentreRuleSets(centre, tenant).list());
    const std::vector<std::int64_t> versions = withoutForce(sets, nowMicros - kMarginMicros);
    std::vector<ScopedRow> rows;
    for (const std::int64_t version : versions) {
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
    }
    EVERTILL_TRY_VOID(RowWriter(centre, sha256).write(tenant, rows));
    return static_cast<std::int64_t>(versions.size());
}

} // namespace evertill::central
