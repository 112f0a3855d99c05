// SPDX-License-Identifier: Apache-2.0
#pragma once

// The slip for the kitchen or the store room: what of a sale somebody has to prepare, in large
// letters, with the receipt it belongs to and no price. Pure.

#include "core/receipt/build.h"

namespace evertill::core {

// Categories whose goods are prepared; empty: all goods and services.
using PickCategories = std::vector<CategoryId>;

// Goods and services that were sold; a category stands for itself and, where the line knows what
// lies above its own, for those below it.
[[nodiscard]] bool isPicked(const TransactionLine& row, const PickCategories& categories);
[[nodiscard]] bool hasPicks(const Transaction& sale, const PickCategories& categories);

// Of options: columns, language, copy, epochTag and cashierName.
[[nodiscard]] ReceiptDocument buildPickList(const Transaction& sale,
                                            const PickCategories& categories,
                                            const ReceiptOptions& options);

} // namespace evertill::core
