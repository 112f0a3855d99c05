// SPDX-License-Identifier: Apache-2.0
#pragma once

// The promotions engine: a rule set made ready, and pricing by it. One library for the till, the
// command line and the centre. Definition of the result (docs/promotions.md): among all ways in
// which rules may take units, the one with the lowest amount to pay; of those the one with the
// highest gift value, then the most points, then the fewest coupons. INV the same basket, rules and
// counters give the same result in any scan order. Threads: price() is const and keeps nothing; one
// engine may serve several threads. Nothing of a basket is kept, so memory does not grow.

#include "core/promotion/pricing_input.h"
#include "core/promotion/pricing_result.h"
#include "core/promotion/rule_set.h"

#include <memory>
#include <string_view>

namespace evertill::core {

struct CompiledRules; // compiled_rules.h

// What any rule of a set makes its answer depend on, beside the lines.
struct Asked {
    bool zone = false;
    bool firstPurchase = false;
    bool birthday = false;
    bool tenders = false;
    struct Counter {
        CounterId id;
        LimitScope scope = LimitScope::Basket;
    };
    std::vector<Counter> counters; // those that outlive a basket
};

class PromotionEngine {
public:
    // Error: ImportRefused with the first of findIssues(rules): place is the field.
    [[nodiscard]] static base::Expected<PromotionEngine> compile(RuleSet rules);
    PromotionEngine(PromotionEngine&&) noexcept;
    PromotionEngine& operator=(PromotionEngine&&) noexcept;
    ~PromotionEngine();

    [[nodiscard]] const RuleSet& rules() const;

    // Whether a rule names the word, so that a till needs to keep only those of a line's words.
    [[nodiscard]] bool asksForBrand(std::string_view brand) const;
    [[nodiscard]] bool asksForCategory(const CategoryId& category) const;
    [[nodiscard]] bool asksForTag(std::string_view tag) const;
    [[nodiscard]] const Asked& asked() const;

    // Errors: CurrencyMismatch; OutOfRange (line number, quantity, negative amount); Overflow;
    // ReasonRequired for a discount by hand without one.
    [[nodiscard]] base::Expected<PricingResult> price(const PricingInput& input) const;
    // The same with each rule in its order taking all it can use: what best-for-customer is never
    // worse than.
    [[nodiscard]] base::Expected<PricingResult> priceByPriority(const PricingInput& input) const;

private:
    explicit PromotionEngine(std::unique_ptr<const CompiledRules> compiled);
    std::unique_ptr<const CompiledRules> m_compiled;
};

// The name a limit counts under: its own counter, or the rule's with scope and measure. Counters of
// a member or a day carry neither: the caller keeps them per member and per business date.
[[nodiscard]] CounterId counterOf(const Promotion& promotion, const PromotionLimit& limit);

} // namespace evertill::core
