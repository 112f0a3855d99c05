// SPDX-License-Identifier: Apache-2.0
#pragma once

// The store's logo as it stands in the setting "receipt.logo": "WIDTHxHEIGHT:" in dots, then the
// dots in hexadecimal. It fits the narrowest paper, so one picture serves every printer.
// INV parseLogo(logoText(p)) = p for each picture that has dots and is within kMaxLogoDots and
// kMaxLogoRows. Errors: InvalidFormat. Threads: pure functions.

#include "core/receipt/document.h"

#include "base/expected.h"

#include <string_view>

namespace evertill::core {

inline constexpr std::string_view kLogoSetting = "receipt.logo";

[[nodiscard]] std::string logoText(const DotPicture& picture);
[[nodiscard]] base::Expected<DotPicture> parseLogo(std::string_view text);

} // namespace evertill::core
