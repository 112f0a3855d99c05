// SPDX-License-Identifier: Apache-2.0
#pragma once

// The only way to split an amount: by weights, largest remainder first.
// INV the parts sum to the whole, exactly; no part is further than one minor unit from its exact
// share. Ties go to the smaller key, which callers make from what a thing is (item, price, unit
// index), never from when it was scanned, so that the scan order of a basket cannot move a cent.

#include "core/money/money.h"

#include <span>
#include <string>
#include <vector>

namespace evertill::core {

struct Weight {
    std::int64_t weight = 0; // >= 0
    std::string_view key;    // decides ties; of equal keys the larger weight, then the position
};

// One part per weight, in the order given. If all weights are 0 and the amount is not, the first by
// key takes all. The amount may be negative. No weights: the amount must be zero.
[[nodiscard]] std::vector<Money> allocate(const Money& amount, std::span<const Weight> weights);

} // namespace evertill::core
