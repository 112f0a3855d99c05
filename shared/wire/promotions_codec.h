// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a sale keeps of promotions, as messages of transaction.proto. Inside shared/wire only.
// Nothing here fails by itself: see BodyReader::outcome().

#include "core/transaction/transaction.h"
#include "wire/body_reader.h"
#include "wire/body_writer.h"

namespace evertill::journal::v1 {
class SalePromotions;
class SoldLine;
} // namespace evertill::journal::v1

namespace evertill::wire {

void writeUnits(const core::LineAmounts& amounts, const BodyWriter& out,
                journal::v1::SoldLine& message);
// After adjustments and extended.
void readUnits(const journal::v1::SoldLine& message, BodyReader& in, core::LineAmounts& amounts);

void writePromotions(const core::SalePromotions& promotions, BodyWriter& out,
                     journal::v1::SalePromotions& message);
[[nodiscard]] core::SalePromotions readPromotions(const journal::v1::SalePromotions& message,
                                                  BodyReader& in);

} // namespace evertill::wire
