// SPDX-License-Identifier: Apache-2.0
#pragma once

// How names become search terms and a query becomes conditions; the same for building and asking.
//
// Two indexes. Trigrams of the folded names find any part of a word from three letters on. They
// find nothing for 水, 牛奶 or "te", so a second index holds tokens, each with a letter for its
// kind:
//   c水 c牛奶    every Chinese character and every pair of neighbours
//   wt wte       the first one and two letters of every other word
//   qn qnf       the first one and two letters of every ending of the pinyin initials ...
//   pnfsq pfsq   ... and the whole ending, asked for by its beginning: initials are found from any
//   part on
// Kana, Hangul and other scripts without spaces are treated like Chinese where base::isCjk says so.
// An index only proposes: matches() decides, on the names themselves.

#include "core/catalogue/item.h"

#include <string>
#include <string_view>
#include <vector>

namespace evertill::storage {

inline constexpr std::size_t kMaxQueryBytes = 256;
inline constexpr std::size_t kMaxQueryWords = 8;

// What is compared: all names folded, one per line, and the initials.
struct SearchText {
    std::string names;
    std::string initials;
};

[[nodiscard]] SearchText searchTextOf(std::string_view name,
                                      const std::vector<core::LocalName>& localNames,
                                      std::string_view initials);

// The initials of the first name that has some; empty if none does. Slow the first time (a tenth of
// a second): ICU loads its table.
[[nodiscard]] std::string initialsOf(const core::Item& item);

// Tokens of an item for the second index, separated by spaces.
[[nodiscard]] std::string tokensOf(const SearchText& text);

struct SearchQuery {
    std::vector<std::string> words; // folded
    std::string trigrams;           // MATCH for the trigram index, or empty
    std::string tokens;             // MATCH for the token index: Chinese and short words, or empty
    std::string initials;           // MATCH for the token index: every word as initials, or empty
    [[nodiscard]] bool isEmpty() const { return words.empty(); }
};

[[nodiscard]] SearchQuery parseQuery(std::string_view text);

// Every word is a part of a name, the beginning of a word of it (one or two letters), or a part of
// the initials.
[[nodiscard]] bool matches(const SearchQuery& query, const SearchText& text);

// Lower is better: the name itself, its beginning, the beginning of a word of it, anything else;
// then the shorter name.
[[nodiscard]] std::int64_t rankOf(const SearchQuery& query, const SearchText& text);

} // namespace evertill::storage
