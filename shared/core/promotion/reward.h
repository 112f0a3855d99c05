// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a rule gives. A reward for a unit works on each unit by itself and is rounded half-up per
// unit, as a reduced price label would be; a reward for a group (three for ten, a bundle) is worked
// out once for the group and then spread over its units by allocate(). An amount or a fixed price
// is per unit of measure: for 0.455 kg it is multiplied by 0.455 and rounded once. No reward makes
// a unit dearer or takes it below zero.

#include "core/basket/basket_line.h" // PercentOff, AmountOff

#include <variant>

namespace evertill::core {

struct FixedPrice {
    UnitPrice price; // >= 0, per unit of measure
    friend bool operator==(const FixedPrice&, const FixedPrice&) = default;
};
struct GroupPrice {
    Money price; // >= 0, for the whole group
    friend bool operator==(const GroupPrice&, const GroupPrice&) = default;
};

using UnitReward = std::variant<PercentOff, AmountOff, FixedPrice>;
using GroupReward = std::variant<PercentOff, AmountOff, GroupPrice>;

} // namespace evertill::core
