// SPDX-License-Identifier: Apache-2.0
#pragma once

// What one choice comes to: given for each unit of a component which rules take it, the rules act
// in their order, each on what the earlier ones left. The same code finds the priority answer,
// where each rule in its turn takes all it can use. Deterministic; scratch memory is reused from
// one evaluation to the next.

#include "core/promotion/matching.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

__extension__ using Int128 = __int128;

// So many units of one class are taken for these (bits of SearchClass::takes).
struct ChosenUnits {
    std::uint32_t searchClass = 0;
    std::uint32_t takes = 0;
    std::int64_t count = 0;
    friend auto operator<=>(const ChosenUnits&, const ChosenUnits&) = default;
};
using Choice = Scratch<ChosenUnits>; // rising; every unit of the component is in it

// The objective, most important first: higher is better.
struct Score {
    std::int64_t off = 0;
    Int128 giftValue = 0;
    Int128 microPoints = 0;
    std::int64_t couponsIssued = 0;
    std::int64_t couponsSaved = 0; // <= 0: minus those used
    friend bool operator==(const Score&, const Score&) = default;
    friend std::strong_ordering operator<=>(const Score& a, const Score& b);
};

struct RuleRecord {
    std::int64_t applications = 0;
    std::int64_t off = 0;
    std::int64_t gifts = 0;
    std::int64_t coupons = 0;
    std::int64_t couponUses = 0;
    Int128 microPoints = 0;
    bool isCapped = false;
    Scratch<std::uint32_t> classes; // it used units of these (UnitClass), with repeats
};

struct ShareNode { // a chain back to the first share
    std::int32_t before = -1;
    std::uint32_t matched = 0;
    std::int64_t off = 0;
};

struct FinalUnits {
    std::uint32_t unitClass = 0;
    std::int64_t count = 0;
    std::int64_t paid = 0;
    std::int32_t lastShare = -1; // into ComponentRecord::shares
};

struct ComponentRecord {
    Scratch<RuleRecord> rules; // by Component::rules
    Scratch<ShareNode> shares;
    Scratch<FinalUnits> units; // in order of class
};

class Evaluator {
public:
    Evaluator(const Component& component, const Scratch<UnitClass>& classes,
              const Matching& matching, const PricingInput& input, const CompiledRules& rules);

    [[nodiscard]] Score evaluate(const Choice& choice) { return run(choice, nullptr); }
    Score record(const Choice& choice, ComponentRecord& out) { return run(choice, &out); }

    // Each rule, in this order of Component::rules, takes all units it can use.
    [[nodiscard]] Choice greedy(std::span<const std::uint32_t> order);

    // Of what was evaluated, or found greedily, last.
    [[nodiscard]] const Score& lastScore() const { return m_score; }

    // The same facts for a part of the component.
    [[nodiscard]] Evaluator forPart(const Component& part) const {
        return {part, m_classes, m_matching, m_input, m_rules};
    }

    // About how long an evaluation takes, in steps of the search.
    [[nodiscard]] std::int64_t cost() const { return m_cost; }

private:
    struct Piece {
        std::int64_t count;
        std::int64_t remaining;
        std::uint32_t takes;
        std::int32_t lastShare;
    };
    struct Source {
        std::uint32_t searchClass;
        std::uint32_t piece;
        std::uint32_t bit;
    };

    Score run(const Choice& choice, ComponentRecord* out);
    void reset();
    void take(std::uint32_t rule, const SearchEntry& entry, std::uint32_t piece,
              std::int64_t count);
    void gather(std::uint32_t rule);
    void gatherFree(std::uint32_t rule);
    void takeFreePiece(std::uint32_t rule, std::size_t firstEntry, std::size_t endEntry,
                       std::uint32_t piece);
    void sortTaken();
    [[nodiscard]] Allowance allowanceFor(const CompiledRule& rule) const;
    void act(std::uint32_t rule, bool marks);
    void giveOff(std::uint32_t rule, const UnitOff& off, bool marks);
    void settle(const CompiledRule& rule, std::int64_t off);

    const Component& m_component;
    const Scratch<UnitClass>& m_classes;
    const Matching& m_matching;
    const PricingInput& m_input;
    const CompiledRules& m_rules;
    std::int64_t m_cost = 0;

    Scratch<Scratch<Piece>> m_pieces;    // by search class
    Scratch<std::int64_t> m_counterLeft; // by m_counters
    Scratch<std::uint32_t> m_counters;   // those the component's rules have; sorted
    Scratch<std::int64_t> m_couponLeft;  // by coupon type
    Scratch<std::uint32_t> m_acted;      // groups of which one per basket has acted
    Scratch<TakenUnit> m_taken;
    Scratch<Source> m_sources;
    Scratch<std::uint32_t> m_order;
    Scratch<TakenUnit> m_sortedTaken;
    Scratch<Source> m_sortedSources;
    Scratch<std::int64_t> m_slotCounts;
    KindOutcome m_outcome;
    Score m_score;
    std::int64_t m_ruleOff = 0;
    Int128 m_rulePoints = 0;
    ComponentRecord* m_record = nullptr;
};

} // namespace evertill::core
