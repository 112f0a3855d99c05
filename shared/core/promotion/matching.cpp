// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/matching.h"

#include <algorithm>
#include <tuple>

namespace evertill::core {

namespace {

struct Hit {
    std::uint32_t rule;
    std::uint32_t unitClass;
    std::uint32_t slot;
};

std::vector<std::int64_t> leftOf(const PricingInput& input, const CompiledRules& rules) {
    std::vector<std::int64_t> left;
    left.reserve(rules.counters.size());
    for (const CompiledCounter& counter : rules.counters) {
        left.push_back(counter.most);
    }
    for (const CounterValue& value : input.counters) {
        const auto [begin, end] = rules.counterNumbers.equal_range(value.counter);
        for (auto at = begin; at != end; ++at) {
            std::int64_t& rest = left[at->second];
            rest = std::max<std::int64_t>(0, rest - std::max<std::int64_t>(0, value.used));
        }
    }
    return left;
}

// Not even looked at: not for this place and time.
bool settle(MatchedRule& matched, const PricingInput& input, const CompiledRules& rules,
            const Matching& matching) {
    const CompiledRule& rule = rules.rules[matched.rule];
    const auto state = inForce(*rule.promotion, input);
    if (!state) {
        return false;
    }
    matched.state = *state;
    if (matched.state != ReasonCode::Applied) {
        return true;
    }
    if (rule.stage == PromotionStage::Points && rules.source.policy.pointsForMembersOnly &&
        !input.member) {
        matched.state = ReasonCode::MemberOnly;
    }
    if (rule.couponType != kNoWord && matching.coupons.usable[rule.couponType] <= 0) {
        matched.state = ReasonCode::CouponNeeded;
    }
    for (const std::uint32_t counter : rule.counters) {
        // Limits of a member bind members: somebody unknown cannot be counted.
        if (matching.counterLeft[counter] <= 0) {
            matched.state = ReasonCode::LimitReached;
            matched.reachedScope = rules.counters[counter].scope;
        } else if (rules.counters[counter].scope == LimitScope::Member && !input.member) {
            matched.state = ReasonCode::MemberOnly;
        }
    }
    return true;
}

} // namespace

Matching match(const PricingInput& input, const CompiledRules& rules,
               const std::vector<UnitClass>& classes) {
    Matching matching;
    matching.coupons = checkCoupons(rules.source, input);
    matching.counterLeft = leftOf(input, rules);
    std::vector<Hit> hits;
    std::vector<Posting> postings;
    for (std::uint32_t k = 0; k < classes.size(); ++k) {
        if (!classes[k].isPromotable) {
            continue;
        }
        postings.clear();
        rules.collect(classes[k].words, postings);
        for (const Posting& posting : postings) {
            hits.push_back({posting.rule, k, posting.slot});
        }
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return std::tie(a.rule, a.unitClass, a.slot) < std::tie(b.rule, b.unitClass, b.slot);
    });
    for (std::size_t begin = 0; begin < hits.size();) {
        std::size_t end = begin;
        MatchedRule matched{hits[begin].rule, ReasonCode::Applied, LimitScope::Basket, {}};
        while (end < hits.size() && hits[end].rule == matched.rule) {
            ++end;
        }
        if (settle(matched, input, rules, matching)) {
            matched.entries.reserve(end - begin);
            for (std::size_t i = begin; i < end; ++i) {
                matched.entries.push_back({hits[i].unitClass, hits[i].slot});
            }
            matching.rules.push_back(std::move(matched));
        }
        begin = end;
    }
    return matching;
}

} // namespace evertill::core
