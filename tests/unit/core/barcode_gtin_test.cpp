// SPDX-License-Identifier: Apache-2.0
// Goal: one item has one Gtin, whatever form its code came in, and a misread digit is never another
// item. Method: known codes, properties over random digits, and the 818,776 codes of Open Food
// Facts, whose good and bad ones were counted by another program.
#include "core/barcode/gtin.h"

#include "support/shared_data.h"

#include <cstdio>
#include <doctest/doctest.h>
#include <iostream>
#include <memory>
#include <rapidcheck.h>
#include <string>
#include <unordered_set>

using evertill::base::ErrorCode;
using evertill::core::gs1CheckDigit;
using evertill::core::Gtin;
using evertill::core::hasRightCheckDigit;

namespace {

rc::Gen<std::string> digits(std::size_t count) {
    return rc::gen::container<std::string>(count, rc::gen::inRange<char>('0', '9' + 1));
}

std::string randomCode() {
    const auto length = *rc::gen::element<std::size_t>(8, 12, 13, 14);
    std::string text = *digits(length - 1);
    text += static_cast<char>('0' + gs1CheckDigit(text));
    return text;
}

} // namespace

TEST_CASE("every form of a code is the same Gtin") {
    const Gtin gtin = Gtin::parse("00011686").value();
    CHECK(Gtin::parse("0000000011686").value() == gtin);
    CHECK(Gtin::parse("4006381333931").value() == Gtin::parse("04006381333931").value());
    CHECK(Gtin::parse("036000291452").value() == Gtin::parse("0036000291452").value());
    CHECK(gtin.toString() == "00000000011686");
}

TEST_CASE("a text that is no GTIN is refused with its reason") {
    for (const char* text : {"", "1", "1234567", "123456789", "12345678901", "400638133393A",
                             "４００６３８１３３３９３１", " 4006381333931", "400638133393100"}) {
        CAPTURE(text);
        CHECK(Gtin::parse(text).error().code == ErrorCode::InvalidFormat);
        CHECK(Gtin::parse(text).error().context == text);
    }
    CHECK(Gtin::parse("4006381333932").error().code == ErrorCode::WrongCheckDigit);
    CHECK(Gtin::fromValue(100'000'000'000'000U).error().code == ErrorCode::OutOfRange);
}

TEST_CASE("UPC-E is its UPC-A") {
    // One for each rule of the last digit: 0-2, 3, 4, 5-9.
    CHECK(Gtin::parseUpcE("01234505").value().shortestForm() == "012000003455");
    CHECK(Gtin::parseUpcE("04252614").value().shortestForm() == "042100005264");
    CHECK(Gtin::parseUpcE("01234531").value().shortestForm() == "012300000451");
    CHECK(Gtin::parseUpcE("01234543").value().shortestForm() == "012340000053");
    CHECK(Gtin::parseUpcE("01234558").value().shortestForm() == "012345000058");
    CHECK(Gtin::parseUpcE("123455").value() == Gtin::parseUpcE("01234558").value());
    CHECK(Gtin::parseUpcE("0123455").value() == Gtin::parseUpcE("01234558").value());
    CHECK(Gtin::parseUpcE("01234559").error().code == ErrorCode::WrongCheckDigit);
    CHECK(Gtin::parseUpcE("21234558").error().code == ErrorCode::InvalidFormat);
    CHECK(Gtin::parseUpcE("12345").error().code == ErrorCode::InvalidFormat);
}

TEST_CASE("prefix, pack and restricted circulation") {
    CHECK(Gtin::parse("6901028075831").value().gs1Prefix() == "690");
    CHECK(Gtin::fromDigitsWithoutCheck("1400638133393").value().packIndicator() == 1);
    CHECK(Gtin::fromDigitsWithoutCheck("1400638133393").value().withoutPackIndicator() ==
          Gtin::parse("4006381333931").value());
    const auto restricted = [](const char* withoutCheck) {
        return Gtin::fromDigitsWithoutCheck(withoutCheck).value().isRestrictedCirculation();
    };
    CHECK(restricted("200000000000"));
    CHECK(restricted("299999999999"));
    CHECK(restricted("020000000000"));
    CHECK(restricted("040000000000"));
    CHECK(restricted("2000000"));
    CHECK(restricted("0999999"));
    CHECK_FALSE(restricted("030000000000"));
    CHECK_FALSE(restricted("690102807583"));
    CHECK_FALSE(restricted("9638507"));
    CHECK_FALSE(restricted("1999999"));
}

TEST_CASE("property: format and parse are inverse") {
    CHECK(rc::check([] {
        const Gtin gtin = Gtin::parse(randomCode()).value();
        RC_ASSERT(Gtin::parse(gtin.toString()).value() == gtin);
        RC_ASSERT(Gtin::parse(gtin.shortestForm()).value() == gtin);
        RC_ASSERT(Gtin::fromValue(gtin.value()).value() == gtin);
        RC_ASSERT(gtin.checkDigit() == gtin.toString().back() - '0');
    }));
}

TEST_CASE("property: every single wrong digit is detected") {
    CHECK(rc::check([] {
        const std::string right = randomCode();
        for (std::size_t i = 0; i < right.size(); ++i) {
            for (char c = '0'; c <= '9'; ++c) {
                std::string wrong = right;
                wrong[i] = c;
                RC_ASSERT(hasRightCheckDigit(wrong) == (c == right[i]));
            }
        }
    }));
}

TEST_CASE("property: two neighbours swapped are detected unless they differ by five") {
    CHECK(rc::check([] {
        const std::string right = randomCode();
        for (std::size_t i = 0; i + 1 < right.size(); ++i) {
            std::string swapped = right;
            std::swap(swapped[i], swapped[i + 1]);
            const int difference = right[i] - right[i + 1];
            const bool same = difference == 0 || difference == 5 || difference == -5;
            RC_ASSERT(hasRightCheckDigit(swapped) == same);
        }
    }));
}

TEST_CASE("818,776 real codes: 808,097 right, 10,679 wrong, 807,873 items") {
    const auto path = evertill::test::sharedData("off/off_products.csv.zst");
    if (!path) {
        return;
    }
    const std::string command = "zstd -dc '" + path->string() + "'";
    const auto close = [](std::FILE* pipe) { static_cast<void>(::pclose(pipe)); };
    const std::unique_ptr<std::FILE, decltype(close)> pipe{::popen(command.c_str(), "r"), close};
    REQUIRE(pipe != nullptr);
    std::unordered_set<Gtin> items;
    items.reserve(900'000);
    int accepted = 0;
    int refused = 0;
    bool lineStart = true;
    bool header = true;
    bool quoted = false;
    std::string code;
    bool inCode = true;
    char buffer[65536];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) {
        for (std::size_t i = 0; i < got; ++i) {
            const char c = buffer[i];
            quoted = quoted != (c == '"');
            if (lineStart) {
                code.clear();
                inCode = true;
                lineStart = false;
            }
            if (c == '\n' && !quoted) {
                lineStart = true;
                if (!header) {
                    const auto gtin = Gtin::parse(code);
                    gtin ? ++accepted : ++refused;
                    if (gtin) {
                        items.insert(*gtin);
                    }
                }
                header = false;
            } else if (c == ',' && inCode) {
                inCode = false;
            } else if (inCode) {
                code += c;
            }
        }
    }
    if (accepted + refused == 0) {
        std::cout << "SKIPPED: zstd is not on this machine\n";
        return;
    }
    CHECK(accepted == 808'097);
    CHECK(refused == 10'679);
    CHECK(items.size() == 807'873);
}
