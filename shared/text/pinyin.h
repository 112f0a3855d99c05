// SPDX-License-Identifier: Apache-2.0
#pragma once

// Initials of a Chinese name, as a cashier types them: the first letter of each syllable in pinyin,
// other letters and digits folded as for search, the rest left out. "农夫山泉 550ml" ->
// "nfsq550ml". Empty when the text holds no Han character. Characters with several readings get the
// reading that ICU prefers in that place; readings of phrases are known only as far as ICU knows
// them.
// Threads: any; each thread loads its own table of readings at its first Han character (a tenth of
// a second, a few megabytes). Never fails. Source: Unicode Unihan kMandarin, by ICU's Han-Latin.

#include <string>
#include <string_view>

namespace evertill::text {

[[nodiscard]] std::string pinyinInitials(std::string_view utf8);

} // namespace evertill::text
