// SPDX-License-Identifier: Apache-2.0
#pragma once

// How much a reward takes off one unit or one group, in minor units: never below zero, never more
// than there is. Rising with the price, which the bounds of the search rely on.

#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

namespace evertill::core {

[[nodiscard]] std::int64_t offUnit(const UnitReward& reward, std::int64_t price,
                                   std::int64_t measure);
// measure: thousandths of the unit of measure; half-up once.
[[nodiscard]] std::int64_t priceOfMeasure(const UnitPrice& price, std::int64_t measure);
[[nodiscard]] std::int64_t offGroup(const GroupReward& reward, std::int64_t sum);
// Of one unit in a group of `size`, in thousandths of a minor unit; may be below zero. The sum over
// a group is never below what offGroup() takes off it.
[[nodiscard]] std::int64_t groupBoundMilli(const GroupReward& reward, std::int64_t price,
                                           std::int32_t size);
// a x b / c rounded half-up; what would overflow is more than any price and becomes the bound.
[[nodiscard]] std::int64_t scaled(std::int64_t a, std::int64_t b, std::int64_t c);
[[nodiscard]] std::int64_t scaledUp(std::int64_t a, std::int64_t b, std::int64_t c);

void checkReward(const UnitReward& reward, const std::string& field, FieldIssues& issues);
void checkReward(const GroupReward& reward, const std::string& field, FieldIssues& issues);
void checkCount(std::int64_t count, std::int64_t least, const std::string& field,
                FieldIssues& issues);
// A threshold: not below zero; above it where every full step counts.
void checkFrom(const Money& from, bool everyFull, const std::string& field, FieldIssues& issues);

} // namespace evertill::core
