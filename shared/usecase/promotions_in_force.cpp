// SPDX-License-Identifier: Apache-2.0
#include "usecase/promotions_in_force.h"

namespace evertill::usecase {

PromotionsInForce PromotionShelf::inForce(ports::RuleSetSource& published,
                                          const core::RulesWanted& wanted) {
    PromotionsInForce found;
    const auto sets = published.list();
    if (!sets) {
        found.problem = sets.error();
        return found;
    }
    found.changesAtMicros = core::ruleSetMayChangeAt(*sets, wanted);
    const core::RuleSetSummary* chosen = core::ruleSetInForce(*sets, wanted);
    if (chosen == nullptr) {
        return found;
    }
    if (m_last && m_last->rules().version == chosen->version) {
        found.engine = m_last;
        return found;
    }
    const auto text = published.text(chosen->version);
    const auto engine = text ? m_compile(*text) : Expected<SharedEngine>{text.error()};
    if (!engine) {
        found.problem = engine.error();
        return found;
    }
    found.engine = m_last = *engine;
    return found;
}

Expected<SharedEngine> PromotionShelf::ofVersion(ports::RuleSetSource& published,
                                                 std::int64_t version) {
    if (version == 0) {
        return SharedEngine{};
    }
    if (m_last && m_last->rules().version == version) {
        return m_last;
    }
    EVERTILL_TRY(text, published.text(version));
    return m_compile(text);
}

} // namespace evertill::usecase
