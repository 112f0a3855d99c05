// SPDX-License-Identifier: Apache-2.0
#pragma once

// Why: for every rule that asks for goods of this basket, whether it applied, what it lacks by a
// little, or what stands against it. Data only; words are made where people read them.

#include "core/promotion/assemble.h"

namespace evertill::core {

// In order of application; a rule that applied may also say what its next application lacks.
[[nodiscard]] std::vector<Explanation> explain(const Assembly& assembly,
                                               const Scratch<ComponentOutcome>& outcomes);

} // namespace evertill::core
