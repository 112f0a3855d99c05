// SPDX-License-Identifier: Apache-2.0
#pragma once

// A mapping file says which column of a foreign file is which of ours, one a line: "sku =
// StockCode".
// "#" begins a comment line. The same pairs come from "--map sku=StockCode".
// Errors: InvalidFormat, AlreadyExists (a column mapped twice); place: "line N".

#include "usecase/import/columns.h"

#include <string_view>

namespace evertill::rows {

[[nodiscard]] base::Expected<usecase::ColumnMap> parseColumnMap(std::string_view utf8);

} // namespace evertill::rows
