// SPDX-License-Identifier: Apache-2.0
#pragma once

// Opens a CSV or JSON file as rows for an import. The kind is told from the content: "[" or "{" as
// the first character is JSON (an array of objects, or objects one after the other), all else CSV.
// JSON: numbers keep their text as written (no float between), arrays of plain values become values
// with a blank between, {"name": {"zh-Hans": ...}} becomes the column "name:zh-Hans", null is
// empty. Line numbers are those of the file.
// Errors: FileMissing, FileUnreadable, BadEncoding (text/encoding.h), MissingColumn (no header),
// InvalidFormat and OutOfRange for JSON that is not made of objects. The whole file is in memory:
// at most kMaxFileBytes.

#include "usecase/import/row_source.h"

#include <filesystem>
#include <memory>

namespace evertill::rows {

inline constexpr std::uintmax_t kMaxFileBytes = 1024UL * 1024 * 1024;

[[nodiscard]] base::Expected<std::unique_ptr<usecase::RowSource>>
openRows(const std::filesystem::path& file);

// The same over text in memory, in any of the known encodings.
[[nodiscard]] base::Expected<std::unique_ptr<usecase::RowSource>> rowsOf(std::string bytes);

} // namespace evertill::rows
