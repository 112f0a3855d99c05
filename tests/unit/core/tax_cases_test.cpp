// SPDX-License-Identifier: Apache-2.0
// Goal: tax as it is charged in shops of many places, on the price after promotions, with and
// without a certificate. Method: tables of cases, each with the rule it is from, worked by hand
// from that rule; random baskets priced by random promotions for the invariants; every line of the
// EN 16931 documents of the shared data.
#include "core/promotion/refund.h"
#include "core/tax/exemption.h"
#include "support/shared_data.h"
#include "unit/core/promotion/random_rules.h"

#include <doctest/doctest.h>
#include <fstream>
#include <regex>

using namespace evertill::core;
using evertill::core::test::RandomShop;

namespace {

TaxRate rate(const std::string& id, const char* percent, bool compound = false) {
    return {TaxRateId{id}, id, "", Rate::parsePercent(percent).value(), compound};
}

struct PriceCase {
    const char* rule;
    const char* currency;
    const char* percent;
    const char* price; // holds the tax
    const char* tax;
};

// Price x r / (100 + r), half-up. Rates: European Commission, "Taxes in Europe" database and "VAT
// rates applied in the Member States" (2025), with the national law that sets them.
const std::vector<PriceCase> kEurope{
    {"AT UStG 10: 20", "EUR", "20", "1.99", "0.33"},
    {"AT 13", "EUR", "13", "11.30", "1.30"},
    {"AT 10", "EUR", "10", "3.49", "0.32"},
    {"BE 21", "EUR", "21", "12.10", "2.10"},
    {"BE 12", "EUR", "12", "5.60", "0.60"},
    {"BE 6", "EUR", "6", "2.65", "0.15"},
    {"DK Momsloven 33: 25, a fifth of the price", "DKK", "25", "49.95", "9.99"},
    {"DE UStG 12: 19", "EUR", "19", "2.49", "0.40"},
    {"DE 7", "EUR", "7", "1.29", "0.08"},
    {"ES LIVA 90: 21", "EUR", "21", "9.95", "1.73"},
    {"ES 10", "EUR", "10", "5.50", "0.50"},
    {"ES 4", "EUR", "4", "1.05", "0.04"},
    {"FI AVL 84: 25.5 since September 2024", "EUR", "25.5", "12.55", "2.55"},
    {"FI 10", "EUR", "10", "7.90", "0.72"},
    {"FR CGI 278: 20", "EUR", "20", "12.00", "2.00"},
    {"FR CGI 279: 10", "EUR", "10", "6.90", "0.63"},
    {"FR CGI 278-0 bis: 5.5", "EUR", "5.5", "10.55", "0.55"},
    {"FR CGI 281: 2.1", "EUR", "2.1", "10.21", "0.21"},
    {"HU Afa tv. 82: 27", "HUF", "27", "1270.00", "270.00"},
    {"HU 18", "HUF", "18", "499.00", "76.12"},
    {"HU 5", "HUF", "5", "315.00", "15.00"},
    {"IE VATCA 46: 23", "EUR", "23", "12.30", "2.30"},
    {"IE 13.5", "EUR", "13.5", "11.35", "1.35"},
    {"IT DPR 633 art. 16: 22", "EUR", "22", "9.99", "1.80"},
    {"IT 10", "EUR", "10", "1.10", "0.10"},
    {"IT 4", "EUR", "4", "2.60", "0.10"},
    {"LU 17", "EUR", "17", "11.70", "1.70"},
    {"LU 3", "EUR", "3", "1.03", "0.03"},
    {"NL Wet OB 9: 21", "EUR", "21", "1.00", "0.17"},
    {"NL 9", "EUR", "9", "2.59", "0.21"},
    {"PL ustawa o VAT 41 and 146a: 23", "PLN", "23", "9.99", "1.87"},
    {"PL 8", "PLN", "8", "10.80", "0.80"},
    {"PL 5", "PLN", "5", "3.15", "0.15"},
    {"SE ML 9: 25", "SEK", "25", "39.90", "7.98"},
    {"SE 12", "SEK", "12", "112.00", "12.00"},
    {"SE 6", "SEK", "6", "53.00", "3.00"},
    // China: VAT law in force since January 2026, articles 10: 13, 9 and 6 %
    {"CN 13", "CNY", "13", "56.50", "6.50"},
    {"CN 9", "CNY", "9", "21.80", "1.80"},
    {"CN 6", "CNY", "6", "10.60", "0.60"},
    {"CN small-scale taxpayer, 3", "CNY", "3", "10.30", "0.30"},
};

struct AddedCase {
    const char* rule;
    std::vector<TaxRate> rates;
    const char* price;
    std::vector<const char*> taxes;
    const char* gross;
};

// On top of the price, each tax rounded by itself, half-up from the third decimal (Streamlined
// Sales and Use Tax Agreement, section 324).
const std::vector<AddedCase> kAdded{
    {"Chicago: IL 6.25, Cook 1.75, city 1.25, RTA 1 (IDOR tax rate finder, 10.25 in all)",
     {rate("1", "6.25"), rate("2", "1.75"), rate("3", "1.25"), rate("4", "1")},
     "19.99",
     {"1.25", "0.35", "0.25", "0.20"},
     "22.04"},
    {"Los Angeles: CA 7.25 and district taxes 2.25 (CDTFA-105 of 2024, 9.5 in all)",
     {rate("1", "7.25"), rate("2", "2.25")},
     "9.99",
     {"0.72", "0.22"},
     "10.93"},
    {"Seattle: WA 6.5 and local 3.85 (DOR 2024, 10.35 in all)",
     {rate("1", "6.5"), rate("2", "3.85")},
     "100.00",
     {"6.50", "3.85"},
     "110.35"},
    {"the same as one rate over both, which section 324 allows",
     {rate("1", "10.35")},
     "1.00",
     {"0.10"},
     "1.10"},
    {"and each by itself: a cent more",
     {rate("1", "6.5"), rate("2", "3.85")},
     "1.00",
     {"0.07", "0.04"},
     "1.11"},
    {"New York City clothing under 110 dollars: no tax (NYS TB-ST-530)",
     {},
     "109.99",
     {},
     "109.99"},
    {"Honolulu: GET passed on, tax on tax, at most 4.712 (DOTAX Tax Facts 37-1)",
     {rate("1", "4.712")},
     "100.00",
     {"4.71"},
     "104.71"},
    {"Prince Edward Island until March 2013: PST 10 on price and GST 5 (CRA GI-144)",
     {rate("1", "5"), rate("2", "10", true)},
     "100.00",
     {"5.00", "10.50"},
     "115.50"},
    {"Quebec until 2007: QST 7.5 on price and GST 6 (Revenu Quebec IN-203 of 2007)",
     {rate("1", "6"), rate("2", "7.5", true)},
     "59.99",
     {"3.60", "4.77"},
     "68.36"},
};

std::string field(const std::string& json, const std::string& name) {
    std::smatch found;
    const std::regex pattern{'"' + name + R"re(": "([^"]*)")re"};
    return std::regex_search(json, found, pattern) ? found[1].str() : "";
}

bool fits(const std::string& number, std::size_t decimals) {
    const std::size_t dot = number.find('.');
    return dot == std::string::npos || number.size() - dot - 1 <= decimals;
}

} // namespace

TEST_CASE("VAT within the price, in 13 states of the EU and China") {
    for (const PriceCase& one : kEurope) {
        CAPTURE(one.rule);
        const Currency currency = Currency::parse(one.currency).value();
        const TaxCategory category{TaxCategoryId{"c"}, "c", {rate("r", one.percent)}};
        const Money price = Money::parse(one.price, currency).value();
        for (const TaxRounding rounding : {TaxRounding::PerRate, TaxRounding::PerLine}) {
            const TaxResult result = computeTax(std::vector<TaxableLine>{{price, &category, "a"}},
                                                {TaxMode::Inclusive, rounding, 0}, currency);
            CHECK(result.tax.toString() == one.tax);
            CHECK(result.gross == price);
        }
    }
}

TEST_CASE("taxes on top of the price: several at once, compound, none") {
    for (const AddedCase& one : kAdded) {
        CAPTURE(one.rule);
        const Currency usd = Currency::parse("USD").value();
        const TaxCategory category{TaxCategoryId{"c"}, "c", one.rates};
        const std::vector<TaxableLine> lines{{Money::parse(one.price, usd).value(), &category, ""}};
        const TaxResult result =
            computeTax(lines, {TaxMode::Exclusive, TaxRounding::PerRate, 0}, usd);
        REQUIRE(result.totals.size() == one.taxes.size());
        for (std::size_t i = 0; i < one.taxes.size(); ++i) {
            CHECK(result.totals[i].tax.toString() == one.taxes[i]);
        }
        CHECK(result.gross.toString() == one.gross);
    }
}

TEST_CASE("rounding per line and per rate come to different cents, each to its own rule") {
    const Currency usd = Currency::parse("USD").value();
    const TaxCategory eight{TaxCategoryId{"c"}, "c", {rate("r", "8.25")}};
    const TaxCategory vat{TaxCategoryId{"c"}, "c", {rate("r", "20")}};
    const auto lines = [&](const TaxCategory& category, std::int64_t minor) {
        return std::vector<TaxableLine>(10, {Money::minor(minor, usd), &category, "a"});
    };
    const auto tax = [&](const TaxCategory& category, std::int64_t minor, TaxMode mode,
                         TaxRounding rounding) {
        return computeTax(lines(category, minor), {mode, rounding, 0}, usd).tax.minorUnits();
    };
    // 8.25 % of 0.79 is 0.065175: 0.07 an item; of 7.90 it is 0.65 (Texas, Comptroller rule 3.286)
    CHECK(tax(eight, 79, TaxMode::Exclusive, TaxRounding::PerLine) == 70);
    CHECK(tax(eight, 79, TaxMode::Exclusive, TaxRounding::PerRate) == 65);
    // A sixth of 0.99 is 0.165: 0.17 a line; of 9.90 it is 1.65 (VAT Notice 700, 17.5)
    CHECK(tax(vat, 99, TaxMode::Inclusive, TaxRounding::PerLine) == 170);
    CHECK(tax(vat, 99, TaxMode::Inclusive, TaxRounding::PerRate) == 165);
}

TEST_CASE("tax is worked out on the price after the shop's own discount") {
    // New York TB-ST-140, a store coupon: the tax is on what is left. EU: directive 2006/112, art.
    // 79 b. China: Guo Shui Fa 1993 no. 154, a discount on the same invoice.
    using namespace evertill::core::test;
    const PricingResult result = priced(rulesOf({rule("c", ItemDiscount{{}, off(100)})}),
                                        basket({line(1, "a", 1000), line(2, "b", 500)}));
    const TaxCategory state{TaxCategoryId{"c"}, "c", {::rate("ny", "8.875")}};
    const std::vector<TaxableLine> lines{{result.lines[0].amount, &state, "a"},
                                         {result.lines[1].amount, &state, "b"}};
    const TaxResult tax =
        computeTax(lines, {TaxMode::Exclusive, TaxRounding::PerRate, 0}, result.total.currency());
    CHECK(tax.net == pence(1300));
    CHECK(tax.tax == pence(115)); // 8.875 % of 13.00, not of 15.00
}

TEST_CASE("INV net + tax = gross on what random promotions leave, and all of it comes back") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        RandomShop shop{seed};
        const RuleSet rules = shop.rules(4);
        const PricingInput input = shop.basket(8);
        const PricingResult result = evertill::core::test::priced(rules, input);
        const std::vector<TaxCategory> categories{
            {TaxCategoryId{"a"}, "a", {rate("v20", "20")}},
            {TaxCategoryId{"b"}, "b", {rate("gst", "5"), rate("qst", "9.975", true)}},
            {TaxCategoryId{"c"}, "c", {}}};
        std::vector<TaxableLine> lines;
        for (std::size_t i = 0; i < result.lines.size(); ++i) {
            lines.push_back(
                {result.lines[i].amount, &categories[i % 3], input.lines[i].sku.value()});
        }
        const TaxPolicy policy{seed % 2 == 0 ? TaxMode::Inclusive : TaxMode::Exclusive,
                               seed % 3 == 0 ? TaxRounding::PerLine : TaxRounding::PerRate, 0};
        CAPTURE(seed);
        const TaxResult tax = computeTax(lines, policy, input.currency);
        CHECK(tax.net + tax.tax == tax.gross);
        CHECK((policy.mode == TaxMode::Inclusive ? tax.gross : tax.net) == result.total);
        Money sum = Money::zero(input.currency);
        Money returned = sum;
        for (const TaxTotal& total : tax.totals) {
            CHECK(total.net + total.tax == total.gross);
            sum += total.tax;
        }
        CHECK(sum == tax.tax);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Quantity all = input.lines[i].quantity;
            for (const LineTax& part : tax.lines[i]) {
                const Quantity half = Quantity::thousandths(all.inThousandths() / 2);
                const Quantity rest =
                    Quantity::thousandths(all.inThousandths() - all.inThousandths() / 2);
                returned += half.isZero() ? Money::zero(input.currency)
                                          : refundedPart(part.tax, all, {}, half).value();
                returned += refundedPart(part.tax, all, half, rest).value();
            }
        }
        CHECK(returned == tax.tax);
    }
}

TEST_CASE("exempt by certificate: what it names is not charged, and told") {
    const Currency usd = Currency::parse("USD").value();
    const TaxCategory goods{TaxCategoryId{"c"}, "c", {rate("state", "6.25"), rate("city", "2")}};
    const std::vector<TaxableLine> lines{{Money::minor(10'000, usd), &goods, "a"},
                                         {Money::minor(2'500, usd), &goods, "b"}};
    const TaxPolicy added{TaxMode::Exclusive, TaxRounding::PerRate, 0};
    CHECK(computeTax(lines, added, usd, {"", {}}).error().code ==
          evertill::base::ErrorCode::ReasonRequired);
    const auto all = computeTax(lines, added, usd, {"ST-120 4711", {}}).value();
    CHECK(all.charged.gross == Money::minor(12'500, usd));
    REQUIRE(all.forgone.size() == 2);
    CHECK(all.forgone[0].tax == Money::minor(250, usd)); // in order of rate id: city
    CHECK(all.forgone[1].tax == Money::minor(781, usd));
    const auto state = computeTax(lines, added, usd, {"ST-120 4711", {TaxRateId{"state"}}}).value();
    CHECK(state.charged.gross == Money::minor(12'750, usd));
    CHECK(state.charged.lines[0].size() == 1);
    // Within the price (a diplomat in Germany, UStDV 73): 119.00 less the 19.00 it holds.
    const TaxCategory vat{TaxCategoryId{"v"}, "v", {rate("vat", "19")}};
    const std::vector<TaxableLine> price{{Money::minor(11'900, usd), &vat, "a"}};
    const auto without =
        computeTax(price, {TaxMode::Inclusive, TaxRounding::PerRate, 0}, usd, {"D 1", {}}).value();
    CHECK(without.charged.gross == Money::minor(10'000, usd));
    CHECK(without.charged.tax.isZero());
    CHECK(without.amounts[0] == Money::minor(10'000, usd));
}

TEST_CASE("INV exempt: net + tax = gross, and what was forgone is the difference") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        RandomShop shop{seed};
        const Currency currency = evertill::core::test::gbp();
        const TaxCategory compound{
            TaxCategoryId{"b"}, "b", {rate("gst", "5"), rate("qst", "9.975", seed % 5 == 0)}};
        const TaxCategory plain{TaxCategoryId{"a"}, "a", {rate("gst", "5")}};
        std::vector<TaxableLine> lines;
        for (int i = 0; i < 6; ++i) {
            lines.push_back({Money::minor(shop.between(-500, 5'000), currency),
                             i % 2 == 0 ? &plain : &compound, "a"});
        }
        const TaxPolicy policy{seed % 2 == 0 ? TaxMode::Inclusive : TaxMode::Exclusive,
                               seed % 3 == 0 ? TaxRounding::PerLine : TaxRounding::PerRate, 0};
        const TaxExemption exemption{"c", seed % 4 == 0 ? std::vector<TaxRateId>{}
                                                        : std::vector{TaxRateId{"gst"}}};
        CAPTURE(seed);
        const TaxResult full = computeTax(lines, policy, currency);
        const auto exempt = computeTax(lines, policy, currency, exemption).value();
        CHECK(exempt.charged.net + exempt.charged.tax == exempt.charged.gross);
        Money forgone = Money::zero(currency);
        for (const ForgoneTax& one : exempt.forgone) {
            forgone += one.tax;
        }
        if (policy.mode == TaxMode::Inclusive) {
            CHECK(exempt.charged.gross + forgone == full.gross);
        } else {
            CHECK(exempt.charged.net == full.net);
        }
    }
}

TEST_CASE("EN 16931 documents, from their lines: quantity x price, VAT, what is to be paid") {
    const auto path = evertill::test::sharedData("vat/documents.ndjson");
    if (!path) {
        return;
    }
    const std::regex row{R"re("qty": "([-\d.]+)", "price": "([-\d.]+)", "base_qty": "([\d.]+)", )re"
                         R"re("allow_charge": [^"]*?(?:"[^{}]*?)?, "net": "([-\d.]+)", )re"
                         R"re("net_ok": (\w+), "vat": \["(\w+)", "([\d.]+)"\])re"};
    std::ifstream file{*path};
    std::string json;
    int documents = 0;
    int extended = 0;
    while (std::getline(file, json)) {
        if (field(json, "allowance") != "0" || field(json, "charge") != "0") {
            continue; // on the whole document, without a word on which rate they belong to
        }
        CAPTURE(field(json, "doc"));
        const std::string verdict = json.substr(json.find("\"recomputed_ok\""));
        const auto isGood = [&](const char* part) {
            return verdict.find('"' + std::string{part} + "\": true") != std::string::npos;
        };
        const Currency currency = Currency::parse(field(json, "currency")).value();
        const auto amount = [&](const std::string& name) {
            return Money::parse(field(json, name), currency).value();
        };
        std::map<std::string, TaxCategory> categories;
        std::vector<TaxableLine> lines;
        const std::string part = json.substr(0, json.find("\"subtotals\""));
        for (std::sregex_iterator at{part.begin(), part.end(), row}; at != std::sregex_iterator{};
             ++at) {
            const std::smatch& cells = *at;
            const std::string id = cells[6].str() + cells[7].str();
            const TaxCategory category{TaxCategoryId{id}, id, {rate(id, cells[7].str().c_str())}};
            const Money net = Money::parse(cells[4].str(), currency).value();
            if (cells[5] == "true" && cells[3] == "1" && fits(cells[1], 3) && fits(cells[2], 4)) {
                const Quantity quantity = Quantity::parse(cells[1].str()).value();
                CHECK(
                    extend(UnitPrice::parse(cells[2].str(), currency).value(), quantity).value() ==
                    net);
                ++extended;
            }
            lines.push_back({net, &categories.try_emplace(id, category).first->second, "a"});
        }
        const TaxResult result =
            computeTax(lines, {TaxMode::Exclusive, TaxRounding::PerRate, 0}, currency);
        if (isGood("net")) {
            CHECK(result.net ==
                  Money::parse(field(json.substr(part.size()), "net"), currency).value());
        }
        if (isGood("tax")) {
            CHECK(result.tax == amount("tax"));
        }
        if (isGood("gross")) {
            CHECK(result.gross == amount("tax_inclusive"));
        }
        if (isGood("payable")) {
            CHECK(result.gross - amount("prepaid") + amount("rounding") == amount("payable"));
        }
        ++documents;
    }
    CHECK(documents == 23); // of 26; three have allowances or charges on the whole
    CHECK(extended >= 60);
}
