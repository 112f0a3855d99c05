// SPDX-License-Identifier: Apache-2.0
#pragma once

// UTF-8: validation, walking by code point, and the column width a code point takes in fixed-width
// print (Chinese characters take two columns).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::base {

[[nodiscard]] bool isValidUtf8(std::string_view text);

// Reads one code point at "at" and moves "at" behind it. nullopt at a malformed sequence ("at"
// moves by one byte) or at the end.
[[nodiscard]] std::optional<char32_t> nextCodePoint(std::string_view text, std::size_t& at);
// What is no character (surrogates, beyond U+10FFFF) becomes U+FFFD.
void appendCodePoint(std::string& text, char32_t codePoint);

// 0 for combining marks, 2 for East Asian wide and full-width, else 1 (UAX #11, ambiguous =
// narrow).
[[nodiscard]] int columnWidth(char32_t codePoint);
[[nodiscard]] int columnWidth(std::string_view text);

// The longest prefix of at most "columns" columns that does not cut a character.
[[nodiscard]] std::string_view prefixOfWidth(std::string_view text, int columns);

[[nodiscard]] bool isCjk(char32_t codePoint);

// Control characters (C0, DEL, and C1 as UTF-8) other than those in "allowed".
[[nodiscard]] bool hasControlCharacters(std::string_view text, std::string_view allowed = {});
// Only the ASCII ones (below U+0020, and DEL): real product names hold stray C1 controls from files
// that were decoded wrongly long ago, and refusing the goods for it would help nobody; what prints
// drops them.
[[nodiscard]] bool hasAsciiControlCharacters(std::string_view text);

} // namespace evertill::base
