// SPDX-License-Identifier: Apache-2.0
#pragma once

// Branch and bound over the classes of a component: classes with most to gain first, for each class
// how many of its units go which way, best bound first. Holds the best choice so far.

#include "core/promotion/search.h"
#include "core/promotion/search_bounds.h"

namespace evertill::core {

class BranchAndBound {
public:
    // All but best outlive it.
    BranchAndBound(const Component& component, const ComponentBounds& bounds, Evaluator& evaluator,
                   SearchBudget& budget, SearchResult best);

    [[nodiscard]] const SearchResult& best() const { return m_best; }
    // Nothing can be better than what there is.
    [[nodiscard]] bool isClosed() const { return !mayImprove(0, m_rest[0], m_restPoints[0]); }

    // Each of these is false if the budget ended it.
    bool offer(Choice choice);
    // For one class whose units do not depend on each other: all go the same way.
    bool tryEachWay();
    // Each class tried in each of its other ways, all its units or one, until nothing helps.
    bool improve();
    // The whole tree.
    bool exhaust();

private:
    [[nodiscard]] Int128 potential(std::uint32_t k) const;
    [[nodiscard]] bool mayImprove(Int128 sureMilli, Int128 restMilli, Int128 points) const;
    [[nodiscard]] Choice moved(std::uint32_t k, std::uint32_t takes, bool onlyOne) const;
    void drop(const ClassBounds& one, std::uint32_t takes, std::int64_t count);
    bool visit(std::size_t depth, std::size_t option, std::int64_t left);

    const Component& m_component;
    const ComponentBounds& m_bounds;
    Evaluator& m_evaluator;
    SearchBudget& m_budget;
    SearchResult m_best;
    Scratch<PoolBound> m_pools;
    Scratch<std::uint32_t> m_order;
    Scratch<Int128> m_rest; // by depth: the best the classes from there on can bring
    Scratch<Int128> m_restPoints;
    Choice m_choice;
    Int128 m_sure = 0;
    Int128 m_surePoints = 0;
};

} // namespace evertill::core
