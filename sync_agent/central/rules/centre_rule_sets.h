// SPDX-License-Identifier: Apache-2.0
#pragma once

// The published rule sets of a tenant that the tills have, as they stand in the rows of the stream
// RuleSets. A set is never changed; which is in force is for core/promotion/in_force.h. Threads:
// one.

#include "central/sql/connection.h"
#include "ports/rule_set_source.h"

namespace evertill::central {

struct PublishedRuleSet {
    core::RuleSetSummary summary;
    std::int64_t position = 0; // of its last row: a till at or beyond it has the set
    std::int64_t bytes = 0;
};

class CentreRuleSets final : public ports::RuleSetSource {
public:
    CentreRuleSets(Connection& connection, std::string tenant);

    // By rising version; only those whose parts are all here.
    [[nodiscard]] Expected<std::vector<PublishedRuleSet>> published();
    // nullopt: there is none.
    [[nodiscard]] Expected<std::optional<PublishedRuleSet>> find(std::int64_t version);
    [[nodiscard]] Expected<std::vector<core::RuleSetSummary>> list() override;
    // Also of one that was taken from the tills (superseded.h), as long as it is kept.
    [[nodiscard]] Expected<std::string> text(std::int64_t version) override;
    // Another one whenever list() may be another.
    [[nodiscard]] Expected<base::Bytes> stamp();
    // 0: none was ever published here.
    [[nodiscard]] Expected<std::int64_t> newest();

private:
    std::string m_tenant;
    Statement m_parts;
    [[nodiscard]] Expected<std::optional<std::string>> joined(Statement& parts,
                                                              std::int64_t version);

    Statement m_body;
    Statement m_pastBody;
    Statement m_newest;
    Statement m_stamp;
};

} // namespace evertill::central
