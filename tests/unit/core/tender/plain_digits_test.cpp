// SPDX-License-Identifier: Apache-2.0
// Goal: a digit of any script becomes ours and nothing else changes. Method: the same number in
// several scripts; the neighbours of each row of digits; text that is none.

#include "core/tender/plain_digits.h"

#include <doctest/doctest.h>

using evertill::core::withPlainDigits;

TEST_CASE("digits of any script, in circles, brackets and boxes become ours") {
    CHECK(withPlainDigits("0123456789") == "0123456789");
    CHECK(withPlainDigits("٠١٢٣٤٥٦٧٨٩") == "0123456789");
    CHECK(withPlainDigits("०१२३४५६७८९") == "0123456789");
    CHECK(withPlainDigits("０１２３４５６７８９") == "0123456789");
    CHECK(withPlainDigits("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗") == "0123456789");
    CHECK(withPlainDigits("⓪①②③④⑤⑥⑦⑧⑨") == "0123456789");
    CHECK(withPlainDigits("⁰¹²³⁴⁵⁶⁷⁸⁹") == "0123456789");
    CHECK(withPlainDigits("4\uFE0F\u20E31") == "41");
}

TEST_CASE("all else is as it was: letters, neighbours of digits, what is no UTF-8") {
    for (const char* text : {"", "K8-4711 é 中文", "/:", "\u065F\u066A", "\u24FE", "\u277F\u2793",
                             "a\xff\xfe"
                             "b",
                             "\xd9"}) {
        CHECK(withPlainDigits(text) == text);
    }
}
