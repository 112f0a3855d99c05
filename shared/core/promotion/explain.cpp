// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/explain.h"

#include "core/promotion/closeness.h"

#include <algorithm>
#include <tuple>

namespace evertill::core {

namespace {

class Explainer {
public:
    Explainer(const Assembly& assembly, const Scratch<ComponentOutcome>& outcomes)
        : m_assembly(assembly)
        , m_closeness(assembly, outcomes) {
        m_userOf.resize(assembly.classes->size());
        for (std::uint32_t m = 0; m < assembly.totals.size(); ++m) {
            if (assembly.totals[m].record.applications > 0) {
                for (const std::uint32_t k : assembly.totals[m].record.classes) {
                    m_userOf[k].push_back(m);
                }
            }
        }
    }

    std::vector<Explanation> run() {
        for (std::uint32_t m = 0; m < m_assembly.totals.size(); ++m) {
            const MatchedRule& matched = m_assembly.matching->rules[m];
            if (m_assembly.totals[m].record.applications > 0) {
                applied(m);
            } else if (matched.state == ReasonCode::Applied) {
                lost(m);
            } else {
                against(m);
            }
        }
        unearnedGifts();
        keyedPrices();
        return std::move(m_out);
    }

private:
    [[nodiscard]] const CompiledRule& ruleOf(std::uint32_t m) const {
        return m_assembly.rules->rules[m_assembly.matching->rules[m].rule];
    }
    [[nodiscard]] Money money(std::int64_t minor) const {
        return Money::minor(minor, m_assembly.input->currency);
    }

    Explanation& add(std::uint32_t m, ReasonCode reason) {
        Explanation& out = m_out.emplace_back();
        out.promotion = ruleOf(m).promotion->id;
        out.reason = reason;
        out.saving = money(0);
        return out;
    }

    void addLines(Explanation& out, std::uint32_t unitClass) const {
        for (const UnitsOfLine& part : (*m_assembly.classes)[unitClass].lines) {
            out.lines.push_back(m_assembly.input->lines[part.line].lineNo);
        }
    }

    static void sortLines(Explanation& out) {
        std::sort(out.lines.begin(), out.lines.end());
        out.lines.erase(std::unique(out.lines.begin(), out.lines.end()), out.lines.end());
    }

    void allLines(Explanation& out, std::uint32_t m) const {
        for (const MatchedEntry& entry : m_assembly.matching->rules[m].entries) {
            addLines(out, entry.unitClass);
        }
        sortLines(out);
    }

    // What the rule would find alone in the basket, at the prices before promotions. One class in
    // two slots counts for the first.
    Scratch<TakenUnit> alone(std::uint32_t m) const {
        Scratch<TakenUnit> units;
        std::uint32_t last = kNoWord;
        for (const MatchedEntry& entry : m_assembly.matching->rules[m].entries) {
            if (entry.unitClass == last) {
                continue;
            }
            last = entry.unitClass;
            const UnitClass& from = (*m_assembly.classes)[entry.unitClass];
            units.push_back({from.count, from.start, from.start, from.measure, entry.slot,
                             from.item, from.sku});
        }
        std::stable_sort(units.begin(), units.end(),
                         [](const TakenUnit& a, const TakenUnit& b) { return a.base > b.base; });
        return units;
    }

    std::int64_t savingAlone(std::uint32_t m, const Scratch<TakenUnit>& units) const {
        Allowance allowance;
        if (m_assembly.input->member) {
            allowance.isMember = true;
            allowance.tier = m_assembly.input->member->tier;
        }
        KindOutcome outcome;
        std::visit([&](const auto& kind) { act(kind, units, allowance, outcome); },
                   ruleOf(m).promotion->kind);
        std::int64_t saving = 0;
        for (const UnitOff& off : outcome.offs) {
            saving += off.off * off.count;
        }
        return outcome.applications == 0 ? -1 : saving;
    }

    bool addMissingMoney(std::uint32_t m) {
        const LackingMoney lacking = m_closeness.money(m);
        if (lacking.minor == 0) {
            return false;
        }
        Explanation& out = add(m, ReasonCode::MoreMoney);
        out.missing = lacking.minor;
        out.saving = money(lacking.gain);
        allLines(out, m);
        return true;
    }

    bool addMissingUnits(std::uint32_t m, const Scratch<TakenUnit>& units) {
        const Missing missing =
            std::visit([&](const auto& kind) { return core::missing(kind, units); },
                       ruleOf(m).promotion->kind);
        if (missing.thousandths == 0 || !m_closeness.mayActAgain(m)) {
            return false;
        }
        Explanation& out = add(m, ReasonCode::MoreUnits);
        out.missing = missing.thousandths;
        allLines(out, m);
        return true;
    }

    void applied(std::uint32_t m) {
        const RuleTotals& totals = m_assembly.totals[m];
        Explanation& out = add(m, ReasonCode::Applied);
        out.saving = money(totals.record.off);
        for (const std::uint32_t k : totals.record.classes) {
            addLines(out, k);
        }
        sortLines(out);
        if (totals.record.isCapped) {
            Explanation& capped = add(m, ReasonCode::AtCost);
            capped.lines = m_out[m_out.size() - 2].lines;
        }
        if (ruleOf(m).couplesUnits && !addMissingMoney(m)) {
            addMissingUnits(m, alone(m));
        }
    }

    // In force, but it did nothing.
    void lost(std::uint32_t m) {
        if (addMissingMoney(m)) {
            return;
        }
        const Scratch<TakenUnit> units = alone(m);
        const std::int64_t saving = savingAlone(m, units);
        if (saving < 0) {
            if (!addMissingUnits(m, units)) {
                allLines(add(m, ReasonCode::NothingLeft), m);
            }
            return;
        }
        const std::uint32_t winner = winnerOver(m);
        const bool isByPriority =
            m_assembly.rules->source.policy.choice == CombinationChoice::ByPriority;
        const bool isAtFloor = winner == kNoWord && saving > 0 &&
                               std::any_of(units.begin(), units.end(),
                                           [](const TakenUnit& unit) { return unit.base > 0; });
        Explanation& out =
            add(m, winner == kNoWord ? isAtFloor ? ReasonCode::AtCost : ReasonCode::NothingLeft
                   : isByPriority    ? ReasonCode::EarlierRule
                                     : ReasonCode::BetterCombination);
        out.saving = money(saving);
        if (winner != kNoWord) {
            out.winner = ruleOf(winner).promotion->id;
        }
        allLines(out, m);
    }

    // The acting rule that may not meet this one and has most of its units; else any that has.
    std::uint32_t winnerOver(std::uint32_t m) const {
        Scratch<std::tuple<bool, std::int64_t, std::int64_t>> ranks; // excludes, units, -number
        Scratch<std::int64_t> counts(m_assembly.totals.size(), 0);
        for (const MatchedEntry& entry : m_assembly.matching->rules[m].entries) {
            for (const std::uint32_t user : m_userOf[entry.unitClass]) {
                counts[user] += (*m_assembly.classes)[entry.unitClass].count;
            }
        }
        const std::uint32_t rule = m_assembly.matching->rules[m].rule;
        for (std::uint32_t user = 0; user < counts.size(); ++user) {
            const CompiledRule& other = ruleOf(user);
            const bool isRival = m_assembly.totals[user].record.applications > 0 && user != m &&
                                 m_assembly.rules->within[other.group] == Exclusivity::PerBasket &&
                                 other.group == ruleOf(m).group;
            const bool excludes =
                !m_assembly.rules->mayMeetOnUnit(rule, m_assembly.matching->rules[user].rule);
            // Nobody takes points away by taking money off.
            const bool isPoints = ruleOf(m).stage == PromotionStage::Points;
            if ((counts[user] > 0 && (excludes || !isPoints)) || isRival) {
                ranks.emplace_back(excludes, counts[user], -std::int64_t{user});
            }
        }
        return ranks.empty() ? kNoWord
                             : static_cast<std::uint32_t>(
                                   -std::get<2>(*std::max_element(ranks.begin(), ranks.end())));
    }

    void against(std::uint32_t m) {
        const MatchedRule& matched = m_assembly.matching->rules[m];
        const Scratch<TakenUnit> units = alone(m);
        const std::int64_t saving = savingAlone(m, units);
        const bool isClose = matched.state == ReasonCode::OtherTender ||
                             matched.state == ReasonCode::MemberOnly ||
                             matched.state == ReasonCode::CouponNeeded;
        if (isClose && saving < 0) {
            return; // it would not have helped either
        }
        Explanation& out = add(m, matched.state);
        out.saving = money(std::max<std::int64_t>(0, saving));
        out.scope = matched.reachedScope;
        allLines(out, m);
    }

    void unearnedGifts() {
        for (const PricingLine& line : m_assembly.input->lines) {
            if (line.giftOf.isEmpty()) {
                continue;
            }
            bool isEarned = false;
            for (std::uint32_t m = 0; m < m_assembly.totals.size(); ++m) {
                isEarned = isEarned || (ruleOf(m).promotion->id == line.giftOf &&
                                        m_assembly.totals[m].record.gifts > 0);
            }
            if (!isEarned) {
                Explanation& out = m_out.emplace_back();
                out.promotion = line.giftOf;
                out.reason = ReasonCode::GiftNotEarned;
                out.saving = money(0);
                out.lines = {line.lineNo};
            }
        }
    }

    // Lines no rule looks at because an operator set what they cost.
    void keyedPrices() {
        const PricingPolicy& policy = m_assembly.rules->source.policy;
        for (const PricingLine& line : m_assembly.input->lines) {
            const bool isKeyed = line.isPriceOverridden && !policy.promoteOverriddenPrices;
            const bool isByHand = line.discount && !policy.promoteManualDiscounts;
            if (line.isDiscountable && (isKeyed || isByHand)) {
                Explanation& out = m_out.emplace_back();
                out.reason = isKeyed ? ReasonCode::PriceKeyed : ReasonCode::DiscountedByHand;
                out.saving = money(0);
                out.lines = {line.lineNo};
            }
        }
    }

    const Assembly& m_assembly;
    Closeness m_closeness;
    Scratch<Scratch<std::uint32_t>> m_userOf; // acting rules by unit class
    std::vector<Explanation> m_out;
};

} // namespace

std::vector<Explanation> explain(const Assembly& assembly,
                                 const Scratch<ComponentOutcome>& outcomes) {
    return Explainer{assembly, outcomes}.run();
}

} // namespace evertill::core
