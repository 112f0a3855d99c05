// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a scanner was set to send before and behind each code. Settings write it as text in which
// %XX is the character of that hexadecimal number ("%02" STX, "%26" '&', "%25" '%').
// INV a code without the marks stays as it is: nothing that was scanned is lost for want of them.
// Errors: InvalidFormat (a % without two hexadecimal digits, longer than kMaxScanMark, or NUL, CR,
// LF, Tab, which end a code anyway). Threads: pure functions.

#include "base/expected.h"

#include <string>
#include <string_view>

namespace evertill::core {

inline constexpr std::size_t kMaxScanMark = 16;

[[nodiscard]] base::Expected<std::string> scanMarkOf(std::string_view written);

struct ScanMarks {
    std::string prefix;
    std::string suffix;
};

// The code without the marks that it has; a code of nothing but marks is kept whole.
[[nodiscard]] std::string withoutMarks(std::string code, const ScanMarks& marks);

} // namespace evertill::core
