// SPDX-License-Identifier: Apache-2.0
#include "core/tender/card_key.h"

#include <algorithm>
#include <vector>

namespace evertill::core {

namespace {

constexpr std::size_t kCardEnd = 4; // digits of a card that may be kept

bool isCardEnd(std::string_view word) {
    return word.size() == kCardEnd && std::all_of(word.begin(), word.end(), [](char each) {
               return each >= '0' && each <= '9';
           });
}

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char each : text) {
        if (each != ' ' && each != '\t') {
            words.back() += each >= 'a' && each <= 'z' ? static_cast<char>(each - 'a' + 'A') : each;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    return words;
}

} // namespace

std::string cardKey(std::string_view reference) {
    const std::vector<std::string> words = wordsOf(reference);
    auto first = words.begin();
    for (auto each = words.begin(); each + 1 < words.end(); ++each) {
        if (isCardEnd(*each) && (each + 1)->starts_with('#')) {
            first = each;
        }
    }
    std::string key;
    for (; first != words.end(); ++first) {
        if (!first->empty()) {
            key += (key.empty() ? "" : " ") + *first;
        }
    }
    return key;
}

bool meansCard(std::string_view asked, std::string_view key) {
    const std::string wanted = cardKey(asked);
    return !wanted.empty() && (key == wanted || key.starts_with(wanted + ' '));
}

} // namespace evertill::core
