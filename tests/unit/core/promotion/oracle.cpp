// SPDX-License-Identifier: Apache-2.0
#include "unit/core/promotion/oracle.h"

#include "core/money/allocate.h"
#include "unit/core/promotion/oracle_arithmetic.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>

namespace evertill::core::test {

namespace {

struct Unit {
    const PricingLine* line;
    std::int64_t price;
};
struct TakeOf {
    std::size_t rule;
    std::size_t slot;
};
struct State {
    std::vector<std::int64_t> left;
    std::vector<std::uint32_t> takes; // bits of the unit's own takes, in order of application
};

class Oracle {
public:
    Oracle(const RuleSet& rules, const PricingInput& input)
        : m_rules(rules)
        , m_buyer(input.member) {
        for (const Promotion& promotion : rules.promotions) {
            m_order.push_back(&promotion);
        }
        std::sort(m_order.begin(), m_order.end(), [](const Promotion* a, const Promotion* b) {
            return std::tuple{stageOf(a->kind), -a->priority, a->id} <
                   std::tuple{stageOf(b->kind), -b->priority, b->id};
        });
        for (const PricingLine& one : input.lines) {
            const std::int64_t count = one.quantity.inThousandths() / 1000;
            for (std::int64_t i = 0; i < count; ++i) {
                m_units.push_back({&one, one.extended.minorUnits() / count});
            }
        }
        std::sort(m_units.begin(), m_units.end(), [](const Unit& a, const Unit& b) {
            return std::tie(a.line->sku, a.price) < std::tie(b.line->sku, b.price);
        });
        for (const Unit& unit : m_units) {
            addTakes(unit);
        }
    }

    // Units that are alike are assigned in rising order: of n in w ways, n + w - 1 over n.
    double ways() const {
        double all = 1;
        std::size_t alike = 0;
        for (std::size_t u = 0; u < m_units.size(); ++u) {
            const bool isAlike = u > 0 && m_units[u - 1].line->sku == m_units[u].line->sku &&
                                 m_units[u - 1].price == m_units[u].price;
            alike = isAlike ? alike + 1 : 0;
            all *= static_cast<double>(m_ways[u].size() + alike) / static_cast<double>(alike + 1);
        }
        return all;
    }

    OracleAnswer run() {
        m_answer.total = INT64_MAX;
        State state{{}, std::vector<std::uint32_t>(m_units.size(), 0)};
        assign(0, 0, state);
        return m_answer;
    }

private:
    void addTakes(const Unit& unit) {
        std::vector<TakeOf> takes;
        for (std::size_t r = 0; r < m_order.size(); ++r) {
            const auto filters =
                std::visit([](const auto& kind) { return filtersOf(kind); }, m_order[r]->kind);
            for (std::size_t slot = 0; slot < filters.size(); ++slot) {
                if (in(filters[slot], *unit.line)) {
                    takes.push_back({r, slot});
                }
            }
        }
        m_takes.push_back(takes);
        std::vector<std::uint32_t> ways;
        for (std::uint32_t way = 0; way < (1U << takes.size()); ++way) {
            bool isAllowed = true;
            for (std::size_t a = 0; a < takes.size(); ++a) {
                for (std::size_t b = 0; b < a; ++b) {
                    if (((way >> a) & 1U) != 0 && ((way >> b) & 1U) != 0) {
                        isAllowed = isAllowed && mayMeet(takes[a].rule, takes[b].rule);
                    }
                }
            }
            if (isAllowed) {
                ways.push_back(way);
            }
        }
        m_ways.push_back(ways);
    }

    bool mayMeet(std::size_t a, std::size_t b) const {
        if (a == b) {
            return false;
        }
        const CombinationGroup one = groupOf(a);
        const CombinationGroup other = groupOf(b);
        if (one.id == other.id) {
            return one.within == Exclusivity::Stackable;
        }
        const auto names = [](const CombinationGroup& from, const CombinationGroup& to) {
            return from.stacksWithAll || std::find(from.stacksWith.begin(), from.stacksWith.end(),
                                                   to.id) != from.stacksWith.end();
        };
        return names(one, other) || names(other, one);
    }

    CombinationGroup groupOf(std::size_t rule) const {
        for (const CombinationGroup& group : m_rules.groups) {
            if (group.id == m_order[rule]->group) {
                return group;
            }
        }
        return {};
    }

    void assign(std::size_t at, std::size_t firstWay, State& state) {
        if (at == m_units.size()) {
            evaluate(state);
            return;
        }
        for (std::size_t way = firstWay; way < m_ways[at].size(); ++way) {
            state.takes[at] = m_ways[at][way];
            const bool isAlike = at + 1 < m_units.size() &&
                                 m_units[at + 1].line->sku == m_units[at].line->sku &&
                                 m_units[at + 1].price == m_units[at].price;
            assign(at + 1, isAlike ? way : 0, state);
        }
    }

    // The units the rule has in a slot, dear first.
    std::vector<std::size_t> taken(std::size_t rule, std::size_t slot, const State& state) const {
        std::vector<std::size_t> units;
        for (std::size_t u = 0; u < m_units.size(); ++u) {
            for (std::size_t bit = 0; bit < m_takes[u].size(); ++bit) {
                if (((state.takes[u] >> bit) & 1U) != 0 && m_takes[u][bit].rule == rule &&
                    m_takes[u][bit].slot == slot) {
                    units.push_back(u);
                }
            }
        }
        std::sort(units.begin(), units.end(), [&](std::size_t a, std::size_t b) {
            const auto key = [&](std::size_t u) {
                return std::tuple{-base(rule, u, state), m_units[u].line->sku, m_units[u].price,
                                  -state.left[u],        state.takes[u],       u};
            };
            return key(a) < key(b);
        });
        return units;
    }

    std::int64_t base(std::size_t rule, std::size_t unit, const State& state) const {
        return m_order[rule]->base == DiscountBase::Original ? m_units[unit].price
                                                             : state.left[unit];
    }

    // Off the units, by what is left to pay for them; returns what it came to.
    std::int64_t share(std::int64_t amount, const std::vector<std::size_t>& units, State& state) {
        std::vector<std::string> keys;
        std::vector<Weight> weights;
        std::int64_t payable = 0;
        for (std::size_t i = 0; i < units.size(); ++i) {
            keys.push_back(std::string(1, static_cast<char>('a' + i)));
            payable += state.left[units[i]];
        }
        for (std::size_t i = 0; i < units.size(); ++i) {
            weights.push_back({state.left[units[i]], keys[i]});
        }
        amount = std::min(amount, payable);
        const std::vector<Money> parts = allocate(pence(amount), weights);
        for (std::size_t i = 0; i < units.size(); ++i) {
            state.left[units[i]] -= parts[i].minorUnits();
        }
        return amount;
    }

    struct Act { // what a rule did
        std::int64_t applications = 0;
        std::int64_t off = 0;
        std::int64_t gifts = 0;
        std::int64_t points = 0;
        std::int64_t coupons = 0;
    };

    std::int64_t sumOf(std::size_t rule, const std::vector<std::size_t>& units,
                       const State& state) const {
        std::int64_t sum = 0;
        for (const std::size_t u : units) {
            sum += base(rule, u, state);
        }
        return sum;
    }

    template <typename Off>
    Act groups(std::size_t rule, const std::vector<std::int32_t>& needs, State& state, Off offOf) {
        Act act;
        std::vector<std::vector<std::size_t>> slots;
        for (std::size_t s = 0; s < needs.size(); ++s) {
            slots.push_back(taken(rule, s, state));
        }
        std::size_t times = SIZE_MAX;
        for (std::size_t s = 0; s < needs.size(); ++s) {
            times = std::min(times, slots[s].size() / static_cast<std::size_t>(needs[s]));
        }
        struct Group {
            std::vector<std::size_t> units;
            std::int64_t off;
        };
        std::vector<Group> formed; // what fills no group is taken for nothing
        for (std::size_t t = 0; t < times; ++t) {
            std::vector<std::size_t> group;
            for (std::size_t s = 0; s < needs.size(); ++s) {
                const auto from =
                    slots[s].begin() + static_cast<std::ptrdiff_t>(t) * std::ptrdiff_t{needs[s]};
                group.insert(group.end(), from, from + needs[s]);
            }
            formed.push_back({group, offOf(group, state)});
        }
        if (!m_order[rule]->limits.empty()) { // best first
            std::stable_sort(formed.begin(), formed.end(),
                             [](const Group& x, const Group& y) { return x.off > y.off; });
        }
        for (const Group& group : formed) {
            std::int64_t payable = 0;
            for (const std::size_t u : group.units) {
                payable += state.left[u];
            }
            const std::int64_t off = std::min(group.off, payable);
            if (off > 0 && act.applications < leftOf(rule, LimitOf::Applications) &&
                act.off + off <= leftOf(rule, LimitOf::Amount)) {
                act.off += share(off, group.units, state);
                ++act.applications;
            }
        }
        return act;
    }

    Act act(std::size_t rule, State& state) {
        const PromotionKind& kind = m_order[rule]->kind;
        const auto lastOff = [&](const UnitReward& reward, std::size_t rewarded) {
            return [&reward, rewarded, rule, this](const std::vector<std::size_t>& group,
                                                   const State& before) {
                std::int64_t sum = 0;
                for (std::size_t i = group.size() - rewarded; i < group.size(); ++i) {
                    sum += unitOff(reward, base(rule, group[i], before));
                }
                return sum;
            };
        };
        const auto wholeOff = [&](const GroupReward& reward) {
            return
                [&reward, rule, this](const std::vector<std::size_t>& group, const State& before) {
                    return groupOff(reward, sumOf(rule, group, before));
                };
        };
        if (const auto* k = std::get_if<BuyGet>(&kind)) {
            const std::vector<std::int32_t> needs = k->get ? std::vector{k->buyCount, k->getCount}
                                                           : std::vector{k->buyCount + k->getCount};
            return groups(rule, needs, state,
                          lastOff(k->reward, static_cast<std::size_t>(k->getCount)));
        }
        if (const auto* k = std::get_if<NthItem>(&kind)) {
            return groups(rule, {k->nth}, state, lastOff(k->reward, 1));
        }
        if (const auto* k = std::get_if<MixAndMatch>(&kind)) {
            return groups(rule, {k->count}, state, wholeOff(k->reward));
        }
        if (const auto* k = std::get_if<Bundle>(&kind)) {
            std::vector<std::int32_t> needs;
            for (const BundlePart& part : k->parts) {
                needs.push_back(part.count);
            }
            return groups(rule, needs, state, wholeOff(k->reward));
        }
        const bool isByUnit = std::holds_alternative<ItemDiscount>(kind) ||
                              std::holds_alternative<TierPrice>(kind) ||
                              std::holds_alternative<QuantityBreak>(kind) ||
                              std::holds_alternative<PointsMultiplier>(kind);
        return isByUnit ? actOnUnits(rule, state) : actOnPool(rule, state);
    }

    // Best first while limits last; the others are taken for nothing, but count towards a break.
    Act each(std::size_t rule, const std::vector<std::size_t>& units, State& state,
             const std::vector<std::int64_t>& offs, std::int64_t most = INT64_MAX) {
        std::vector<std::size_t> order(units.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return offs[a] > offs[b]; });
        Act act;
        for (const std::size_t i : order) {
            const std::int64_t off = std::min(offs[i], state.left[units[i]]);
            if (off > 0 && act.applications < std::min(most, leftOf(rule, LimitOf::Applications)) &&
                act.off + off <= leftOf(rule, LimitOf::Amount)) {
                state.left[units[i]] -= off;
                act.off += off;
                ++act.applications;
            }
        }
        return act;
    }

    // What limits leave of a rule, by measure.
    std::int64_t leftOf(std::size_t rule, LimitOf of) const {
        std::int64_t left = INT64_MAX;
        for (const PromotionLimit& limit : m_order[rule]->limits) {
            const auto used = m_used.find(counterOf(*m_order[rule], limit));
            if (limit.of == of) {
                left = std::min(left, limit.most - (used == m_used.end() ? 0 : used->second));
            }
        }
        return left;
    }

    // Each unit for itself, or by how many there are.
    Act actOnUnits(std::size_t rule, State& state) {
        const PromotionKind& kind = m_order[rule]->kind;
        const std::vector<std::size_t> units = taken(rule, 0, state);
        if (const auto* k = std::get_if<ItemDiscount>(&kind)) {
            std::vector<std::int64_t> offs;
            for (const std::size_t u : units) {
                offs.push_back(unitOff(k->reward, base(rule, u, state)));
            }
            return each(rule, units, state, offs);
        }
        if (const auto* k = std::get_if<TierPrice>(&kind)) {
            std::vector<std::int64_t> offs;
            for (const std::size_t u : units) {
                std::int64_t most = 0;
                for (const TierPriceRow& row : k->rows) {
                    if (m_buyer && row.sku == m_units[u].line->sku &&
                        (row.tier.empty() || row.tier == m_buyer->tier)) {
                        most = std::max(
                            most, unitOff(UnitReward{FixedPrice{row.price}}, base(rule, u, state)));
                    }
                }
                offs.push_back(most);
            }
            return each(rule, units, state, offs);
        }
        if (const auto* k = std::get_if<QuantityBreak>(&kind)) {
            const UnitReward* reward = nullptr;
            for (const BreakStep& step : k->steps) {
                if (Quantity::units(static_cast<std::int64_t>(units.size())) >= step.from) {
                    reward = &step.reward;
                }
            }
            std::vector<std::int64_t> offs;
            for (const std::size_t u : units) {
                offs.push_back(reward == nullptr ? 0 : unitOff(*reward, base(rule, u, state)));
            }
            return each(rule, units, state, offs);
        }
        Act act;
        const auto& points = std::get<PointsMultiplier>(kind);
        for (const std::size_t u : units) {
            if (state.left[u] > 0 && act.applications < leftOf(rule, LimitOf::Applications)) {
                act.points += state.left[u] * (points.factor.inMillionths() / 1'000'000 - 1);
                ++act.applications;
            }
        }
        return act;
    }

    Act actOnPool(std::size_t rule, State& state) {
        const PromotionKind& kind = m_order[rule]->kind;
        const std::vector<std::size_t> units = taken(rule, 0, state);
        const std::int64_t sum = sumOf(rule, units, state);
        Act act;
        if (const auto* k = std::get_if<ThresholdAmount>(&kind)) {
            for (const AmountStep& step : k->steps) {
                std::int64_t times = 0;
                if (sum >= step.from.minorUnits() && sum > 0) {
                    times = k->everyFull ? sum / step.from.minorUnits() : 1;
                }
                while (times > leftOf(rule, LimitOf::Applications) ||
                       times * step.off.minorUnits() > leftOf(rule, LimitOf::Amount)) {
                    --times;
                }
                if (times * step.off.minorUnits() > act.off) {
                    act.applications = times;
                    act.off = step.off.minorUnits() * times;
                }
            }
            act.off = share(act.off, units, state);
        } else if (const auto* p = std::get_if<ThresholdPercent>(&kind)) {
            for (const PercentStep& step : p->steps) {
                const std::int64_t off = rounded(sum, step.off.inMillionths());
                if (sum >= step.from.minorUnits() && off > act.off &&
                    leftOf(rule, LimitOf::Applications) > 0 &&
                    off <= leftOf(rule, LimitOf::Amount)) {
                    act.applications = 1;
                    act.off = off;
                }
            }
            act.off = share(act.off, units, state);
        } else if (const auto* g = std::get_if<ThresholdGift>(&kind)) {
            act.applications = std::min(reached(*g, sum), leftOf(rule, LimitOf::Applications));
            act.gifts = act.applications * g->count * g->value.minorUnits();
        } else if (const auto* c = std::get_if<CouponIssue>(&kind)) {
            act.applications = std::min(reached(*c, sum), leftOf(rule, LimitOf::Applications));
            act.coupons = act.applications;
        } else if (const auto* a = std::get_if<AddOn>(&kind)) {
            const std::int64_t most = reached(*a, sum) * a->count;
            const std::vector<std::size_t> wanted = taken(rule, 1, state);
            std::vector<std::int64_t> offs;
            for (const std::size_t u : wanted) {
                offs.push_back(unitOff(UnitReward{FixedPrice{a->price}}, base(rule, u, state)));
            }
            act = each(rule, wanted, state, offs, most);
        }
        return act;
    }

    void countUse(std::size_t rule, const Act& act) {
        for (const PromotionLimit& limit : m_order[rule]->limits) {
            m_used[counterOf(*m_order[rule], limit)] +=
                limit.of == LimitOf::Amount ? act.off : act.applications;
        }
    }

    void evaluate(State state) {
        ++m_answer.tried;
        state.left.clear();
        for (const Unit& unit : m_units) {
            state.left.push_back(unit.price);
        }
        OracleAnswer answer;
        m_used.clear();
        std::vector<CombinationGroupId> acted;
        for (std::size_t rule = 0; rule < m_order.size(); ++rule) {
            const CombinationGroup group = groupOf(rule);
            const bool isOnePerBasket = group.within == Exclusivity::PerBasket;
            if (isOnePerBasket && std::find(acted.begin(), acted.end(), group.id) != acted.end()) {
                continue; // another of its group acted: what it takes, it takes for nothing
            }
            const Act did = act(rule, state);
            countUse(rule, did);
            answer.giftValue += did.gifts;
            answer.points += did.points;
            answer.coupons += did.coupons;
            if (isOnePerBasket &&
                (did.off > 0 || did.gifts > 0 || did.points > 0 || did.coupons > 0)) {
                acted.push_back(group.id);
            }
        }
        answer.total = std::accumulate(state.left.begin(), state.left.end(), std::int64_t{0});
        const auto key = [](const OracleAnswer& one) {
            return std::tuple{one.total, -one.giftValue, -one.points, -one.coupons};
        };
        if (key(answer) < key(m_answer)) {
            answer.tried = m_answer.tried;
            m_answer = answer;
        }
    }

    const RuleSet& m_rules;
    std::optional<PricingMember> m_buyer;
    std::vector<const Promotion*> m_order;
    std::vector<Unit> m_units;
    std::vector<std::vector<TakeOf>> m_takes;
    std::vector<std::vector<std::uint32_t>> m_ways;
    std::map<CounterId, std::int64_t> m_used;
    OracleAnswer m_answer;
};

} // namespace

double waysOf(const RuleSet& rules, const PricingInput& input) {
    return Oracle{rules, input}.ways();
}

OracleAnswer askOracle(const RuleSet& rules, const PricingInput& input) {
    return Oracle{rules, input}.run();
}

} // namespace evertill::core::test
