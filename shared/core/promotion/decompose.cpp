// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/decompose.h"

#include "core/promotion/joiner.h"

#include <algorithm>

namespace evertill::core {

namespace {

// On every class, with every other rule there, and sharing nothing.
bool isUniversal(const Component& whole, std::uint32_t rule, const CompiledRules& rules) {
    const SearchRule& one = whole.rules[rule];
    const CompiledRule& compiled = *one.compiled;
    const bool isLast = compiled.stage != PromotionStage::Item;
    if (!isLast || one.entries.size() != whole.classes.size() || !compiled.counters.empty() ||
        compiled.couponType != kNoWord || rules.within[compiled.group] == Exclusivity::PerBasket) {
        return false;
    }
    return std::all_of(one.entries.begin(), one.entries.end(), [&](const SearchEntry& entry) {
        const SearchClass& inClass = whole.classes[entry.searchClass];
        const std::uint32_t others = (1U << inClass.takes.size()) - 1U - (1U << entry.bit);
        return inClass.compat[entry.bit] == others;
    });
}

bool isPoints(const CompiledRule& rule) {
    return rule.stage == PromotionStage::Points;
}

// One class of the whole, without universal takes, into a part.
void addClass(const Component& whole, std::uint32_t at, const Scratch<std::uint8_t>& isOut,
              ComponentPart& part, Scratch<std::uint32_t>& ruleNumbers) {
    const SearchClass& from = whole.classes[at];
    SearchClass to{from.unitClass, {}, {}};
    Scratch<std::uint32_t> bits;
    for (std::uint32_t bit = 0; bit < from.takes.size(); ++bit) {
        if (isOut[from.takes[bit].rule] == 0) {
            bits.push_back(bit);
        }
    }
    for (const std::uint32_t bit : bits) {
        to.takes.push_back(from.takes[bit]);
        std::uint32_t compat = 0;
        for (std::uint32_t other = 0; other < bits.size(); ++other) {
            compat |= ((from.compat[bit] >> bits[other]) & 1U) << other;
        }
        to.compat.push_back(compat);
        ruleNumbers.push_back(from.takes[bit].rule);
    }
    part.classes.push_back(at);
    part.bits.push_back(std::move(bits));
    part.component.classes.push_back(std::move(to));
}

// The part's rules, numbered anew in the same order.
void addRules(const Component& whole, ComponentPart& part, Scratch<std::uint32_t>& ruleNumbers) {
    std::sort(ruleNumbers.begin(), ruleNumbers.end());
    ruleNumbers.erase(std::unique(ruleNumbers.begin(), ruleNumbers.end()), ruleNumbers.end());
    for (const std::uint32_t rule : ruleNumbers) {
        part.component.rules.push_back({whole.rules[rule].matched, whole.rules[rule].compiled, {}});
        part.component.isCoupled =
            part.component.isCoupled || whole.rules[rule].compiled->couplesUnits;
    }
    for (std::uint32_t k = 0; k < part.component.classes.size(); ++k) {
        SearchClass& one = part.component.classes[k];
        for (std::uint32_t bit = 0; bit < one.takes.size(); ++bit) {
            const auto number =
                std::lower_bound(ruleNumbers.begin(), ruleNumbers.end(), one.takes[bit].rule) -
                ruleNumbers.begin();
            one.takes[bit].rule = static_cast<std::uint32_t>(number);
            part.component.rules[one.takes[bit].rule].entries.push_back(
                {k, bit, one.takes[bit].slot});
        }
    }
}

struct Pool {
    const PromotionKind* kind;
    std::int64_t sum;
    bool isRemaining;
    [[nodiscard]] std::int64_t after(std::int64_t off) const {
        return isRemaining ? sum - off : sum;
    }
};

Scratch<Pool> poolsOf(const Component& whole, const Decomposition& decomposition,
                      const Scratch<UnitClass>& classes) {
    Scratch<Pool> pools;
    for (const std::uint32_t rule : decomposition.universal) {
        const CompiledRule& compiled = *whole.rules[rule].compiled;
        if (isPoints(compiled)) {
            continue;
        }
        const bool isRemaining = compiled.promotion->base == DiscountBase::Remaining;
        Pool pool{&compiled.promotion->kind, 0, isRemaining};
        for (const SearchClass& one : whole.classes) {
            const UnitClass& units = classes[one.unitClass];
            pool.sum += (isRemaining ? units.start : units.price) * units.count;
        }
        pools.push_back(pool);
    }
    return pools;
}

std::int64_t offOf(const Scratch<Pool>& pools, std::int64_t off) {
    std::int64_t sum = off;
    for (const Pool& pool : pools) {
        if (const auto* amount = std::get_if<ThresholdAmount>(pool.kind)) {
            sum += poolBound(*amount, pool.after(off));
        } else if (const auto* percent = std::get_if<ThresholdPercent>(pool.kind)) {
            sum += poolBound(*percent, pool.after(off));
        }
    }
    return sum;
}

// The sums at which a pool brings more than it does now.
void addSteps(const Pool& pool, std::int64_t now, Scratch<std::int64_t>& sums) {
    const auto add = [&](const Money& from, bool everyFull) {
        const std::int64_t step = from.minorUnits();
        const std::int64_t next =
            everyFull ? (std::max<std::int64_t>(now, 0) / step + 1) * step : step;
        if (next > now && next <= pool.sum) {
            sums.push_back(next);
        }
    };
    if (const auto* amount = std::get_if<ThresholdAmount>(pool.kind)) {
        for (const AmountStep& step : amount->steps) {
            add(step.from, amount->everyFull);
        }
    } else if (const auto* percent = std::get_if<ThresholdPercent>(pool.kind)) {
        for (const PercentStep& step : percent->steps) {
            add(step.from, false);
        }
    }
}

} // namespace

Decomposition decompose(const Component& whole, const CompiledRules& rules) {
    Decomposition out;
    Scratch<std::uint8_t> isOut(whole.rules.size(), 0);
    bool hasOff = false;
    bool hasPercent = false;
    bool hasGift = false;
    for (std::uint32_t r = 0; r < whole.rules.size(); ++r) {
        const PromotionKind& kind = whole.rules[r].compiled->promotion->kind;
        const bool isPercent = std::holds_alternative<ThresholdPercent>(kind);
        const bool takesOff = isPercent || std::holds_alternative<ThresholdAmount>(kind);
        // One that takes off: the steps of two could only be weighed together.
        if (!(takesOff && hasOff) && isUniversal(whole, r, rules)) {
            isOut[r] = 1;
            out.universal.push_back(r);
            hasOff = hasOff || takesOff;
            hasPercent = hasPercent || isPercent;
        } else if (isPoints(*whole.rules[r].compiled)) {
            out.settlesTies = false;
        }
        hasGift = hasGift || std::holds_alternative<ThresholdGift>(kind) ||
                  std::holds_alternative<CouponIssue>(kind);
    }
    // Rounding a percentage can make up for a penny, and that penny may earn a gift.
    out.settlesTies = out.settlesTies && !(hasPercent && hasGift);
    if (out.universal.empty()) {
        return out;
    }
    Joiner joiner{whole.classes.size()};
    for (std::uint32_t r = 0; r < whole.rules.size(); ++r) {
        const SearchRule& rule = whole.rules[r];
        if (isOut[r] == 0 && rule.compiled->couplesUnits && !rule.entries.empty()) {
            for (const SearchEntry& entry : rule.entries) {
                joiner.join(rule.entries.front().searchClass, entry.searchClass);
            }
            joiner.joinShared(*rule.compiled, rules, rule.entries.front().searchClass);
        }
    }
    Scratch<std::uint32_t> partOf(whole.classes.size(), kNoWord);
    Scratch<Scratch<std::uint32_t>> ruleNumbers;
    for (std::uint32_t k = 0; k < whole.classes.size(); ++k) {
        std::uint32_t& part = partOf[joiner.rootOf(k)];
        if (part == kNoWord) {
            part = static_cast<std::uint32_t>(out.parts.size());
            out.parts.emplace_back();
            ruleNumbers.emplace_back();
        }
        addClass(whole, k, isOut, out.parts[part], ruleNumbers[part]);
    }
    for (std::size_t p = 0; p < out.parts.size(); ++p) {
        addRules(whole, out.parts[p], ruleNumbers[p]);
    }
    return out;
}

Choice compose(const Component& whole, const Decomposition& decomposition,
               const Scratch<Choice>& choices) {
    Scratch<std::uint32_t> always(whole.classes.size(), 0);
    for (const std::uint32_t rule : decomposition.universal) {
        for (const SearchEntry& entry : whole.rules[rule].entries) {
            always[entry.searchClass] |= 1U << entry.bit;
        }
    }
    Choice out;
    for (std::size_t p = 0; p < choices.size(); ++p) {
        const ComponentPart& part = decomposition.parts[p];
        for (const ChosenUnits& units : choices[p]) {
            const Scratch<std::uint32_t>& bits = part.bits[units.searchClass];
            const std::uint32_t at = part.classes[units.searchClass];
            std::uint32_t takes = always[at];
            for (std::size_t bit = 0; bit < bits.size(); ++bit) {
                takes |= ((units.takes >> bit) & 1U) << bits[bit];
            }
            out.push_back({at, takes, units.count});
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

bool isBestOfAll(const Score& score, const Component& whole, const Decomposition& decomposition,
                 const Scratch<UnitClass>& classes, const Score& parts) {
    const Scratch<Pool> pools = poolsOf(whole, decomposition, classes);
    if (score.off < offOf(pools, parts.off)) {
        return false;
    }
    for (const Pool& pool : pools) { // with less taken off before, could a threshold bring more?
        Scratch<std::int64_t> sums;
        addSteps(pool, pool.after(parts.off), sums);
        for (const std::int64_t sum : sums) {
            if (pool.isRemaining && score.off <= offOf(pools, pool.sum - sum)) {
                return false;
            }
        }
    }
    Int128 gifts = parts.giftValue;
    std::int64_t coupons = parts.couponsIssued;
    for (const Pool& pool : pools) {
        if (const auto* gift = std::get_if<ThresholdGift>(pool.kind)) {
            gifts += static_cast<Int128>(gift->value.minorUnits()) *
                     poolGiftBound(*gift, pool.after(parts.off));
        } else if (const auto* issue = std::get_if<CouponIssue>(pool.kind)) {
            coupons += poolCouponBound(*issue, pool.after(parts.off));
        }
    }
    return score.giftValue >= gifts && decomposition.settlesTies &&
           score.couponsIssued >= coupons && score.couponsSaved >= parts.couponsSaved;
}

Scratch<std::int64_t> gapsToNextStep(const Component& whole, const Decomposition& decomposition,
                                     const Scratch<UnitClass>& classes, std::int64_t partsOff,
                                     std::int64_t foundOff) {
    Scratch<std::int64_t> gaps;
    const Scratch<Pool> pools = poolsOf(whole, decomposition, classes);
    for (const Pool& pool : pools) {
        Scratch<std::int64_t> sums;
        if (pool.isRemaining) {
            addSteps(pool, pool.after(partsOff), sums);
        }
        for (const std::int64_t sum : sums) {
            if (offOf(pools, pool.sum - sum) > foundOff) {
                gaps.push_back(sum - pool.after(partsOff));
            }
        }
    }
    std::sort(gaps.begin(), gaps.end());
    return gaps;
}

} // namespace evertill::core
