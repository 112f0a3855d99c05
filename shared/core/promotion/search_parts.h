// SPDX-License-Identifier: Apache-2.0
#pragma once

// The search over a component that was taken apart (decompose.h): each part by itself, put
// together, and where a threshold on everything was just missed, a discount or two forgone for it.

#include "core/promotion/decompose.h"
#include "core/promotion/search.h"

namespace evertill::core {

// True if best is now the best there is; else best is at least as good as it was.
[[nodiscard]] bool bestOfParts(const Component& component, const Decomposition& taken,
                               const Scratch<UnitClass>& classes, Evaluator& evaluator,
                               const CompiledRules& rules, SearchBudget& budget,
                               SearchResult& best);

} // namespace evertill::core
