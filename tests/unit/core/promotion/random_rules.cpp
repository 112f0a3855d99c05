// SPDX-License-Identifier: Apache-2.0
#include "unit/core/promotion/random_rules.h"

#include <array>

namespace evertill::core::test {

namespace {
constexpr std::array kSkus{"a", "b", "c", "d", "e"};
constexpr std::array kCategories{"x", "y", "x", "z", "y"};
} // namespace

ItemFilter RandomShop::filter() {
    ItemFilter out;
    switch (between(0, 4)) {
    case 0: out = category("x"); break;
    case 1: out = category("y"); break;
    case 2: out = items({kSkus[static_cast<std::size_t>(between(0, 4))]}); break;
    case 3:
        out = items({kSkus[static_cast<std::size_t>(between(0, 2))],
                     kSkus[static_cast<std::size_t>(between(2, 4))]});
        break;
    default: break; // everything
    }
    if (oneIn(8)) {
        out.exceptItems.emplace_back(kSkus[static_cast<std::size_t>(between(0, 4))]);
    }
    return out;
}

UnitReward RandomShop::unitReward() {
    switch (between(0, 2)) {
    case 0: return percent(between(1, 100));
    case 1: return off(between(1, 300));
    default: return fixed(between(0, 400));
    }
}

GroupReward RandomShop::groupReward(std::int64_t count) {
    switch (between(0, 2)) {
    case 0: return percent(between(1, 60));
    case 1: return off(between(1, 400));
    default: return together(between(50, 250) * count);
    }
}

PromotionKind RandomShop::threshold(std::int64_t which) {
    const std::int64_t from = between(50, 1500);
    switch (which) {
    case 0: return ThresholdAmount{filter(), {{pence(from), pence(between(1, from))}}, oneIn(2)};
    case 1:
        return ThresholdAmount{filter(),
                               {{pence(from), pence(between(1, from))},
                                {pence(2 * from), pence(between(1, 2 * from))}},
                               false};
    case 2: return ThresholdPercent{filter(), {{pence(from), percent(between(1, 50)).rate}}};
    case 3: {
        ThresholdGift gift{filter(), pence(from), oneIn(2), Sku{"gift"}, 1, pence(between(1, 200))};
        return gift;
    }
    default: {
        AddOn addOn{filter(), pence(from), oneIn(2), filter(), 1, priceOf(between(0, 200))};
        if (addOn.addOn.asksNothing()) {
            addOn.addOn = items({"b"});
        }
        return addOn;
    }
    }
}

PromotionKind RandomShop::kind() {
    const auto count = static_cast<std::int32_t>(between(2, 3));
    switch (between(0, 13)) {
    case 0:
    case 1: return ItemDiscount{filter(), unitReward()};
    case 2:
        return QuantityBreak{
            filter(),
            {{Quantity::units(count), unitReward()}, {Quantity::units(count + 2), unitReward()}},
            false};
    case 3:
        return BuyGet{filter(), static_cast<std::int32_t>(between(1, 2)), {}, 1, unitReward(),
                      false};
    case 4: return BuyGet{filter(), 1, filter(), 1, unitReward(), false};
    case 5: return NthItem{filter(), count, unitReward(), false};
    case 6: return MixAndMatch{filter(), count, groupReward(count), false};
    case 7: return Bundle{{{filter(), 1}, {filter(), 1}}, groupReward(2)};
    case 8: return PointsMultiplier{filter(), Rate::millionths(between(2, 5) * 1'000'000)};
    default: return threshold(between(0, 4));
    }
}

RuleSet RandomShop::rules(int count) {
    RuleSet out = rulesOf({});
    out.policy.pointsPerMinorUnit = Rate::millionths(1'000'000);
    out.policy.pointsForMembersOnly = false;
    CombinationGroup unnamed;
    unnamed.within = static_cast<Exclusivity>(between(0, 2) == 0 ? between(0, 2) : 1);
    CombinationGroup other{
        CombinationGroupId{"g"}, static_cast<Exclusivity>(between(0, 2)), oneIn(2), {}};
    out.groups = {unnamed, other};
    constexpr std::array kIds{"p1", "p2", "p3", "p4", "p5", "p6",
                              "p7", "p8", "p9", "pA", "pB", "pC"};
    for (int i = 0; i < count; ++i) {
        Promotion one = rule(kIds[static_cast<std::size_t>(i)], kind(),
                             static_cast<std::int32_t>(between(0, 2)));
        one.base = oneIn(4) ? DiscountBase::Original : DiscountBase::Remaining;
        one.group = oneIn(3) ? CombinationGroupId{"g"} : CombinationGroupId{};
        if (oneIn(5)) {
            one.limits.push_back({LimitScope::Basket, LimitOf::Applications,
                                  oneIn(3) ? CounterId{"shared"} : CounterId{}, between(1, 3)});
        }
        if (oneIn(12)) {
            one.limits.push_back({LimitScope::Campaign, LimitOf::Amount,
                                  CounterId{one.id.value() + "-budget"}, between(50, 600)});
        }
        out.promotions.push_back(std::move(one));
    }
    for (Promotion& one : out.promotions) { // a shared counter counts alike
        for (PromotionLimit& limit : one.limits) {
            limit.most = limit.counter == CounterId{"shared"} ? 2 : limit.most;
        }
    }
    return out;
}

PricingInput RandomShop::basket(int units) {
    PricingInput out = test::basket({});
    std::array<std::int64_t, 5> prices{};
    for (std::int64_t& price : prices) {
        price = oneIn(3) ? between(1, 9) * 50 : between(1, 600);
    }
    std::int32_t lineNo = 1;
    while (units > 0) {
        const auto sku = static_cast<std::size_t>(between(0, 4));
        const std::int64_t count = std::min<std::int64_t>(units, oneIn(3) ? between(1, 3) : 1);
        PricingLine one = line(lineNo++, kSkus[sku], prices[sku], count);
        one.categories = {CategoryId{kCategories[sku]}};
        out.lines.push_back(std::move(one));
        units -= static_cast<int>(count);
    }
    return out;
}

} // namespace evertill::core::test
