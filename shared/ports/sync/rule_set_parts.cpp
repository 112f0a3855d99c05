// SPDX-License-Identifier: Apache-2.0
#include "ports/sync/rule_set_parts.h"

namespace evertill::ports {

namespace {

constexpr std::size_t kMaxParts = 9'999;

} // namespace

base::Expected<std::vector<RuleSetPartRow>> rowsOfRuleSet(const core::RuleSetSummary& summary,
                                                          std::string_view text) {
    if (summary.version < 1 || summary.version > kMaxRuleSetVersion) {
        return base::makeError(base::ErrorCode::OutOfRange, std::to_string(summary.version),
                               "version");
    }
    const std::size_t count =
        std::max<std::size_t>((text.size() + kRuleSetPartBytes - 1) / kRuleSetPartBytes, 1);
    if (count > kMaxParts) {
        return base::makeError(base::ErrorCode::OutOfRange, std::to_string(text.size()) + " bytes",
                               "rule set");
    }
    std::vector<RuleSetPartRow> rows;
    rows.reserve(count);
    for (std::size_t part = 0; part < count; ++part) {
        RuleSetPartRow& row = rows.emplace_back();
        row.summary.version = summary.version;
        row.part = static_cast<std::int32_t>(part);
        row.parts = static_cast<std::int32_t>(count);
        const base::ByteView body =
            base::viewOf(text.substr(part * kRuleSetPartBytes, kRuleSetPartBytes));
        row.body.assign(body.begin(), body.end());
    }
    rows.front().summary = summary;
    return rows;
}

} // namespace evertill::ports
