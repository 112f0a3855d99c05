// SPDX-License-Identifier: Apache-2.0
// Goal: a reason on record is read in every language, and somebody's own words as they are. Method:
// the whole list, in each language.
#include "core/returns/reasons.h"

#include <doctest/doctest.h>
#include <set>

using namespace evertill::core;

TEST_CASE("Bug: a reason was kept in the language of the screen it was chosen on") {
    std::set<std::string_view> codes;
    for (const auto list : {returnReasonCodes(), postVoidReasonCodes()}) {
        CHECK_FALSE(list.empty());
        codes.insert(list.begin(), list.end());
    }
    CHECK(codes.size() == returnReasonCodes().size() + postVoidReasonCodes().size());
    for (const char* language : {"en", "zh-Hans", "zh-Hant"}) {
        std::set<std::string> words;
        for (const std::string_view code : codes) {
            words.insert(returnReasonWords(code, language));
            CHECK(returnReasonWords(code, language) != code);
        }
        CHECK(words.size() == codes.size());
    }
    CHECK(returnReasonWords("return.faulty", "zh-Hant") == "有品質問題");
    CHECK(returnReasonWords("return.faulty", "fr") == "Faulty");
    CHECK(returnReasonWords("the cat sat on it", "zh-Hans") == "the cat sat on it");
}
