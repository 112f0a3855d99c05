// SPDX-License-Identifier: Apache-2.0
#pragma once

// Foreign cash of a shift. All that was taken stays in the drawer until the shift is closed, each
// currency counted for itself. In the tenders of the figures foreign cash stands with what it was
// worth, and the change that was given on it is out of the cash: it left the drawer in our own.

#include "core/shift/figures.h"

namespace evertill::core {

// What was counted less what was taken: over is positive. nullopt: not counted. Error: Overflow.
[[nodiscard]] base::Expected<std::optional<Money>> overShort(const ForeignFigures& foreign);

} // namespace evertill::core
