// SPDX-License-Identifier: Apache-2.0
#pragma once

// A published rule set as rows of the stream RuleSets: its JSON text cut into parts of at most
// kRuleSetPartBytes, so that no row passes what a row may have (1 MiB). Threads: pure.

#include "ports/sync/reference_rows.h"

namespace evertill::ports {

inline constexpr std::size_t kRuleSetPartBytes = std::size_t{256} << 10U;
inline constexpr std::int64_t kMaxRuleSetVersion = 9'999'999'999;

// At least one part. Error: OutOfRange (version; a text of more than 9,999 parts).
[[nodiscard]] base::Expected<std::vector<RuleSetPartRow>>
rowsOfRuleSet(const core::RuleSetSummary& summary, std::string_view text);

} // namespace evertill::ports
