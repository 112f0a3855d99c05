// SPDX-License-Identifier: Apache-2.0
// Goal: a badge is 8 to 64 bytes of text, and what refuses one never repeats it. Method: every
// length on both sides of the bounds, and texts that are none.

#include "core/people/badge.h"

#include <string>

#include <doctest/doctest.h>

using namespace evertill;

TEST_CASE("a badge has 8 to 64 bytes, whatever the script") {
    for (std::size_t length = 0; length <= 70; ++length) {
        CAPTURE(length);
        const bool isOne = core::checkBadge(std::string(length, 'B')).hasValue();
        CHECK(isOne == (length >= 8 && length <= 64));
    }
    CHECK(core::checkBadge("工号一二三"));
}

TEST_CASE("what is no text is no badge, and the error does not hold it") {
    using namespace std::string_literals;
    for (const std::string& code : {"BADGE-7\n"s, "BADGE\0-77"s, "BADGE-\xff\xfe"s, "B-7"s}) {
        const auto refused = core::checkBadge(code);
        REQUIRE(!refused);
        CHECK(refused.error().code == base::ErrorCode::InvalidFormat);
        CHECK(refused.error().context.find("B") == std::string::npos);
        CHECK(refused.error().place == "badge");
    }
}
