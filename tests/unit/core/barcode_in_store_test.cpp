// SPDX-License-Identifier: Apache-2.0
// Goal: a label the shop printed itself gives the item and the right price, weight or count, and a
// damaged one gives an error. Method: GS1's own figures and full table of verifiers,
// write-then-read properties, refusals.
#include "core/barcode/digits.h"
#include "core/barcode/in_store.h"

#include "support/shared_data.h"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <fstream>
#include <rapidcheck.h>
#include <sstream>

using namespace evertill::core;
using evertill::base::ErrorCode;

namespace {

InStoreLayout layoutOf(const char* prefix, const char* pattern, InStoreValue kind, int decimals) {
    return InStoreLayout::make(prefix, pattern, kind, decimals).value();
}

} // namespace

TEST_CASE("price verifier of four digits: the whole table") {
    const auto path = evertill::test::sharedData("gs1/price-check-4digit.txt");
    if (!path) {
        return;
    }
    std::ifstream file{*path};
    std::stringstream table;
    table << file.rdbuf();
    REQUIRE(table.str().size() >= 10'000);
    int wrong = 0;
    for (unsigned price = 0; price < 10'000; ++price) {
        const int expected = table.str()[price] - '0';
        wrong += priceVerifier(paddedNumber(price, 4)).value() == expected ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("price verifier: the examples of the GS1 General Specifications") {
    CHECK(priceVerifier("2875").value() == 9);
    CHECK(priceVerifier("14685").value() == 6);
    CHECK(priceVerifier("123").error().code == ErrorCode::InvalidFormat);
    CHECK(priceVerifier("12a4").error().code == ErrorCode::InvalidFormat);
}

// The products of the weights as GS1's tables 7.9.2 list them, digit by digit; the code computes
// them.
TEST_CASE("price verifier of five digits: the whole table") {
    constexpr std::array<int, 10> kTwoMinus{0, 2, 4, 6, 8, 9, 1, 3, 5, 7};
    constexpr std::array<int, 10> kFivePlus{0, 5, 1, 6, 2, 7, 3, 8, 4, 9};
    constexpr std::array<int, 10> kFiveMinus{0, 5, 9, 4, 8, 3, 7, 2, 6, 1};
    constexpr std::array<int, 10> kDigitOfFiveMinus{0, 9, 7, 5, 3, 1, 8, 6, 4, 2};
    int wrong = 0;
    for (std::size_t price = 0; price < 100'000; ++price) {
        const int sum = kFivePlus[price / 10'000] + kTwoMinus[price / 1'000 % 10] +
                        kFiveMinus[price / 100 % 10] + kFivePlus[price / 10 % 10] +
                        kTwoMinus[price % 10];
        const int expected = kDigitOfFiveMinus[static_cast<std::size_t>((100 - sum) % 10)];
        wrong += priceVerifier(paddedNumber(price, 5)).value() == expected ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("price verifier of five digits finds every single wrong digit") {
    for (unsigned price = 0; price < 100'000; price += 7) {
        const std::string right = paddedNumber(price, 5);
        const int verifier = priceVerifier(right).value();
        for (std::size_t i = 0; i < right.size(); ++i) {
            std::string wrong = right;
            wrong[i] = static_cast<char>('0' + (right[i] - '0' + 3) % 10);
            REQUIRE(priceVerifier(wrong).value() != verifier);
        }
    }
}

TEST_CASE("price, weight and count of a label") {
    const auto price = layoutOf("20", "PPIIIIIVVVVVC", InStoreValue::Price, 2);
    const Gtin label = Gtin::fromDigitsWithoutCheck("201234501299").value();
    const auto priced = price.read(label).value();
    CHECK(priced.value == 1299);
    CHECK(priced.decimals == 2);
    CHECK(priced.kind == InStoreValue::Price);
    CHECK(priced.scanned == label);
    CHECK(priced.itemKey == Gtin::fromDigitsWithoutCheck("201234500000").value());

    const auto grams = layoutOf("21", "PPIIIIIVVVVVC", InStoreValue::Weight, 3);
    CHECK(grams.read(Gtin::fromDigitsWithoutCheck("211234500455").value()).value().value == 455);
    const auto tens = layoutOf("22", "PPIIIIIVVVVVC", InStoreValue::Weight, 2);
    CHECK(tens.read(Gtin::fromDigitsWithoutCheck("221234500455").value()).value().value == 4550);
    const auto tenths = layoutOf("23", "PPIIIIIVVVVVC", InStoreValue::Weight, 4);
    CHECK(tenths.read(Gtin::fromDigitsWithoutCheck("231234500455").value()).value().value == 46);
    const auto count = layoutOf("24", "PPIIIIIIIVVVC", InStoreValue::Count, 0);
    CHECK(count.read(Gtin::fromDigitsWithoutCheck("241234567012").value()).value().value == 12'000);
}

TEST_CASE("a UPC of number system 2 is prefix 02") {
    const auto layout = layoutOf("02", "PPIIIIIKVVVVC", InStoreValue::Price, 2);
    const Gtin upc = Gtin::parse(layout.write("12345", 2875).value().shortestForm()).value();
    CHECK(upc.shortestForm().size() == 12);
    CHECK(layout.appliesTo(upc));
    CHECK(layout.read(upc).value().value == 2875);
}

TEST_CASE("a price that does not fit its verifier is refused") {
    const auto layout = layoutOf("20", "PPIIIIIKVVVVC", InStoreValue::Price, 2);
    CHECK(layout.read(Gtin::fromDigitsWithoutCheck("201234592875").value()).value().value == 2875);
    const auto wrong = layout.read(Gtin::fromDigitsWithoutCheck("201234582875").value());
    CHECK(wrong.error().code == ErrorCode::WrongCheckDigit);
    CHECK(wrong.error().place == "price verifier");
}

TEST_CASE("layouts that mean nothing are refused") {
    const auto refusal = [](const char* prefix, const char* pattern, InStoreValue kind,
                            int decimals) {
        return InStoreLayout::make(prefix, pattern, kind, decimals).error().code;
    };
    const auto price = InStoreValue::Price;
    CHECK(refusal("69", "PPIIIIIVVVVVC", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("04", "PPIIIIIVVVVVC", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("2", "PIIIIIIVVVVVC", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("20", "PPIIIIIVVVVV", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("20", "PPIIIIIVVVVVV", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("20", "PPIIVIIVVVVVC", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("20", "PPPIIIIVVVVVC", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("20", "PPIIIIKKVVVVC", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("20", "PPIIIKVVVVVVC", price, 2) == ErrorCode::InvalidFormat);
    CHECK(refusal("20", "PPIIIIIVVVVVC", price, 4) == ErrorCode::OutOfRange);
    CHECK(refusal("20", "PPIIIIIVVVVVC", InStoreValue::Weight, 1) == ErrorCode::OutOfRange);
}

TEST_CASE("layouts of one store may not overlap, and apply to their prefix only") {
    const auto wide = layoutOf("20", "PPIIIIIVVVVVC", InStoreValue::Price, 2);
    const auto narrow = layoutOf("201", "PPPIIIIVVVVVC", InStoreValue::Price, 2);
    CHECK(InStoreLayouts::make({wide, narrow}).error().code == ErrorCode::AmbiguousBarcode);
    CHECK(InStoreLayouts::make({wide, wide}).error().code == ErrorCode::AmbiguousBarcode);
    const auto other = layoutOf("21", "PPIIIIIVVVVVC", InStoreValue::Weight, 3);
    const InStoreLayouts layouts = InStoreLayouts::make({wide, other}).value();
    CHECK(layouts.find(Gtin::fromDigitsWithoutCheck("210000000000").value())->prefix() == "21");
    CHECK(layouts.find(Gtin::fromDigitsWithoutCheck("220000000000").value()) == nullptr);
    CHECK(layouts.find(Gtin::fromDigitsWithoutCheck("1200000000000").value()) == nullptr);
    CHECK(layouts.find(
              Gtin::parse("20000004").valueOr(Gtin::fromDigitsWithoutCheck("2000000").value())) ==
          nullptr);
}

TEST_CASE(
    "property: what a layout writes it reads back, and the key does not depend on the value") {
    const auto layouts = std::vector{layoutOf("20", "PPIIIIIVVVVVC", InStoreValue::Price, 2),
                                     layoutOf("28", "PPIIIIIKVVVVC", InStoreValue::Price, 2),
                                     layoutOf("02", "PPIIIIKVVVVVC", InStoreValue::Price, 0)};
    CHECK(rc::check([&layouts] {
        const InStoreLayout& layout = *rc::gen::elementOf(layouts);
        const auto items = static_cast<std::size_t>(
            std::count(layout.pattern().begin(), layout.pattern().end(), 'I'));
        const std::string item = paddedNumber(*rc::gen::inRange<std::uint64_t>(0, 100'000), items);
        const auto value = *rc::gen::inRange<std::uint64_t>(0, 10'000);
        const auto code = layout.read(layout.write(item, value).value()).value();
        RC_ASSERT(code.value == static_cast<std::int64_t>(value));
        RC_ASSERT(code.itemKey == layout.read(layout.write(item, 0).value()).value().itemKey);
    }));
}
