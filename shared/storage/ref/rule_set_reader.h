// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rule sets in ref.db, read-only, following the generation in force. Threads: an instance belongs
// to one thread.

#include "ports/rule_set_source.h"
#include "storage/ref/reference_file.h"

namespace evertill::storage {

class SqliteRuleSets final : public ports::RuleSetSource {
public:
    explicit SqliteRuleSets(TillDirectory directory) : m_file(std::move(directory)) {}

    [[nodiscard]] Expected<std::vector<core::RuleSetSummary>> list() override;
    [[nodiscard]] Expected<std::string> text(std::int64_t version) override;

private:
    // False: there are no rule sets in this file.
    [[nodiscard]] Expected<bool> follow();

    ReferenceFile m_file;
    Statement m_list;
    Statement m_parts;
};

} // namespace evertill::storage
