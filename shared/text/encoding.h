// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which encoding a file from outside is in, and the same text in UTF-8 without a byte order mark.
// Recognised, in this order: a byte order mark (UTF-8, UTF-16); text that is valid UTF-8 and has no
// NUL; UTF-16 without a mark, by where the NUL bytes of its line ends and digits stand; UTF-8 with
// a few broken places (an error, not a guess); else GB18030 (which holds GBK and GB2312). Text
// whose "Chinese" characters mostly end in a Latin letter is Windows-1252 or the like and is
// refused, as a guess would put wrong names on receipts. Invariant: what comes out is valid UTF-8.
// Nothing is replaced or dropped: one malformed byte refuses the file. Error: BadEncoding; context:
// which encoding and the byte offset from 0; place: "line N" from 1. Threads: pure functions.

#include "base/expected.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::text {

enum class Encoding : std::uint8_t { Utf8, Utf16Le, Utf16Be, Gb18030 };

[[nodiscard]] std::string_view encodingName(Encoding encoding); // "UTF-8", "GB18030", ...

struct DecodedText {
    std::string utf8;
    Encoding encoding = Encoding::Utf8;
};

// Takes the bytes over, so that a large file in UTF-8 is not copied.
[[nodiscard]] base::Expected<DecodedText> decodeText(std::string bytes);
// With the encoding known; a byte order mark is still dropped.
[[nodiscard]] base::Expected<DecodedText> decodeText(std::string bytes, Encoding encoding);

} // namespace evertill::text
