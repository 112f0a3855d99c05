// SPDX-License-Identifier: Apache-2.0
// Goal: a payment by card is found by the last four digits, by more of its reference, and by all of
// it, and by nothing else. Method: references as a terminal and as people write them; a property
// over random words.
#include "core/tender/card_key.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;

TEST_CASE("A card's name in front of its last digits does not hide them") {
    const std::string key = cardKey("Visa  1234 #42 0a1b2c3d");
    CHECK(key == "1234 #42 0A1B2C3D");
    CHECK(key == cardKey("1234 #42 0A1B2C3D"));
    CHECK(meansCard("1234", key));
    CHECK(meansCard(" 1234 #42", key));
    CHECK(meansCard("VISA 1234 #42 0a1b2c3d", key));
    CHECK_FALSE(meansCard("123", key));
    CHECK_FALSE(meansCard("1234 #4", key));
    CHECK_FALSE(meansCard("42", key));
    CHECK_FALSE(meansCard("", key));
}

TEST_CASE("What a person typed is its own key, also where it looks like the end of a card") {
    CHECK(cardKey("a1") == "A1");
    CHECK(cardKey("2024 A1") == "2024 A1");
    CHECK(cardKey("#42 1234") == "#42 1234");
    CHECK(cardKey("  ").empty());
    CHECK_FALSE(meansCard("A1", cardKey("A12")));
}

TEST_CASE("INV a key is its own key, and is found by each of its beginnings of whole words") {
    CHECK(rc::check([] {
        const auto words = *rc::gen::container<std::vector<std::string>>(
            rc::gen::nonEmpty(rc::gen::string<std::string>()));
        std::string reference;
        for (const std::string& word : words) {
            reference += word + ' ';
        }
        const std::string key = cardKey(reference);
        RC_PRE(!key.empty());
        RC_ASSERT(cardKey(key) == key);
        for (std::size_t end = key.find(' ');; end = key.find(' ', end + 1)) {
            RC_ASSERT(meansCard(key.substr(0, end), key));
            if (end == std::string::npos) {
                break;
            }
        }
    }));
}
