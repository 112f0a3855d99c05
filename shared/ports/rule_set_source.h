// SPDX-License-Identifier: Apache-2.0
#pragma once

// Published rule sets as the till reads them. A set is immutable: its version names its text for
// ever. Which one is in force at a moment is for core/promotion/in_force.h. Only sets that are here
// whole are seen. Threads: an instance belongs to one thread.

#include "base/expected.h"
#include "core/promotion/rule_set_summary.h"

#include <string>
#include <vector>

namespace evertill::ports {

class RuleSetSource {
public:
    virtual ~RuleSetSource() = default;

    // By rising version.
    [[nodiscard]] virtual base::Expected<std::vector<core::RuleSetSummary>> list() = 0;
    // JSON as rules::writeRuleSet() gives it. Errors: NotFound; StorageCorrupt.
    [[nodiscard]] virtual base::Expected<std::string> text(std::int64_t version) = 0;
};

} // namespace evertill::ports
