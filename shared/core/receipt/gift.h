// SPDX-License-Identifier: Apache-2.0
#pragma once

// The receipt that goes with a present: what was bought, the number to bring it back by, and no
// price, discount, total, tender or member. Pure.

#include "core/receipt/build.h"

namespace evertill::core {

// Goods that were sold: what came back and gift cards are not on it.
[[nodiscard]] bool isOnGiftReceipt(const TransactionLine& row);

// Of options: columns, language and epochTag.
[[nodiscard]] ReceiptDocument buildGiftReceipt(const Transaction& sale, const StoreProfile& store,
                                               const ReceiptOptions& options);

} // namespace evertill::core
