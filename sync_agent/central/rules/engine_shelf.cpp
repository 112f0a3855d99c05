// SPDX-License-Identifier: Apache-2.0
#include "central/rules/engine_shelf.h"

#include "rules/rule_set_json.h"

#include <algorithm>

namespace evertill::central {

SharedEngine EngineShelf::find(const std::string& tenant, std::int64_t version) {
    const std::lock_guard lock{m_mutex};
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.version == version && entry.tenant == tenant;
    });
    if (found == m_entries.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, found);
    return found->engine;
}

Expected<SharedEngine> EngineShelf::engine(CentreRuleSets& sets, const std::string& tenant,
                                           std::int64_t version) {
    if (SharedEngine found = find(tenant, version)) {
        return found;
    }
    EVERTILL_TRY(text, sets.text(version));
    rules::RuleSetRead read = rules::readRuleSet(text);
    if (!read.isGood()) {
        return base::makeError(base::ErrorCode::StorageCorrupt,
                               rules::issueWords(read.issues.front()), "rule set");
    }
    auto compiled = core::PromotionEngine::compile(std::move(read.rules));
    if (!compiled) {
        return base::makeError(base::ErrorCode::StorageCorrupt, base::describe(compiled.error()),
                               "rule set");
    }
    auto engine = std::make_shared<const core::PromotionEngine>(std::move(*compiled));
    const std::lock_guard lock{m_mutex};
    m_entries.push_front({tenant, version, engine});
    if (m_entries.size() > kMost) {
        m_entries.pop_back();
    }
    return SharedEngine{std::move(engine)};
}

} // namespace evertill::central
