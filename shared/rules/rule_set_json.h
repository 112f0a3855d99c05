// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rule sets as JSON for merchandisers: docs/promotions-json.md, docs/schemas/rules.schema.json.
// readRuleSet() looks at form only: types, words, unknown fields, lengths. What the values mean
// together is for checkRuleSet(); importRuleSet() does both. INV read(write(rules)) ==
// rules for every rule set whose moments lie between 1970 and 2199.
// Threads: pure.

#include "core/promotion/rule_set.h"
#include "rules/archive.h"
#include "rules/issue.h"

#include <string>
#include <string_view>
#include <vector>

namespace evertill::rules {

struct RuleSetRead {
    core::RuleSet rules; // whole only where there are no issues
    std::vector<Issue> issues;
    std::vector<Issue> warnings; // of a set that may be good all the same
    [[nodiscard]] bool isGood() const { return issues.empty(); }
};

// An item that a rule names and that is not in the catalogue is an issue (UnknownItem), so is a
// category or a brand (NotFound): such a rule would do nothing, and nobody would notice. A tag that
// no item bears (NotFound) is a warning, since goods may get it later.
[[nodiscard]] RuleSetRead readRuleSet(std::string_view json, const KnowsItem& knowsItem = {});
[[nodiscard]] RuleSetRead readRuleSet(std::string_view json, const Known& known);
[[nodiscard]] std::string writeRuleSet(const core::RuleSet& rules);
// Gives a set that names no version (0) one: that of the newest that was published where it says
// the same (newestText), so that the same file twice is no change; else the next. Whether it says
// the same.
[[nodiscard]] bool drawVersion(core::RuleSet& rules, std::int64_t newest,
                               std::string_view newestText);

// What the values mean together (core's findIssues), with fields as the file names them.
[[nodiscard]] std::vector<Issue> checkRuleSet(const core::RuleSet& rules);
// Reads and checks: what a rule set goes through before it is published or priced by.
[[nodiscard]] RuleSetRead importRuleSet(std::string_view json, const KnowsItem& knowsItem = {});
[[nodiscard]] RuleSetRead importRuleSet(std::string_view json, const Known& known);

} // namespace evertill::rules
