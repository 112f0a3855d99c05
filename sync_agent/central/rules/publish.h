// SPDX-License-Identifier: Apache-2.0
#pragma once

// A merchandiser's file into the published rule sets of a tenant: read, checked with what the
// centre knows (items, categories, currencies), given a version, written for all tills in one
// transaction. INV a published version never changes: the same set again is no change, another
// under its version is refused. Version 0 in the file: the next one is given; otherwise it must be
// beyond all that were published, or, where it says the same as the newest, that one's again.
// Threads: one.

#include "central/audit/audit.h"
#include "central/database/central_database.h"
#include "rules/rule_set_json.h"

namespace evertill::central {

struct RuleSetVerdict {
    core::RuleSet rules; // as it would be published; whole only without issues
    std::string text;    // canonical
    bool isHere = false; // this very set was published before
    std::vector<rules::Issue> issues;
    std::vector<rules::Issue> warnings; // named, and published all the same
    [[nodiscard]] bool isGood() const { return issues.empty(); }
};
[[nodiscard]] Expected<RuleSetVerdict> judgeRuleSet(Connection& centre, const std::string& tenant,
                                                    std::string_view json);

// The verdict is made again inside the transaction, so of two authors at once one is refused. The
// audit line's subject is completed by the version.
[[nodiscard]] Expected<RuleSetVerdict> publishRuleSet(CentralDatabase& database, Connection& centre,
                                                      const base::Sha256& sha256,
                                                      std::string_view json, AuditLine line);

} // namespace evertill::central
