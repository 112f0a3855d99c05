// SPDX-License-Identifier: Apache-2.0
#pragma once

// Characters that show nothing themselves and change how what stands around them is shown: those
// with the property Bidi_Control (UAX #9: marks, embeddings, overrides, isolates) and the line and
// paragraph separators. In a name they make a receipt or a terminal show something else than the
// file holds.

#include <string_view>

namespace evertill::rules {

[[nodiscard]] constexpr bool isHiddenControl(char32_t codePoint) {
    return codePoint == 0x061C || codePoint == 0x200E || codePoint == 0x200F ||
           (codePoint >= 0x2028 && codePoint <= 0x202E) ||
           (codePoint >= 0x2066 && codePoint <= 0x2069);
}

[[nodiscard]] bool hasHiddenControls(std::string_view text);

} // namespace evertill::rules
