// SPDX-License-Identifier: Apache-2.0
// Goal: tax as authorities publish it. Method: a table of worked cases with their rule, and every
// EN 16931 document of the shared data whose totals recompute from its lines.
#include "core/tax/tax.h"
#include "support/shared_data.h"

#include <doctest/doctest.h>
#include <fstream>
#include <regex>
#include <vector>

using namespace evertill::core;

namespace {

struct RuleCase {
    const char* rule;
    const char* currency;
    TaxMode mode;
    std::vector<const char*> percents; // not compound
    const char* amount;
    std::vector<const char*> taxes; // one per rate
    const char* gross;
};

// Expected figures are the law's formula worked by hand: gross x r / (100 + r) or net x r / 100.
const std::vector<RuleCase> kCases{
    // China: VAT law 2026 and MOF/STA/GAC notice 39 of 2019: 13, 9 and 6 %, prices hold the tax
    {"CN 13", "CNY", TaxMode::Inclusive, {"13"}, "113.00", {"13.00"}, "113.00"},
    {"CN 13 odd", "CNY", TaxMode::Inclusive, {"13"}, "9.90", {"1.14"}, "9.90"},
    {"CN 9", "CNY", TaxMode::Inclusive, {"9"}, "5.00", {"0.41"}, "5.00"},
    {"CN 6", "CNY", TaxMode::Inclusive, {"6"}, "0.05", {"0.00"}, "0.05"},
    // UK: VAT Notice 700, section 17: 20 % is one sixth of the price, 5 % is 1/21, food 0 %
    {"GB 20", "GBP", TaxMode::Inclusive, {"20"}, "1.00", {"0.17"}, "1.00"},
    {"GB 20 sixth", "GBP", TaxMode::Inclusive, {"20"}, "6.00", {"1.00"}, "6.00"},
    {"GB 5", "GBP", TaxMode::Inclusive, {"5"}, "2.10", {"0.10"}, "2.10"},
    {"GB 0", "GBP", TaxMode::Inclusive, {"0"}, "3.99", {"0.00"}, "3.99"},
    // Germany: UStG 12: 19 % and 7 %
    {"DE 19", "EUR", TaxMode::Inclusive, {"19"}, "11.90", {"1.90"}, "11.90"},
    {"DE 7", "EUR", TaxMode::Inclusive, {"7"}, "0.99", {"0.06"}, "0.99"},
    // Illinois 6.25 % and Cook County 1.75 % (IDOR ST-25), on top of the price
    {"US IL", "USD", TaxMode::Exclusive, {"6.25", "1.75"}, "19.99", {"1.25", "0.35"}, "21.59"},
    // New York City: state 4, city 4.5, MCTD 0.375 (NYS DTF publication 718)
    {"US NYC",
     "USD",
     TaxMode::Exclusive,
     {"4", "4.5", "0.375"},
     "100.00",
     {"4.00", "4.50", "0.38"},
     "108.88"},
    // Quebec since 2013: GST 5 % and QST 9.975 %, both on the price (Revenu Quebec IN-203)
    {"CA QC", "CAD", TaxMode::Exclusive, {"5", "9.975"}, "100.00", {"5.00", "9.98"}, "114.98"},
    // Japan 10 %, no decimals; Kuwait-like three decimals
    {"JP 10", "JPY", TaxMode::Inclusive, {"10"}, "108", {"10"}, "108"},
    {"BH 10", "BHD", TaxMode::Exclusive, {"10"}, "1.005", {"0.101"}, "1.106"},
    // A refund is the mirror of the sale
    {"GB refund", "GBP", TaxMode::Inclusive, {"20"}, "-1.00", {"-0.17"}, "-1.00"},
};

std::string field(const std::string& json, const std::string& name) {
    std::smatch found;
    const std::regex pattern{'"' + name + R"re(": "([^"]*)")re"};
    return std::regex_search(json, found, pattern) ? found[1].str() : "";
}

} // namespace

TEST_CASE("Published rules give their published tax") {
    for (const RuleCase& rule : kCases) {
        CAPTURE(rule.rule);
        const Currency currency = Currency::parse(rule.currency).value();
        TaxCategory category{TaxCategoryId{"c"}, "c", {}};
        for (std::size_t i = 0; i < rule.percents.size(); ++i) {
            category.rates.push_back({TaxRateId{"r" + std::to_string(i)}, "r", "",
                                      Rate::parsePercent(rule.percents[i]).value(), false});
        }
        const std::vector<TaxableLine> lines{
            {Money::parse(rule.amount, currency).value(), &category, "a"}};
        const TaxResult result = computeTax(lines, {rule.mode, TaxRounding::PerRate, 0}, currency);
        REQUIRE(result.totals.size() == rule.taxes.size());
        for (std::size_t i = 0; i < rule.taxes.size(); ++i) {
            CHECK(result.totals[i].tax.toString() == rule.taxes[i]);
        }
        CHECK(result.gross.toString() == rule.gross);
    }
}

TEST_CASE("Compound: QST as it was until 2012, 9.5 % on price and GST (Revenu Quebec)") {
    const Currency cad = Currency::parse("CAD").value();
    const TaxCategory category{TaxCategoryId{"c"},
                               "c",
                               {{TaxRateId{"gst"}, "GST", "", Rate::millionths(50'000), false},
                                {TaxRateId{"qst"}, "QST", "", Rate::millionths(95'000), true}}};
    const std::vector<TaxableLine> lines{{Money::parse("100.00", cad).value(), &category, "a"}};
    const TaxResult result = computeTax(lines, {TaxMode::Exclusive, TaxRounding::PerRate, 0}, cad);
    CHECK(result.totals[0].tax.toString() == "5.00");
    CHECK(result.totals[1].tax.toString() == "9.98"); // 9.5 % of 105.00 = 9.975
    CHECK(result.gross.toString() == "114.98");
}

TEST_CASE("EN 16931 documents: tax of every subtotal, and of the whole") {
    const auto path = evertill::test::sharedData("vat/documents.ndjson");
    if (!path) {
        return;
    }
    std::ifstream file{*path};
    std::string json;
    int documents = 0;
    int subtotals = 0;
    const std::regex row{R"re(\["(\w+)", "([\d.]+)", "(-?[\d.]+)", "(-?[\d.]+)"\])re"};
    while (std::getline(file, json)) {
        const std::string verdict = json.substr(json.find("\"recomputed_ok\""));
        if (verdict.find("\"subtotals\": true") == std::string::npos ||
            verdict.find("\"tax\": true") == std::string::npos) {
            continue;
        }
        CAPTURE(field(json, "doc"));
        const Currency currency = Currency::parse(field(json, "currency")).value();
        std::vector<TaxCategory> categories;
        std::vector<Money> nets;
        std::vector<Money> expected;
        const std::string part = json.substr(json.find("\"subtotals\""));
        for (std::sregex_iterator at{part.begin(), part.end(), row}; at != std::sregex_iterator{};
             ++at) {
            const std::string id = (*at)[1].str() + (*at)[2].str();
            categories.push_back(
                {TaxCategoryId{id},
                 id,
                 {{TaxRateId{id}, id, "", Rate::parsePercent((*at)[2].str()).value(), false}}});
            nets.push_back(Money::parse((*at)[3].str(), currency).value());
            expected.push_back(Money::parse((*at)[4].str(), currency).value());
        }
        std::vector<TaxableLine> lines;
        for (std::size_t i = 0; i < nets.size(); ++i) {
            lines.push_back({nets[i], &categories[i], "a"});
        }
        const TaxResult result =
            computeTax(lines, {TaxMode::Exclusive, TaxRounding::PerRate, 0}, currency);
        for (std::size_t i = 0; i < nets.size(); ++i, ++subtotals) {
            CHECK(result.lines[i][0].tax == expected[i]);
        }
        CHECK(result.tax == Money::parse(field(json, "tax"), currency).value());
        ++documents;
    }
    CHECK(documents == 26);
    CHECK(subtotals >= 30);
}
