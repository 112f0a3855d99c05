// SPDX-License-Identifier: Apache-2.0
#pragma once

// allocate() of core/money for runs of equal weights: the same parts, without a part per unit, so
// that a line of 100,000 pieces costs as much as a line of two. INV parts sum to the amount; equal
// to allocate() over the single units (tested). Ties go to the run that comes first: callers pass
// runs in canonical order.

#include "core/promotion/scratch.h"

#include <cstdint>
#include <span>

namespace evertill::core {

struct WeightRun {
    std::int64_t weight = 0; // >= 0, of one unit
    std::int64_t count = 0;  // >= 1
};
struct PartRun {
    std::uint32_t run = 0;
    std::int64_t count = 0;
    std::int64_t part = 0; // of one unit
};

// amount >= 0 and at most the sum of all weights; then no part is above its weight. Appends to out
// one or two entries for each run, in order.
void spread(std::int64_t amount, std::span<const WeightRun> runs, Scratch<PartRun>& out);

} // namespace evertill::core
