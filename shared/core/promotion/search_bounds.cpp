// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/search_bounds.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr std::size_t kMaxOptions = 256;

bool isPool(const PromotionKind& kind) {
    return std::holds_alternative<ThresholdAmount>(kind) ||
           std::holds_alternative<ThresholdPercent>(kind) ||
           std::holds_alternative<ThresholdGift>(kind) || std::holds_alternative<CouponIssue>(kind);
}

// All sets of takes that one unit may have together, by extending in order of application.
void extend(const SearchClass& one, std::uint32_t takes, std::size_t from, std::uint32_t open,
            bool onlyMaximal, Scratch<ClassOption>& options) {
    if (options.size() > kMaxOptions) {
        return;
    }
    bool isMaximal = true;
    for (std::size_t bit = 0; bit < one.takes.size() && onlyMaximal; ++bit) {
        isMaximal = isMaximal && ((open >> bit) & 1U) == 0;
    }
    if (!onlyMaximal || isMaximal) {
        options.push_back({takes, 0, 0});
    }
    for (std::size_t bit = from; bit < one.takes.size(); ++bit) {
        if (((open >> bit) & 1U) != 0) {
            extend(one, takes | 1U << bit, bit + 1, open & one.compat[bit], onlyMaximal, options);
        }
    }
}

void value(ClassOption& option, const SearchClass& one, const Component& component,
           const UnitClass& units, Rate pointsPerMinorUnit) {
    for (std::size_t bit = 0; bit < one.takes.size(); ++bit) {
        if (((option.takes >> bit) & 1U) == 0) {
            continue;
        }
        option.boundMilli += one.takes[bit].boundMilli;
        const PromotionKind& kind = component.rules[one.takes[bit].rule].compiled->promotion->kind;
        if (const auto* points = std::get_if<PointsMultiplier>(&kind)) {
            option.boundPoints += microPoints(*points, units.price, pointsPerMinorUnit);
        }
    }
}

Scratch<ClassOption> optionsOf(const SearchClass& one, bool onlyMaximal, bool& isTruncated) {
    Scratch<ClassOption> options;
    const std::uint32_t all =
        one.takes.empty() ? 0U : static_cast<std::uint32_t>((1ULL << one.takes.size()) - 1);
    extend(one, 0, 0, all, onlyMaximal, options);
    if (options.size() > kMaxOptions && !onlyMaximal) {
        isTruncated = true;
        options.clear();
        extend(one, 0, 0, all, true, options);
    }
    if (options.size() > kMaxOptions) {
        isTruncated = true;
        options.resize(kMaxOptions);
    }
    if (onlyMaximal || isTruncated) {
        options.push_back({0, 0, 0}); // taking nothing is always allowed
    }
    return options;
}

} // namespace

ComponentBounds boundsOf(const Component& component, const Scratch<UnitClass>& classes,
                         const CompiledRules& rules, bool onlyMaximal) {
    ComponentBounds bounds;
    bounds.isTruncated = component.isTruncated;
    Scratch<std::uint32_t> poolOf(component.rules.size(), kNoWord);
    for (std::uint32_t r = 0; r < component.rules.size(); ++r) {
        if (isPool(component.rules[r].compiled->promotion->kind)) {
            poolOf[r] = static_cast<std::uint32_t>(bounds.pools.size());
            bounds.pools.push_back({r, 0});
        }
    }
    for (const SearchClass& one : component.classes) {
        const UnitClass& units = classes[one.unitClass];
        ClassBounds& out = bounds.classes.emplace_back();
        out.count = units.count;
        out.price = units.price;
        out.options = optionsOf(one, onlyMaximal, bounds.isTruncated);
        for (ClassOption& option : out.options) {
            value(option, one, component, units, rules.source.policy.pointsPerMinorUnit);
            out.bestPoints = std::max(out.bestPoints, option.boundPoints);
        }
        std::stable_sort(out.options.begin(), out.options.end(),
                         [](const ClassOption& a, const ClassOption& b) {
                             return a.boundMilli != b.boundMilli ? a.boundMilli > b.boundMilli
                                                                 : a.boundPoints > b.boundPoints;
                         });
        for (std::uint32_t bit = 0; bit < one.takes.size(); ++bit) {
            const std::uint32_t pool = poolOf[one.takes[bit].rule];
            if (pool != kNoWord) {
                out.pools.push_back(pool);
                out.poolBits.push_back(bit);
                bounds.pools[pool].sum += units.price * units.count;
            }
        }
    }
    return bounds;
}

PoolHope hopeOf(const Component& component, const Scratch<PoolBound>& pools) {
    PoolHope hope;
    for (const PoolBound& pool : pools) {
        const PromotionKind& kind = component.rules[pool.rule].compiled->promotion->kind;
        if (const auto* amount = std::get_if<ThresholdAmount>(&kind)) {
            hope.off += poolBound(*amount, pool.sum);
        } else if (const auto* percent = std::get_if<ThresholdPercent>(&kind)) {
            hope.off += poolBound(*percent, pool.sum);
        } else if (const auto* gift = std::get_if<ThresholdGift>(&kind)) {
            hope.giftValue +=
                static_cast<Int128>(gift->value.minorUnits()) * poolGiftBound(*gift, pool.sum);
        } else {
            hope.coupons += poolCouponBound(std::get<CouponIssue>(kind), pool.sum);
        }
    }
    return hope;
}

} // namespace evertill::core
