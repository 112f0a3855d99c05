// SPDX-License-Identifier: Apache-2.0
#pragma once

// A report as a PDF of A4 pages: upright where its columns fit, else lying, else smaller; text that
// still has no room breaks into lines, figures never do. Real text, so that it can be searched. INV
// every row is on a page, whole. Errors: OutOfRange (kMaxSheetRows; a longer table is for CSV),
// StorageFailed (cairo's words). Threads: any.

#include "core/receipt/sheet.h"

#include "base/bytes.h"
#include "base/expected.h"

namespace evertill::render {

inline constexpr std::size_t kMaxSheetRows = 10'000;

[[nodiscard]] base::Expected<base::Bytes> renderSheet(const core::Sheet& sheet);

} // namespace evertill::render
