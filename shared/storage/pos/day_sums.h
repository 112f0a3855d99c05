// SPDX-License-Identifier: Apache-2.0
#pragma once

// Adding up a day report, for every store the same way.

#include "ports/till_reader.h"

namespace evertill::storage {

[[nodiscard]] ports::DayReport emptyReport(core::BusinessDate date, core::Currency currency);
// By its money, as core/shift/figures.h and core/figures/day_figures.h count: a sale brought money
// or nothing, a return gave some back (an exchange may be either), a write-off is neither.
void addTotal(ports::DayReport& report, core::TransactionKind kind, const core::Money& total);
void addTender(ports::DayReport& report, core::TenderType type, std::int64_t count,
               core::Money applied);
void addTax(ports::DayReport& report, core::TaxTotal tax);

} // namespace evertill::storage
