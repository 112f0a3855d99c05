// SPDX-License-Identifier: Apache-2.0
#pragma once

// The figures folded in memory, apart from the code that keeps them in tables. Inside
// central/verify only.

#include "central/projection/effects.h"
#include "central/verify/verify.h"

namespace evertill::central {

void addDifference(VerifyReport& report, std::string text);

[[nodiscard]] Expected<void> compareFigures(Connection& journal, Connection& centre,
                                            const ports::EventCodec& codec, VerifyReport& report);

// The same for promotions: their figures, and that every sale that does not agree with its rule set
// was told.
[[nodiscard]] Expected<void> comparePromotions(Connection& journal, Connection& centre,
                                               const ports::EventCodec& codec,
                                               VerifyReport& report);

} // namespace evertill::central
