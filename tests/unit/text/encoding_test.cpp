// SPDX-License-Identifier: Apache-2.0
// Goal: a file from outside is read in the encoding it is in, or refused with the place of the
// first wrong byte. Method: one Chinese catalogue in every encoding, broken in named places.

#include "text/encoding.h"

#include "base/utf8.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using evertill::base::ErrorCode;
using evertill::text::decodeText;
using evertill::text::Encoding;

namespace {

const std::string kUtf8 = "sku,name\n1,农夫山泉\n2,牛奶\n";
// The same in GB18030.
const std::string kGb = "sku,name\n1,\xC5\xA9\xB7\xF2\xC9\xBD\xC8\xAA\n2,\xC5\xA3\xC4\xCC\n";

std::string toUtf16(const std::string& utf8, bool isLittle) {
    std::string bytes;
    const auto put = [&](char32_t unit) {
        const char low = static_cast<char>(unit & 0xFFU);
        const char high = static_cast<char>(unit >> 8U);
        bytes.push_back(isLittle ? low : high);
        bytes.push_back(isLittle ? high : low);
    };
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = *evertill::base::nextCodePoint(utf8, at);
        if (c < 0x10000) {
            put(c);
        } else {
            put(0xD800U + ((c - 0x10000U) >> 10U));
            put(0xDC00U + ((c - 0x10000U) & 0x3FFU));
        }
    }
    return bytes;
}

void checkDecodes(const std::string& bytes, Encoding encoding, const std::string& utf8 = kUtf8) {
    const auto decoded = decodeText(bytes);
    REQUIRE(decoded);
    CHECK(decoded->encoding == encoding);
    CHECK(decoded->utf8 == utf8);
}

} // namespace

TEST_CASE("encoding: one catalogue in every encoding") {
    checkDecodes(kUtf8, Encoding::Utf8);
    checkDecodes("\xEF\xBB\xBF" + kUtf8, Encoding::Utf8);
    checkDecodes(kGb, Encoding::Gb18030);
    checkDecodes("\xFF\xFE" + toUtf16(kUtf8, true), Encoding::Utf16Le);
    checkDecodes("\xFE\xFF" + toUtf16(kUtf8, false), Encoding::Utf16Be);
    checkDecodes(toUtf16(kUtf8, true), Encoding::Utf16Le);
    checkDecodes(toUtf16(kUtf8, false), Encoding::Utf16Be);
    checkDecodes("", Encoding::Utf8, "");
    // A character beyond the first plane, and one of the four-byte part of GB18030.
    checkDecodes("\xFF\xFE" + toUtf16("a,𠮷\n", true), Encoding::Utf16Le, "a,𠮷\n");
    checkDecodes("\x95\x32\x82\x36\xC5\xA3\xC5\xA3", Encoding::Gb18030, "𠀀牛牛");
}

TEST_CASE("encoding: a wrong byte is an error with its place, never a replaced character") {
    SUBCASE("UTF-8 cut inside a character") {
        std::string bytes = kUtf8;
        bytes.erase(bytes.find("泉"), 1);
        const auto decoded = decodeText(bytes);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().code == ErrorCode::BadEncoding);
        CHECK(decoded.error().context == "UTF-8, byte 20");
        CHECK(decoded.error().place == "line 2");
    }
    SUBCASE("GB18030 cut inside a character") {
        std::string bytes = kGb;
        bytes.erase(bytes.rfind('\xCC'), 1);
        const auto decoded = decodeText(bytes);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().context == "GB18030, byte 24");
        CHECK(decoded.error().place == "line 3");
    }
    SUBCASE("UTF-16 of odd length, and half of a pair") {
        CHECK_FALSE(decodeText("\xFF\xFE" + toUtf16(kUtf8, true) + "x"));
        const auto half = decodeText(std::string("\xFF\xFE\n\0\x00\xD8", 6));
        REQUIRE_FALSE(half);
        CHECK(half.error().place == "line 2");
    }
    SUBCASE("Windows-1252 is not Chinese") {
        CHECK_FALSE(decodeText("sku,name\n1,Cr\xE8me br\xFBl\xE9"
                               "e\n2,Caf\xE9 noir\n"));
    }
    SUBCASE("UTF-8 asked for, GB18030 given") {
        CHECK_FALSE(decodeText(kGb, Encoding::Utf8));
        CHECK(decodeText(kGb, Encoding::Gb18030));
    }
}

TEST_CASE("encoding: a large GB18030 text crosses the buffers of the converter whole") {
    std::string bytes;
    std::string utf8;
    for (int i = 0; i < 70'000; ++i) {
        bytes += i % 3 == 0 ? "\x95\x32\x82\x36" : "\xC5\xA3";
        utf8 += i % 3 == 0 ? "𠀀" : "牛";
    }
    checkDecodes(bytes, Encoding::Gb18030, utf8);
    checkDecodes("a" + bytes, Encoding::Gb18030, "a" + utf8);
}

TEST_CASE("encoding: any bytes come out as valid UTF-8 or as an error") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto decoded = decodeText(bytes);
        if (decoded) {
            RC_ASSERT(evertill::base::isValidUtf8(decoded->utf8));
        } else {
            RC_ASSERT(decoded.error().code == ErrorCode::BadEncoding);
        }
    }));
}
