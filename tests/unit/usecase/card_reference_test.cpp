// SPDX-License-Identifier: Apache-2.0
// Goal: a card number is kept in no reference, however it is written, and what is none stays one.
// Method: random card numbers among words and separators; ids that look alike.
#include "base/utf8.h"
#include "support/small_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using core::TenderType;

namespace {

// With the check digit of ISO/IEC 7812-1 at its end.
std::string cardNumber(std::size_t digits) {
    std::string number = *rc::gen::container<std::string>(digits - 1, rc::gen::inRange('0', ':'));
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
        const int digit = number[number.size() - 1 - i] - '0';
        const int twice = digit * 2 / 10 + digit * 2 % 10;
        sum += i % 2 == 0 ? twice : digit;
    }
    return number + static_cast<char>('0' + (10 - sum % 10) % 10);
}

} // namespace

TEST_CASE("INV a card number is refused wherever it stands in a reference") {
    CHECK(rc::check([] {
        SmallShop shop;
        usecase::SaleSession session = shop.session();
        RC_ASSERT(session.scan({"tea"}).hasValue());
        const std::string number = cardNumber(*rc::gen::inRange<std::size_t>(13, 20));
        const std::string separator =
            *rc::gen::element<std::string>("", " ", "-", "/", ".", "·", ", ", " . ");
        const std::size_t group = *rc::gen::inRange<std::size_t>(1, 7);
        std::string written;
        for (std::size_t i = 0; i < number.size(); ++i) {
            written += (i > 0 && i % group == 0 ? separator : "") + number[i];
        }
        const std::string before = *rc::gen::element<std::string>("", "VISA", "no. ", "12/28 ");
        const std::string after =
            *rc::gen::element<std::string>("", "#42", " 12/28", "x", " exp 1228", "; 017");
        const auto taken = session.tender(TenderType::Card, session.settlement().remaining,
                                          before + written + after);
        RC_ASSERT(!taken.hasValue());
        RC_ASSERT(taken.error().code == base::ErrorCode::InvalidFormat);
        RC_ASSERT(taken.error().context == "card number");
    }));
}

TEST_CASE("a card number in the full-width digits of a Chinese keyboard is one") {
    SmallShop shop;
    usecase::SaleSession session = shop.session();
    REQUIRE(session.scan({"tea"}));
    const auto taken = session.tender(TenderType::Card, session.settlement().remaining,
                                      "４１１１１１１１ １１１１１１１１");
    REQUIRE_FALSE(taken);
    CHECK(taken.error().context == "card number");
}

TEST_CASE("Bug: a card number in the digits of another script was kept") {
    const auto isTaken = [](const std::string& reference) {
        SmallShop shop;
        usecase::SaleSession session = shop.session();
        REQUIRE(session.scan({"tea"}));
        return session.tender(TenderType::Card, session.settlement().remaining, reference)
            .hasValue();
    };
    // Arabic, Persian, Devanagari, Thai, Khmer, lowered, mathematical, Adlam, segmented; in
    // circles, black ones, brackets, with a stop, where 1 is the first.
    for (const char32_t zero : {0x660U, 0x6F0U, 0x966U, 0xE50U, 0x17E0U, 0x2080U, 0x1D7CEU,
                                0x1D7F6U, 0x1E950U, 0x1FBF0U, 0x245FU, 0x2775U, 0x2473U, 0x2487U}) {
        CAPTURE(static_cast<std::uint32_t>(zero));
        const auto written = [&](const std::string& number) {
            std::string text;
            for (const char digit : number) {
                base::appendCodePoint(text, zero + static_cast<char32_t>(digit - '0'));
            }
            return text;
        };
        CHECK_FALSE(isTaken(written("4111111111111111")));
        CHECK(isTaken(written("4111111111111112"))); // by its check digit
    }
    CHECK_FALSE(isTaken("⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹"));
    std::string boxed;
    for (const char digit : std::string{"4111111111111111"}) {
        boxed += digit + std::string{"\uFE0F\u20E3"};
    }
    CHECK_FALSE(isTaken(boxed));
    CHECK(isTaken("四一一一一一一一一一一一一一一一"));
}

TEST_CASE("what is no card number stays a reference: ids, authorisation codes, our own numbers") {
    for (const char* reference :
         {"A10293", "123456", "4200001234202311241234567890", "2026112422001411111111111111",
          "4111111111111112", "CN4111111111111111abcd", "VISA 1111 #17 01234567",
          "#2147483650 00000000", "#4111111111 11111100"}) {
        CAPTURE(reference);
        SmallShop shop;
        usecase::SaleSession session = shop.session();
        REQUIRE(session.scan({"tea"}));
        CHECK(session.tender(TenderType::Wallet, session.settlement().remaining, reference));
    }
}
