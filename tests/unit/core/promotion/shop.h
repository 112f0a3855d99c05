// SPDX-License-Identifier: Apache-2.0
#pragma once

// Short words for tests of promotions: a rule set and a basket in a few lines. Amounts in pence.

#include "core/promotion/engine.h"

namespace evertill::core::test {

[[nodiscard]] inline Currency gbp() {
    return Currency::parse("GBP").value();
}
[[nodiscard]] inline Money pence(std::int64_t minor) {
    return Money::minor(minor, gbp());
}
[[nodiscard]] inline UnitPrice priceOf(std::int64_t minor) {
    return UnitPrice::of(pence(minor));
}
[[nodiscard]] inline PercentOff percent(std::int64_t percent) {
    return {Rate::millionths(percent * 10'000)};
}
[[nodiscard]] inline AmountOff off(std::int64_t minor) {
    return {pence(minor)};
}
[[nodiscard]] inline FixedPrice fixed(std::int64_t minor) {
    return {priceOf(minor)};
}
[[nodiscard]] inline GroupPrice together(std::int64_t minor) {
    return {pence(minor)};
}

[[nodiscard]] inline ItemFilter items(std::initializer_list<const char*> skus) {
    ItemFilter filter;
    for (const char* sku : skus) {
        filter.items.emplace_back(sku);
    }
    return filter;
}
[[nodiscard]] inline ItemFilter category(const char* id) {
    ItemFilter filter;
    filter.categories.emplace_back(id);
    return filter;
}

[[nodiscard]] inline Promotion rule(const char* id, PromotionKind kind, std::int32_t priority = 0) {
    Promotion promotion;
    promotion.id = PromotionId{id};
    promotion.kind = std::move(kind);
    promotion.priority = priority;
    return promotion;
}

[[nodiscard]] inline RuleSet rulesOf(std::vector<Promotion> promotions) {
    RuleSet rules;
    rules.version = 1;
    rules.currency = gbp();
    rules.promotions = std::move(promotions);
    return rules;
}

[[nodiscard]] inline PricingLine line(std::int32_t lineNo, const char* sku, std::int64_t minor,
                                      std::int64_t count = 1) {
    PricingLine out;
    out.lineNo = lineNo;
    out.sku = Sku{sku};
    out.quantity = Quantity::units(count);
    out.price = priceOf(minor);
    out.extended = pence(minor * count);
    return out;
}

[[nodiscard]] inline PricingLine weighed(std::int32_t lineNo, const char* sku,
                                         std::int64_t perKilogram, std::int64_t grams) {
    PricingLine out = line(lineNo, sku, perKilogram);
    out.quantity = Quantity::thousandths(grams);
    out.isMeasured = true;
    out.extended = extend(out.price, out.quantity).value();
    return out;
}

[[nodiscard]] inline PricingInput basket(std::vector<PricingLine> lines) {
    PricingInput input;
    input.currency = gbp();
    input.lines = std::move(lines);
    input.store = StoreId{"s1"};
    input.basketKey = "b1";
    input.at = {1'795'000'000'000'000, 0};
    input.businessDate = BusinessDate::localDayOf(input.at);
    return input;
}

[[nodiscard]] inline PricingResult priced(const RuleSet& rules, const PricingInput& input) {
    return PromotionEngine::compile(rules).value().price(input).value();
}
[[nodiscard]] inline std::int64_t total(const RuleSet& rules, const PricingInput& input) {
    return priced(rules, input).total.minorUnits();
}

} // namespace evertill::core::test
