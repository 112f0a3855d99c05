// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the oracle knows of filters and rewards: written apart from the engine, for pieces only.

#include "unit/core/promotion/shop.h"

#include <algorithm>

namespace evertill::core::test {

[[nodiscard]] inline bool in(const ItemFilter& filter, const PricingLine& line) {
    const auto has = [](const auto& list, const auto& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    const auto any = [&](const auto& list, const auto& values) {
        return std::any_of(values.begin(), values.end(),
                           [&](const auto& value) { return has(list, value); });
    };
    return (filter.items.empty() || has(filter.items, line.sku)) &&
           (filter.categories.empty() || any(filter.categories, line.categories)) &&
           (filter.brands.empty() || has(filter.brands, line.brand)) &&
           !has(filter.exceptItems, line.sku) && !any(filter.exceptCategories, line.categories);
}

[[nodiscard]] inline std::int64_t rounded(std::int64_t a, std::int64_t millionths) {
    return (a * millionths + 500'000) / 1'000'000;
}

[[nodiscard]] inline std::int64_t unitOff(const UnitReward& reward, std::int64_t price) {
    if (const auto* p = std::get_if<PercentOff>(&reward)) {
        return rounded(price, p->rate.inMillionths());
    }
    if (const auto* a = std::get_if<AmountOff>(&reward)) {
        return std::min(price, a->amount.minorUnits());
    }
    const UnitPrice& price1 = std::get<FixedPrice>(reward).price;
    return std::max<std::int64_t>(0, price - price1.inTenThousandths() / 100);
}

[[nodiscard]] inline std::int64_t groupOff(const GroupReward& reward, std::int64_t sum) {
    if (const auto* p = std::get_if<PercentOff>(&reward)) {
        return rounded(sum, p->rate.inMillionths());
    }
    if (const auto* a = std::get_if<AmountOff>(&reward)) {
        return std::min(sum, a->amount.minorUnits());
    }
    return std::max<std::int64_t>(0, sum - std::get<GroupPrice>(reward).price.minorUnits());
}

// Steps of a threshold that a sum reaches.
template <typename Threshold>
[[nodiscard]] std::int64_t reached(const Threshold& kind, std::int64_t sum) {
    const std::int64_t from = kind.from.minorUnits();
    if (sum < from || sum == 0) {
        return 0;
    }
    return kind.everyFull ? sum / from : 1;
}

} // namespace evertill::core::test
