// SPDX-License-Identifier: Apache-2.0
// Goal: a basket can be undone exactly, and no sequence of edits makes amounts that do not add up.
// Method: random sequences of every edit, refused ones included, with the invariants checked after
// each; cases for the limits and for what was once wrong.
#include "support/baskets.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::test;
using evertill::base::ErrorCode;

namespace {

BasketTotals totalsOf(const Basket& basket, const TaxPolicy& policy = {}) {
    return computeTotals(basket, taxTable(), policy).value();
}

Basket basketWith(std::vector<BasketLine> lines) {
    Basket basket = emptyBasket();
    for (BasketLine& line : lines) {
        basket.apply(addLine(basket, std::move(line)).value());
    }
    return basket;
}

void edit(Basket& basket, const evertill::base::Expected<BasketChange>& change) {
    basket.apply(change.value());
}

} // namespace

TEST_CASE("INV a change and its inverse give an equal basket; undoing all gives the start") {
    CHECK(rc::check([] {
        Basket basket = emptyBasket();
        const Basket start = basket;
        std::vector<BasketChange> done;
        for (int i = 0; i < 25; ++i) {
            const auto change = anyEdit(basket);
            if (!change) {
                continue;
            }
            const Basket before = basket;
            basket.apply(*change);
            Basket back = basket;
            back.apply(change->inverse());
            RC_ASSERT(back == before);
            done.push_back(*change);
        }
        for (auto change = done.rbegin(); change != done.rend(); ++change) {
            basket.apply(change->inverse());
        }
        RC_ASSERT(basket == start);
    }));
}

TEST_CASE("INV discount shares sum to the discount, no line changes its sign, totals add up") {
    CHECK(rc::check([] {
        const Basket basket = anyBasket();
        const BasketTotals totals = totalsOf(basket, anyPolicy());
        Money lines = pence(0);
        Money shared = pence(0);
        Money base = pence(0);
        for (std::size_t i = 0; i < totals.lines.size(); ++i) {
            const BasketLine& line = basket.lines()[i];
            const LineAmounts& amounts = totals.lines[i];
            RC_ASSERT((line.kind == LineKind::Return ? amounts.amount <= pence(0)
                                                     : amounts.amount >= pence(0)));
            Money beforeBasket = amounts.extended;
            for (const LineAdjustment& adjustment : amounts.adjustments) {
                if (adjustment.source == AdjustmentSource::ManualBasket) {
                    shared -= adjustment.amount;
                } else {
                    beforeBasket += adjustment.amount;
                }
            }
            base += isDiscountable(line) && line.kind == LineKind::Sale ? beforeBasket : pence(0);
            lines += amounts.amount;
        }
        RC_ASSERT(totals.extended + totals.discounts == lines);
        RC_ASSERT(totals.net + totals.tax == totals.total);
        RC_ASSERT(totals.savings >= pence(0));
        const auto& discount = basket.header().discount;
        if (!discount) {
            RC_ASSERT(shared.isZero());
        } else if (const auto* off = std::get_if<AmountOff>(&discount->reward)) {
            RC_ASSERT(shared == std::min(off->amount, base));
        } else {
            RC_ASSERT(shared == share(base, std::get<PercentOff>(discount->reward).rate,
                                      evertill::base::Rounding::HalfUp));
        }
    }));
}

TEST_CASE("INV the same scans in any order come to the same total, tax and discount") {
    CHECK(rc::check([] {
        auto lines = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
        std::vector<BasketLine> scans;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            scans.push_back(anyLine());
        }
        std::optional<ManualDiscount> discount = anyDiscount();
        const TaxPolicy policy = anyPolicy();
        const auto ring = [&] {
            Basket basket = basketWith(scans);
            if (!scans.empty()) {
                edit(basket, discountBasket(basket, discount));
            }
            return totalsOf(basket, policy);
        };
        const BasketTotals one = ring();
        for (std::size_t i = scans.size(); i > 1; --i) {
            std::swap(scans[i - 1], scans[static_cast<std::size_t>(lines[i - 1]) % i]);
        }
        const BasketTotals other = ring();
        RC_ASSERT(one.total == other.total);
        RC_ASSERT(one.tax == other.tax);
        RC_ASSERT(one.discounts == other.discounts);
        RC_ASSERT(one.savings == other.savings);
        RC_ASSERT(one.itemCount == other.itemCount);
    }));
}

TEST_CASE("INV removing a line and scanning it again gives the same totals") {
    CHECK(rc::check([] {
        Basket basket = basketWith({lineOf("a", 199), lineOf("b", 333), lineOf("c", 7)});
        edit(basket, discountBasket(basket, anyDiscount()));
        const BasketTotals before = totalsOf(basket);
        const auto lineNo = *rc::gen::inRange<std::int32_t>(1, 4);
        BasketLine again = *basket.find(lineNo);
        edit(basket, voidLine(basket, lineNo));
        edit(basket, addLine(basket, again));
        RC_ASSERT(basket.lines().back().lineNo == 4); // numbers are never used twice
        const BasketTotals after = totalsOf(basket);
        RC_ASSERT(before.total == after.total);
        RC_ASSERT(before.tax == after.tax);
        RC_ASSERT(before.discounts == after.discounts);
    }));
}

TEST_CASE("Plain goods join one line; anything special keeps a line of its own") {
    Basket basket = basketWith({lineOf("a", 100), lineOf("a", 100, Quantity::units(2))});
    REQUIRE(basket.lines().size() == 1);
    CHECK(basket.lines()[0].quantity == Quantity::units(3));
    edit(basket, discountLine(basket, 1, percentOff(100'000)));
    edit(basket, addLine(basket, lineOf("a", 100)));
    CHECK(basket.lines().size() == 2);
    for (const int what : {0, 1, 2, 3}) {
        BasketLine special = lineOf("a", 100);
        special.serial = what == 0 ? "S1" : "";
        special.lot = what == 1 ? "L1" : "";
        special.kind = what == 2 ? LineKind::Return : LineKind::Sale;
        special.price.source = what == 3 ? PriceSource::Override : PriceSource::Book;
        edit(basket, addLine(basket, special));
    }
    CHECK(basket.lines().size() == 6);
}

TEST_CASE("Deposits follow the quantity of their goods and go with them") {
    Basket basket = emptyBasket();
    edit(basket, addLine(basket, lineOf("crate", 1500),
                         {lineOf("bottle", 8, Quantity::units(20)), lineOf("box", 150)}));
    edit(basket, changeQuantity(basket, 1, Quantity::units(3)));
    CHECK(basket.find(2)->quantity == Quantity::units(60));
    CHECK(basket.find(3)->quantity == Quantity::units(3));
    CHECK(basket.find(2)->linkedTo == 1);
    edit(basket, addLine(basket, lineOf("crate", 1500), {lineOf("box", 150)}));
    CHECK(basket.lines().size() == 5); // goods with deposits never join another line
    edit(basket, voidLine(basket, 1));
    CHECK(basket.lines().size() == 2);
}

TEST_CASE("Limits: lines, quantity, amount") {
    std::vector<BasketLine> lines;
    for (std::int32_t i = 1; i <= static_cast<std::int32_t>(kMaxBasketLines); ++i) {
        lines.push_back(lineOf("s" + std::to_string(i), 1));
        lines.back().lineNo = i;
    }
    BasketHeader header = emptyBasket().header();
    header.nextLineNo = 10'000;
    const Basket full{header, lines};
    CHECK(addLine(full, lineOf("new", 1)).error().code == ErrorCode::TooManyLines);
    CHECK(addLine(full, lineOf("s5", 1)).hasValue()); // joins a line
    const Basket one = basketWith({lineOf("a", 1, Quantity::units(999'999))});
    CHECK(addLine(one, lineOf("a", 1)).error().code == ErrorCode::OutOfRange);
    CHECK(changeQuantity(one, 1, Quantity{}).error().code == ErrorCode::OutOfRange);
    CHECK(changeQuantity(one, 2, Quantity::units(1)).error().code == ErrorCode::NoSuchLine);
    CHECK(addLine(one, lineOf("b", 10'000'000'000'000, Quantity::units(200))).error().code ==
          ErrorCode::Overflow);
}

TEST_CASE("Discounts and overrides want reasons and sense") {
    const Basket basket = basketWith({lineOf("a", 500)});
    ManualDiscount silent = percentOff(1);
    silent.reason.clear();
    CHECK(discountLine(basket, 1, silent).error().code == ErrorCode::ReasonRequired);
    CHECK(discountBasket(basket, percentOff(1'000'001)).error().code ==
          ErrorCode::DiscountTooLarge);
    CHECK(discountBasket(basket, percentOff(-1)).error().code == ErrorCode::DiscountTooLarge);
    CHECK(discountLine(basket, 1, amountOff(501)).error().code == ErrorCode::DiscountTooLarge);
    CHECK(discountLine(basket, 1, amountOff(-1)).error().code == ErrorCode::OutOfRange);
    const UnitPrice price = UnitPrice::parse("1", kGbp).value();
    CHECK(overridePrice(basket, 1, price, "").error().code == ErrorCode::ReasonRequired);
    CHECK(overridePrice(basket, 1, UnitPrice::parse("-1", kGbp).value(), "x").error().code ==
          ErrorCode::OutOfRange);
}

TEST_CASE("Tendering and parking lock the lines; taking the tender back opens them") {
    Basket basket = basketWith({lineOf("a", 500)});
    const Money total = totalsOf(basket).total;
    edit(basket, addTender(basket, total, {TenderType::Cash, pence(200), "", 5}));
    CHECK(basket.header().phase == BasketPhase::Tendering);
    for (const auto& refused :
         {addLine(basket, lineOf("b", 1)), voidLine(basket, 1),
          changeQuantity(basket, 1, Quantity::units(2)), discountBasket(basket, percentOff(1)),
          discountLine(basket, 1, percentOff(1)), setComment(basket, 1, "x"),
          setMember(basket, {}, {}), suspend(basket, "x", OperatorId{"1"}, 1, total),
          recall(basket)}) {
        CHECK(refused.error().code == ErrorCode::BasketBusy);
    }
    edit(basket, removeTender(basket, total, 1));
    CHECK(basket.header().phase == BasketPhase::Open);
    CHECK(removeTender(basket, total, 1).error().code == ErrorCode::NoSuchLine);
    edit(basket, suspend(basket, "Mrs Li", OperatorId{"1"}, 7, total));
    CHECK(basket.header().suspendedTotal == total);
    CHECK(addLine(basket, lineOf("b", 1)).error().code == ErrorCode::BasketBusy);
    CHECK(addTender(basket, total, {TenderType::Cash, total, "", 1}).error().code ==
          ErrorCode::BasketBusy);
    edit(basket, recall(basket));
    CHECK(addLine(basket, lineOf("b", 1)).hasValue());
}

TEST_CASE("Bug: a scan times zero or less joined a line and lowered it without a void") {
    const Basket basket = basketWith({lineOf("a", 100, Quantity::units(3))});
    for (const std::int64_t times : {0, -1}) {
        CHECK(addLine(basket, lineOf("a", 100, Quantity::units(times))).error().code ==
              ErrorCode::OutOfRange);
        CHECK(addLine(basket, lineOf("b", 100), {lineOf("d", 1, Quantity::units(times))})
                  .error()
                  .code == ErrorCode::OutOfRange);
    }
}

TEST_CASE("Bug: a negative price took a line below zero") {
    const Basket basket = emptyBasket();
    CHECK(addLine(basket, lineOf("a", -100)).error().code == ErrorCode::OutOfRange);
    BasketLine label = lineOf("b", 100);
    label.fixedAmount = pence(-1);
    CHECK(addLine(basket, label).error().code == ErrorCode::OutOfRange);
}

TEST_CASE("Bug: gift cards and deposits took a line discount by hand") {
    for (const ItemKind kind : {ItemKind::GiftCard, ItemKind::Deposit, ItemKind::Fee}) {
        BasketLine line = lineOf("g", 5000);
        line.itemKind = kind;
        const Basket basket = basketWith({line});
        CHECK(discountLine(basket, 1, percentOff(500'000)).error().code == ErrorCode::Unsupported);
        CHECK(discountLine(basket, 1, {}).hasValue());
    }
}

TEST_CASE("Bug: amounts near the bound aborted in tax, savings and sums instead of Overflow") {
    const std::int64_t near = 999'000'000'000; // of pounds and pence: x 1000 is 9.99 * 10^14
    const TaxPolicy exclusive{TaxMode::Exclusive, TaxRounding::PerRate, 0};
    const auto code = [](const Basket& basket, const TaxPolicy& policy) {
        return computeTotals(basket, taxTable(), policy).error().code;
    };
    const Basket taxed = basketWith({lineOf("a", near, Quantity::units(1000))});
    CHECK(code(taxed, exclusive) == ErrorCode::Overflow);
    BasketLine cheaper = lineOf("a", 1, Quantity::units(100'000));
    cheaper.regularPrice = UnitPrice::tenThousandths(kMaxMoneyMinor, kGbp);
    CHECK(code(basketWith({cheaper}), {}) == ErrorCode::Overflow);
    BasketLine back = lineOf("r", near, Quantity::units(1000), "reduced");
    back.kind = LineKind::Return;
    BasketLine again = lineOf("a", near, Quantity::units(1000));
    again.comment = "not joined";
    CHECK(code(basketWith({lineOf("a", near, Quantity::units(1000)), back, again}), {}) ==
          ErrorCode::Overflow);
}

TEST_CASE("Bug: begun pieces, write-offs and measured goods are counted alike everywhere") {
    CHECK(countedItems(lineOf("a", 1, Quantity::thousandths(500))) == 1);
    CHECK(countedItems(lineOf("a", 1, Quantity::units(3))) == 3);
    BasketLine cheese = lineOf("a", 1, Quantity::thousandths(2500));
    cheese.unit = UnitOfMeasure::Kilogram;
    CHECK(countedItems(cheese) == 1);
    cheese.kind = LineKind::WriteOff;
    CHECK(countedItems(cheese) == 0);
}
