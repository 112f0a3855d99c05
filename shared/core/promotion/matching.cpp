// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/matching.h"

#include <algorithm>

namespace evertill::core {

namespace {

struct Hit {
    MatchedEntry entry;
    std::uint32_t next; // of the same rule; kNoWord: the last
};
// The hits of one rule, in order of class and slot.
struct Chain {
    std::uint32_t rule = 0;
    std::uint32_t first = kNoWord;
    std::uint32_t last = kNoWord;
    std::size_t length = 0;
};

// What rules ask for, by rule; rising.
Scratch<Chain> chainsOf(const CompiledRules& rules, const Scratch<UnitClass>& classes,
                        Scratch<Hit>& hits) {
    Scratch<Chain> chains;
    Scratch<std::uint32_t> chainOf(rules.rules.size(), kNoWord);
    Scratch<Posting> postings;
    for (std::uint32_t k = 0; k < classes.size(); ++k) {
        if (!classes[k].isPromotable) {
            continue;
        }
        postings.clear();
        rules.collect(classes[k].words, postings);
        for (const Posting& posting : postings) { // rising by slot within a rule
            const auto hit = static_cast<std::uint32_t>(hits.size());
            hits.push_back({{k, posting.slot}, kNoWord});
            std::uint32_t& at = chainOf[posting.rule];
            if (at == kNoWord) {
                at = static_cast<std::uint32_t>(chains.size());
                chains.push_back({posting.rule, hit, hit, 1});
                continue;
            }
            Chain& chain = chains[at];
            hits[chain.last].next = hit;
            chain.last = hit;
            ++chain.length;
        }
    }
    std::sort(chains.begin(), chains.end(),
              [](const Chain& a, const Chain& b) { return a.rule < b.rule; });
    return chains;
}

Scratch<std::int64_t> leftOf(const PricingInput& input, const CompiledRules& rules) {
    Scratch<std::int64_t> left;
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
               const Scratch<UnitClass>& classes) {
    Matching matching;
    matching.coupons = checkCoupons(rules.source, input);
    matching.counterLeft = leftOf(input, rules);
    Scratch<Hit> hits;
    const Scratch<Chain> chains = chainsOf(rules, classes, hits);
    matching.rules.reserve(chains.size());
    for (const Chain& chain : chains) {
        MatchedRule matched{chain.rule, ReasonCode::Applied, LimitScope::Basket, {}};
        if (settle(matched, input, rules, matching)) {
            matched.entries.reserve(chain.length);
            for (std::uint32_t at = chain.first; at != kNoWord; at = hits[at].next) {
                matched.entries.push_back(hits[at].entry);
            }
            matching.rules.push_back(std::move(matched));
        }
    }
    return matching;
}

} // namespace evertill::core
