// SPDX-License-Identifier: Apache-2.0
#pragma once

// The character sets of receipt printers, both ways: the encoder of the driver and the decoder of
// the simulator use the same tables, which come from ICU. A character that a set lacks is nullopt,
// never a substitute: the caller prints that line as a picture. INV encode(decode(b)) = b.
// Threads: any; the tables are built at the first call.

#include <cstdint>
#include <optional>
#include <string>

namespace evertill::render {

enum class CodePage : std::uint8_t { Pc437, Pc850, Pc852, Pc858, Pc866, Wpc1252 };

// One byte, ASCII included (0x20 to 0x7E; no control characters).
[[nodiscard]] std::optional<std::uint8_t> encodeByte(CodePage page, char32_t codePoint);
// U+FFFD for a byte the page leaves empty.
[[nodiscard]] char32_t decodeByte(CodePage page, std::uint8_t byte);

// Two-byte GBK only (lead 81-FE, trail 40-7E or 80-FE): what a Chinese receipt printer has in its
// font. The four-byte codes of GB 18030 would print as a glyph and stray digits. U+00A5, which is
// not in GBK, goes as U+FFE5.
[[nodiscard]] std::optional<std::string> encodeGbk(char32_t codePoint);
[[nodiscard]] std::optional<char32_t> decodeGbk(std::uint8_t lead, std::uint8_t trail);

} // namespace evertill::render
