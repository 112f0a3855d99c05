// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the rows of an import come from: a CSV or JSON file in the programs, a vector in tests.
// All text is valid UTF-8; a source that cannot give that fails before its first row.

#include "base/expected.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::usecase {

struct ImportRow {
    std::int64_t line = 0;                // of the file, from 1
    std::vector<std::string_view> values; // parallel to the columns; fewer: the rest is empty
};

// Threads: one. The values of a row are valid until the next call.
class RowSource {
public:
    virtual ~RowSource() = default;

    // As in the file; the same from first to last row.
    [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
    // True: a row; false: the end. Error: this row cannot be read (row.line says which), the next
    // call goes on behind it.
    [[nodiscard]] virtual base::Expected<bool> next(ImportRow& row) = 0;
};

} // namespace evertill::usecase
