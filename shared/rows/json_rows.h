// SPDX-License-Identifier: Apache-2.0
#pragma once

// The JSON half of file_rows.h. An object that cannot be read is a refused row; text between
// objects that does not belong there refuses the file, since nothing says where the next row
// begins. Limits: 1 MiB and 200 columns an object, values of 64 KiB, four levels.

#include "usecase/import/row_source.h"

#include <memory>
#include <string_view>

namespace evertill::rows {

[[nodiscard]] base::Expected<std::unique_ptr<usecase::RowSource>>
readJsonRows(std::string_view utf8);

} // namespace evertill::rows
