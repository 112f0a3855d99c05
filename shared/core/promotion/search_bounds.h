// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the search may still hope for. Two kinds of bounds: a unit taken for some rules brings at
// most the sum of their unit bounds (taken_units.h); a threshold brings at most what it would for
// all units that may still count towards it. Both are never below the truth, so nothing better is
// ever cut off.

#include "core/promotion/evaluator.h"

namespace evertill::core {

// One way a unit of a class can be taken.
struct ClassOption {
    std::uint32_t takes = 0;
    Int128 boundMilli = 0;
    Int128 boundPoints = 0;
};

struct PoolBound { // a threshold among the component's rules
    std::uint32_t rule = 0;
    std::int64_t sum = 0; // of the units that may still count
};

struct ClassBounds {
    Scratch<ClassOption> options; // best bound first
    Int128 bestPoints = 0;        // over all options
    std::int64_t count = 0;
    std::int64_t price = 0;
    Scratch<std::uint32_t> pools;    // into ComponentBounds::pools
    Scratch<std::uint32_t> poolBits; // the take of each
};

struct ComponentBounds {
    Scratch<ClassBounds> classes;
    Scratch<PoolBound> pools;
    bool isTruncated = false; // options were left out
};

// onlyMaximal: leave out options that are part of another.
[[nodiscard]] ComponentBounds boundsOf(const Component& component,
                                       const Scratch<UnitClass>& classes,
                                       const CompiledRules& rules, bool onlyMaximal);

struct PoolHope {
    Int128 off = 0;
    Int128 giftValue = 0;
    std::int64_t coupons = 0;
};
[[nodiscard]] PoolHope hopeOf(const Component& component, const Scratch<PoolBound>& pools);

} // namespace evertill::core
