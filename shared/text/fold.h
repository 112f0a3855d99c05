// SPDX-License-Identifier: Apache-2.0
#pragma once

// The form in which names and queries are compared in search: two texts that a person would call
// the same fold to the same bytes. Lower case, Latin, Greek, Cyrillic, Hebrew and Arabic without
// their diacritics ("Vitória" -> "vitoria", "Ørbæk" -> "orbaek", "Straße" -> "strasse"), full-width
// forms narrow ("ＣＯＫＥ" -> "coke"), compatibility forms resolved ("ﬁ" -> "fi"), invisible
// characters gone. Vowel signs of Thai and the Indic scripts and the voicing marks of kana stay:
// they are letters. Traditional Chinese characters fold to their simplified forms, one by one
// ("餅乾"
// -> "饼干"); the first Chinese text takes a tenth of a second more: ICU loads its table.
// Folding twice changes nothing. Malformed UTF-8 becomes U+FFFD. Never fails.
// Threads: any. Source: Unicode NFKC_Casefold (UAX 31), UAX 15, CLDR Hant-Hans.

#include <string>
#include <string_view>

namespace evertill::text {

[[nodiscard]] std::string foldForSearch(std::string_view utf8);

} // namespace evertill::text
