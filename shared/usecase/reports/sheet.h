// SPDX-License-Identifier: Apache-2.0
#pragma once

// A report's table as office paper: the table every report has, for one back end. Threads: pure.

#include "core/receipt/sheet.h"
#include "usecase/reports/table.h"

namespace evertill::usecase {

// A column of figures is one that holds a figure.
[[nodiscard]] core::Sheet sheetOf(Table table, core::SheetHead head);

} // namespace evertill::usecase
