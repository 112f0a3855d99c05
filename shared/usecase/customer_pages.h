// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a two-line customer display says during a sale: the line last rung up over the total, then
// what was given back. Nothing about the operator. Pure; amounts without the currency sign, since a
// display has 20 columns.

#include "ports/devices/line_display.h"
#include "ports/journal_store.h"
#include "usecase/sale_session.h"

namespace evertill::usecase {

// An empty basket: the store's name.
[[nodiscard]] ports::DisplayPage pageOfBasket(const SaleSession& session);
// After the sale: total over change, or over "PAID" without any.
[[nodiscard]] ports::DisplayPage pageOfSale(const core::Transaction& sale);

} // namespace evertill::usecase
