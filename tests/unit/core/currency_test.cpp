// SPDX-License-Identifier: Apache-2.0
// Goal: the currency table is ISO 4217 and the cash steps are those of the public lists.
// Method: comparison with the ISO list and the CLDR fractions in shared data; known cases without.
#include "core/money/currency.h"
#include "support/shared_data.h"

#include <array>
#include <doctest/doctest.h>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace evertill::core;

namespace {

// Entity, Currency, AlphabeticCode, NumericCode, MinorUnit, WithdrawalDate; quotes around commas.
std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            parts.emplace_back();
        } else if (c != '\r') {
            parts.back().push_back(c);
        }
    }
    return parts;
}

} // namespace

TEST_CASE("Every active ISO 4217 currency has its number and minor unit") {
    const auto path = evertill::test::sharedData("currency/iso4217_codes_all.csv");
    if (!path) {
        return;
    }
    std::ifstream file{*path};
    std::string line;
    std::getline(file, line);
    std::set<std::string> seen;
    std::array<int, 5> withExponent{};
    while (std::getline(file, line)) {
        const std::vector<std::string> row = cells(line);
        if (row.size() < 6 || row[2].empty() || !row[5].empty() ||
            row[4].find_first_not_of("0123456789") != std::string::npos || row[4].empty() ||
            !seen.insert(row[2]).second) {
            continue;
        }
        CAPTURE(row[2]);
        const auto currency = Currency::parse(row[2]);
        REQUIRE(currency.hasValue());
        CHECK(currency->exponent() == std::stoi(row[4]));
        CHECK(currency->number() == std::stoi(row[3]));
        ++withExponent[static_cast<std::size_t>(currency->exponent())];
    }
    CHECK(withExponent[0] == 17);
    CHECK(withExponent[3] == 7);
    CHECK(withExponent[4] == 2);
}

TEST_CASE("Cash steps of CLDR 47") {
    const auto path = evertill::test::sharedData("currency/cldr47_currencyData.json");
    if (!path) {
        return;
    }
    std::ifstream file{*path};
    std::stringstream all;
    all << file.rdbuf();
    const std::string text = all.str();
    for (const char* code : {"CHF", "CAD", "DKK"}) {
        const std::size_t row = text.find('"' + std::string{code} + "\": {");
        REQUIRE(row != std::string::npos);
        const std::string_view mark = "\"_cashRounding\": \"";
        const std::size_t at = text.find(mark, row) + mark.size();
        CHECK(Currency::parse(code)->cashStepMinor() == std::stoll(text.substr(at, 4)));
    }
    // Cash without decimals, where the notes and coins of the central bank say so as well; of the
    // others on that list (inflation, not law) cash is not rounded here.
    for (const char* code : {"CZK", "NOK", "SEK"}) {
        const std::size_t row = text.find('"' + std::string{code} + "\": {");
        REQUIRE(row != std::string::npos);
        const std::string of = text.substr(row, text.find('}', row) - row);
        CHECK(of.find("\"_cashDigits\": \"0\"") != std::string::npos);
        CHECK(Currency::parse(code)->cashStepMinor() == 100);
    }
}

TEST_CASE("Cash steps of central banks where the smallest coins are gone") {
    const auto step = [](const char* code) { return Currency::parse(code)->cashStepMinor(); };
    CHECK(step("AUD") == 5);   // Reserve Bank of Australia, since 1992
    CHECK(step("NZD") == 10);  // Reserve Bank of New Zealand, since 2006
    CHECK(step("SEK") == 100); // Riksbanken, since 2010
    CHECK(step("NOK") == 100); // Norges Bank, since 2012
    CHECK(step("GBP") == 1);
    CHECK(step("USD") == 1);
    CHECK(step("JPY") == 1);
}

TEST_CASE("What is no currency code is refused, the placeholder too") {
    for (const char* bad : {"", "gbp", "GB", "GBPX", "XXX", "DEM", "ZZZ", "AAA"}) {
        CHECK(Currency::parse(bad).error().code == evertill::base::ErrorCode::UnknownCurrency);
    }
    CHECK(Currency{} != Currency::parse("GBP").value());
}
