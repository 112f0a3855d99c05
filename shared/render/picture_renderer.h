// SPDX-License-Identifier: Apache-2.0
#pragma once

// A receipt as a picture of its paper: PNG at 203 dpi (8 dots per mm), one pixel per printer dot,
// and PDF of the same size with real text in it. The paper is 58 mm wide for up to 32 columns, else
// 80 mm. Codes are drawn in whole dots, so that a scanner reads them from the screen or the file.
// More than 2.5 m of paper goes on in further parts (PNG) or pages (PDF), broken between two rows.
// Errors: OutOfRange (longer than 100 m of paper), StorageFailed (cairo's words). Threads: any.

#include "core/receipt/document.h"

#include "base/bytes.h"

#include <vector>

namespace evertill::render {

// In order, at least one.
[[nodiscard]] base::Expected<std::vector<base::Bytes>>
renderPng(const core::ReceiptDocument& document);
[[nodiscard]] base::Expected<base::Bytes> renderPdf(const core::ReceiptDocument& document);

// Dots of a printed paper (the simulator's) as a PNG with the paper's margins. Rows of
// widthBytes bytes, most significant bit left, 1 = black.
[[nodiscard]] base::Expected<base::Bytes> dotsToPng(base::ByteView bits, int widthBytes);

} // namespace evertill::render
