// SPDX-License-Identifier: Apache-2.0
#pragma once

// The paper of a quotation or a layaway: what it is of, at which prices, until when, and the
// barcode that brings it back. It is no receipt: no tax is due and nothing was sold. Pure.

#include "core/order/order.h"
#include "core/receipt/build.h"

namespace evertill::core {

// Of options: columns, language, copy, cashierName and isTraining.
[[nodiscard]] ReceiptDocument buildOrderPaper(const Order& order, const StoreProfile& store,
                                              const ReceiptOptions& options);

} // namespace evertill::core
