// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/engine.h"

#include "core/promotion/assemble.h"
#include "core/promotion/explain.h"
#include "core/promotion/search.h"
#include "core/promotion/validate.h"

#include <algorithm>

namespace evertill::core {

namespace {

bool isForPlaceAndTime(const RuleSet& rules, const PricingInput& input) {
    const auto admits = [](const auto& list, const auto& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return input.at.micros >= rules.validFromMicros && input.at.micros < rules.validUntilMicros &&
           admits(rules.stores, input.store) && admits(rules.channels, input.channel);
}

// A basket of a few units is cheap to look at, so it is looked at thoroughly.
std::int64_t budgetFor(const Scratch<UnitClass>& classes) {
    std::int64_t units = 0;
    for (const UnitClass& one : classes) {
        units += one.count;
    }
    return units <= kFewUnits ? kSmallBasketBudget : kSearchBudget;
}

base::Expected<PricingResult> priceBy(const CompiledRules& rules, const PricingInput& input,
                                      CombinationChoice how) {
    EVERTILL_TRY(classes, classesOf(input, rules));
    Matching matching;
    if (isForPlaceAndTime(rules.source, input)) {
        matching = match(input, rules, classes);
    } else {
        matching.coupons = checkCoupons(rules.source, input);
    }
    const Scratch<Component> components = componentsOf(matching, rules, classes);
    Scratch<ComponentOutcome> outcomes(components.size());
    SearchBudget budget{budgetFor(classes), 0};
    bool isExact = true;
    for (std::size_t i = 0; i < components.size(); ++i) {
        Evaluator evaluator{components[i], classes, matching, input, rules};
        const SearchResult found =
            how == CombinationChoice::ByPriority
                ? priorityChoice(components[i], evaluator)
                : bestChoice(components[i], classes, evaluator, rules, budget);
        isExact = isExact && found.isExact;
        outcomes[i].component = &components[i];
        evaluator.record(found.choice, outcomes[i].record);
    }
    Assembly assembly = assemblyOf(input, rules, classes, matching, outcomes);
    PricingResult result = assemble(assembly, outcomes);
    result.isExact = isExact;
    result.nodes = budget.spent;
    if (input.explain) {
        result.explanations = explain(assembly, outcomes);
    }
    return result;
}

} // namespace

PromotionEngine::PromotionEngine(std::unique_ptr<const CompiledRules> compiled)
    : m_compiled(std::move(compiled)) {}
PromotionEngine::PromotionEngine(PromotionEngine&&) noexcept = default;
PromotionEngine& PromotionEngine::operator=(PromotionEngine&&) noexcept = default;
PromotionEngine::~PromotionEngine() = default;

base::Expected<PromotionEngine> PromotionEngine::compile(RuleSet rules) {
    const std::vector<RuleIssue> issues = findIssues(rules);
    if (!issues.empty()) {
        const RuleIssue& first = issues.front();
        return base::makeError(base::ErrorCode::ImportRefused,
                               first.promotion.value() + ": " + first.detail, first.field);
    }
    return PromotionEngine{compileRules(std::move(rules))};
}

const RuleSet& PromotionEngine::rules() const {
    return m_compiled->source;
}

bool PromotionEngine::asksForBrand(std::string_view brand) const {
    return m_compiled->brands.find(brand) != kNoWord;
}

bool PromotionEngine::asksForCategory(const CategoryId& category) const {
    return m_compiled->categories.find(category.value()) != kNoWord;
}

bool PromotionEngine::asksForTag(std::string_view tag) const {
    return m_compiled->tags.find(tag) != kNoWord;
}

const Asked& PromotionEngine::asked() const {
    return m_compiled->asked;
}

base::Expected<PricingResult> PromotionEngine::price(const PricingInput& input) const {
    return priceBy(*m_compiled, input, m_compiled->source.policy.choice);
}

base::Expected<PricingResult> PromotionEngine::priceByPriority(const PricingInput& input) const {
    return priceBy(*m_compiled, input, CombinationChoice::ByPriority);
}

} // namespace evertill::core
