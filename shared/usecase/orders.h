// SPDX-License-Identifier: Apache-2.0
#pragma once

// What every way to a quotation or layaway shares: its last day and least deposit by the settings,
// the deposits that come back, the step that ends it, and its paper. Threads: pure.

#include "core/receipt/order_paper.h"
#include "usecase/person_names.h"
#include "usecase/returns.h"

namespace evertill::usecase {

[[nodiscard]] core::BusinessDate lastDayOf(core::OrderKind kind, const SellingContext& context);
[[nodiscard]] core::Money leastDeposit(const core::Order& order, const SellingContext& context);

// All deposits that are held and why they come back, as lines for SaleSession::giveDepositsBack().
// Errors: those of findSold() and core::linesBack(); StorageCorrupt where they are not what the
// order says.
[[nodiscard]] Expected<std::vector<core::LineBack>>
depositsBack(const ReturnDoors& doors, const core::Order& order, const SellingContext& context,
             std::string reason, base::UtcTime now);

// Error: ReasonRequired.
[[nodiscard]] Expected<core::OrderRecorded>
cancelStep(const core::Order& order, const SellingContext& context, std::string reason);

[[nodiscard]] core::ReceiptDocument makeOrderPaper(const core::Order& order,
                                                   const TillSettings& settings, int columns,
                                                   const PersonNames& personOf);

} // namespace evertill::usecase
