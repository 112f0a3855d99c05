// SPDX-License-Identifier: Apache-2.0
// Goal: bytes, ids and UTF-8 are read strictly and written back the same. Method: round trips over
// random values, every malformed class of RFC 3629, and widths checked against the Unicode tables.
#include "base/bytes.h"
#include "base/utf8.h"
#include "base/uuid.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::base;

namespace {

class CountingRandom final : public RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(m_next += 37);
        }
    }

private:
    unsigned m_next = 0xF0;
};

bool isCharacter(char32_t c) {
    return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

} // namespace

TEST_CASE("Hex round-trips and refuses what is no hex") {
    CHECK(rc::check([](const Bytes& bytes) { RC_ASSERT(fromHex(toHex(bytes)).value() == bytes); }));
    CHECK(toHex(Bytes{0x00, 0xAB, 0xFF}) == "00abff");
    CHECK(fromHex("ABab").value() == Bytes{0xAB, 0xAB});
    for (const char* bad : {"a", "0g", "0x", " 0", "@A", "`a"}) {
        CHECK(fromHex(bad).error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("A version 7 UUID holds its millisecond, version and variant, and sorts by time") {
    CountingRandom random;
    const Uuid first = Uuid::version7({1'700'000'000'123'456, 0}, random);
    const Uuid second = Uuid::version7({1'700'000'000'124'000, 0}, random);
    CHECK(first < second);
    CHECK(first.toString().substr(0, 13) == "018bcfe5-687b"); // 1700000000123 ms, RFC 9562 5.7
    CHECK((first.raw()[6] >> 4) == 7);
    CHECK((first.raw()[8] >> 6) == 2);
    CHECK(Uuid::parse(first.toString()).value() == first);
    CHECK(Uuid::parse("018BCFE5-687B-7000-8000-000000000000").value().raw()[1] == 0x8B);
    for (const char* bad :
         {"", "018bcfe5687b70008000000000000000", "018bcfe5-687b-7000-8000-00000000000g",
          "018bcfe5-687b-7000-8000-0000000000-0", "018bcfe5-687b-7000-8000-0000000000000"}) {
        CHECK(Uuid::parse(bad).error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("Every character survives UTF-8, and nothing else is written") {
    for (char32_t c = 0; c <= 0x110010; ++c) {
        std::string text;
        appendCodePoint(text, c);
        std::size_t at = 0;
        const char32_t back = nextCodePoint(text, at).value();
        REQUIRE(back == (isCharacter(c) ? c : U'\uFFFD'));
        REQUIRE(at == text.size());
    }
}

TEST_CASE("Malformed UTF-8 is refused and walked through byte by byte") {
    const std::string_view bad[] = {
        "\x80",             // continuation alone
        "\xC0\x80",         // overlong NUL
        "\xC1\xBF",         // overlong
        "\xE0\x80\xAF",     // overlong
        "\xF0\x80\x80\xAF", // overlong
        "\xED\xA0\x80",     // surrogate
        "\xF4\x90\x80\x80", // beyond U+10FFFF
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xE4\xBD",   // cut
        "a\xE4\xBDz", // cut inside
    };
    for (const std::string_view text : bad) {
        CHECK_FALSE(isValidUtf8(text));
        std::size_t steps = 0;
        for (std::size_t at = 0; at < text.size(); ++steps) {
            static_cast<void>(nextCodePoint(text, at));
        }
        CHECK(steps <= text.size());
    }
    CHECK(isValidUtf8("a£农\U0001F600"));
}

TEST_CASE("Chinese takes two columns, a combining mark none, and a prefix never cuts") {
    CHECK(columnWidth("abc") == 3);
    CHECK(columnWidth("农夫山泉") == 8);
    CHECK(columnWidth("e\u0301") == 1);
    CHECK(columnWidth(U'ー') == 2);
    CHECK(columnWidth(U'Ａ') == 2);
    CHECK(columnWidth(U'ｱ') == 1); // half-width
    CHECK(prefixOfWidth("农夫山泉", 5) == "农夫");
    CHECK(prefixOfWidth("e\u0301x", 1) == "e\u0301");
    CHECK(prefixOfWidth("abc", 0).empty());
    CHECK(rc::check([](const std::string& text) {
        const auto columns = *rc::gen::inRange(0, 20);
        const std::string_view prefix = prefixOfWidth(text, columns);
        RC_ASSERT(columnWidth(prefix) <= columns);
        RC_ASSERT(text.starts_with(prefix));
        RC_ASSERT(!isValidUtf8(text) || isValidUtf8(prefix));
    }));
}

TEST_CASE("Bug: emoji beyond the first block and presentation forms were one column wide") {
    for (const char32_t c : {U'\U0001F680', U'\u2705', U'\uFE10', U'\U0001F0CF', U'\U00017000'}) {
        CHECK(columnWidth(c) == 2);
    }
}

TEST_CASE("Bug: ambiguous circled numbers were wide and marks of other scripts took a column") {
    CHECK(columnWidth(U'\u3248') == 1);
    for (const char32_t c : {U'\u05BF', U'\u093C', U'\u1AB0', U'\u1DC0', U'\u302A', U'\uFEFF'}) {
        CHECK(columnWidth(c) == 0);
    }
}

TEST_CASE("Bug: C1 control characters passed as text") {
    CHECK(hasControlCharacters("a\u009Bb"));
    CHECK(hasControlCharacters("a\x1B"));
    CHECK(hasControlCharacters("\x7F"));
    CHECK_FALSE(hasControlCharacters("a\x1D", "\x1D"));
    CHECK_FALSE(hasControlCharacters("\u00A0£农"));
    CHECK_FALSE(hasControlCharacters("ÿ")); // its bytes are C3 BF
}
