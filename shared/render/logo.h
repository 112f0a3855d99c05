// SPDX-License-Identifier: Apache-2.0
#pragma once

// A store's logo from a PNG file: made smaller where it is too large for the narrowest paper, what
// is see-through as white, and dark dots black. Errors: InvalidFormat (no PNG), OutOfRange (more
// than 16 million pixels, or not one dark dot). Threads: any.

#include "core/receipt/document.h"

#include "base/bytes.h"
#include "base/expected.h"

namespace evertill::render {

[[nodiscard]] base::Expected<core::DotPicture> logoFromPng(base::ByteView png);

} // namespace evertill::render
