// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/branch_and_bound.h"

#include <algorithm>
#include <numeric>

namespace evertill::core {

namespace {

Choice sorted(Choice choice) {
    std::sort(choice.begin(), choice.end());
    return choice;
}

} // namespace

BranchAndBound::BranchAndBound(const Component& component, const ComponentBounds& bounds,
                               Evaluator& evaluator, SearchBudget& budget, SearchResult best)
    : m_component(component)
    , m_bounds(bounds)
    , m_evaluator(evaluator)
    , m_budget(budget)
    , m_best(std::move(best))
    , m_pools(bounds.pools)
    , m_order(bounds.classes.size()) {
    // Classes with most to gain first; a tie keeps the canonical order.
    std::iota(m_order.begin(), m_order.end(), 0U);
    std::stable_sort(m_order.begin(), m_order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return potential(a) > potential(b); });
    m_rest.resize(m_order.size() + 1);
    m_restPoints.resize(m_order.size() + 1);
    for (std::size_t i = m_order.size(); i > 0; --i) {
        const ClassBounds& one = m_bounds.classes[m_order[i - 1]];
        m_rest[i - 1] = m_rest[i] + one.options.front().boundMilli * one.count;
        m_restPoints[i - 1] = m_restPoints[i] + one.bestPoints * one.count;
    }
}

bool BranchAndBound::offer(Choice choice) {
    if (!m_budget.spend(m_evaluator.cost())) {
        return false;
    }
    const Score score = m_evaluator.evaluate(choice);
    if (score > m_best.score) {
        m_best.choice = std::move(choice);
        m_best.score = score;
    }
    return true;
}

bool BranchAndBound::tryEachWay() {
    for (const ClassOption& option : m_bounds.classes[0].options) {
        if (!offer({{0, option.takes, m_bounds.classes[0].count}})) {
            return false;
        }
    }
    return true;
}

bool BranchAndBound::improve() {
    for (bool again = true; again && !isClosed();) {
        again = false;
        for (std::uint32_t k = 0; k < m_bounds.classes.size(); ++k) {
            for (const ClassOption& option : m_bounds.classes[k].options) {
                const Score before = m_best.score;
                if (!offer(moved(k, option.takes, false)) ||
                    (m_bounds.classes[k].count > 1 && !offer(moved(k, option.takes, true)))) {
                    return false;
                }
                again = again || m_best.score > before;
            }
        }
    }
    return true;
}

bool BranchAndBound::exhaust() {
    m_choice.clear();
    return visit(0, 0, m_bounds.classes.empty() ? 0 : m_bounds.classes[m_order[0]].count);
}

Int128 BranchAndBound::potential(std::uint32_t k) const {
    return m_bounds.classes[k].options.front().boundMilli * m_bounds.classes[k].count;
}

bool BranchAndBound::mayImprove(Int128 sureMilli, Int128 restMilli, Int128 points) const {
    const PoolHope hope = hopeOf(m_component, m_pools);
    const Int128 off = (sureMilli + restMilli) / 1000 + hope.off;
    if (off != m_best.score.off) {
        return off > m_best.score.off;
    }
    if (hope.giftValue != m_best.score.giftValue) {
        return hope.giftValue > m_best.score.giftValue;
    }
    if (points != m_best.score.microPoints) {
        return points > m_best.score.microPoints;
    }
    return hope.coupons > m_best.score.couponsIssued ||
           (hope.coupons == m_best.score.couponsIssued && m_best.score.couponsSaved < 0);
}

Choice BranchAndBound::moved(std::uint32_t k, std::uint32_t takes, bool onlyOne) const {
    Choice choice;
    bool isMoved = false;
    for (const ChosenUnits& units : m_best.choice) {
        if (units.searchClass != k || (onlyOne && (isMoved || units.takes == takes))) {
            choice.push_back(units);
        } else if (onlyOne) {
            isMoved = true;
            if (units.count > 1) {
                choice.push_back({k, units.takes, units.count - 1});
            }
        }
    }
    const std::int64_t count = onlyOne ? (isMoved ? 1 : 0) : m_bounds.classes[k].count;
    if (count > 0) {
        const auto same = std::find_if(choice.begin(), choice.end(), [&](const ChosenUnits& units) {
            return units.searchClass == k && units.takes == takes;
        });
        if (same != choice.end()) {
            same->count += count;
        } else {
            choice.push_back({k, takes, count});
        }
    }
    std::sort(choice.begin(), choice.end());
    return choice;
}

// Units of a class that are not taken for a threshold count for it no more.
void BranchAndBound::drop(const ClassBounds& one, std::uint32_t takes, std::int64_t count) {
    for (std::size_t i = 0; i < one.pools.size(); ++i) {
        if (((takes >> one.poolBits[i]) & 1U) == 0) {
            m_pools[one.pools[i]].sum -= one.price * count;
        }
    }
}

bool BranchAndBound::visit(std::size_t depth, std::size_t option, std::int64_t left) {
    if (!m_budget.spend(1)) {
        return false;
    }
    if (depth == m_order.size()) {
        return !mayImprove(m_sure, 0, m_surePoints) || offer(sorted(m_choice));
    }
    const ClassBounds& one = m_bounds.classes[m_order[depth]];
    if (!mayImprove(m_sure, one.options[option].boundMilli * left + m_rest[depth + 1],
                    m_surePoints + one.bestPoints * left + m_restPoints[depth + 1])) {
        return true;
    }
    const ClassOption& chosen = one.options[option];
    const bool isLast = option + 1 == one.options.size();
    for (std::int64_t count = left; count >= (isLast ? left : 0); --count) {
        if (count > 0) {
            m_choice.push_back({m_order[depth], chosen.takes, count});
            m_sure += chosen.boundMilli * count;
            m_surePoints += chosen.boundPoints * count;
            drop(one, chosen.takes, count);
        }
        const bool goesOn =
            count == left
                ? visit(depth + 1, 0,
                        depth + 1 < m_order.size() ? m_bounds.classes[m_order[depth + 1]].count : 0)
                : visit(depth, option + 1, left - count);
        if (count > 0) {
            drop(one, chosen.takes, -count);
            m_surePoints -= chosen.boundPoints * count;
            m_sure -= chosen.boundMilli * count;
            m_choice.pop_back();
        }
        if (!goesOn) {
            return false;
        }
    }
    return true;
}

} // namespace evertill::core
