// SPDX-License-Identifier: Apache-2.0
#pragma once

// A delivery note as a file: what a supplier says is in the delivery. CSV or JSON with the columns
// sku or gtin, and quantity; others are not looked at. Errors: those of openRows(), MissingColumn,
// and of a line, named by its file and number, InvalidFormat and OutOfRange (a quantity that is
// none or negative). Threads: any.

#include "usecase/stock_desk.h"

#include <filesystem>
#include <vector>

namespace evertill::rows {

[[nodiscard]] base::Expected<std::vector<usecase::NotedGoods>>
readDeliveryNote(const std::filesystem::path& file);

} // namespace evertill::rows
