// SPDX-License-Identifier: Apache-2.0
// Goal: only balanced transactions exist, and no money field can be changed unseen. Method: random
// baskets are paid and frozen; then each money field in turn is changed and the check must refuse.
#include "core/member/points.h"
#include "core/stock/stock_delta.h"
#include "core/transaction/transaction.h"
#include "support/baskets.h"

#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::test;
using evertill::base::ErrorCode;

namespace {

FreezeContext contextWith(const TaxPolicy& policy) {
    FreezeContext context;
    context.taxPolicy = policy;
    context.now = {9'000'000, 480};
    return context;
}

// Pays what is left in cash and freezes.
evertill::base::Expected<Transaction> sell(Basket basket, const TaxPolicy& policy) {
    const BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    if (!totals.total.isZero()) {
        const Money handed = totals.total.isNegative() ? totals.total : totals.total + pence(77);
        basket.apply(
            addTender(basket, totals.total, {TenderType::Cash, handed, "", 5'000'000}).value());
    }
    return freeze(basket, totals, contextWith(policy));
}

Transaction anySale(TaxPolicy policy) {
    Basket basket = anyBasket();
    basket.apply(addLine(basket, lineOf("always", 250)).value());
    return sell(std::move(basket), policy).value();
}

// All money a transaction keeps, by address.
std::vector<Money*> moneyFields(Transaction& t) {
    std::vector<Money*> fields{&t.net, &t.tax, &t.total, &t.rounding, &t.change};
    for (TransactionLine& row : t.lines) {
        fields.push_back(&row.amounts.extended);
        fields.push_back(&row.amounts.amount);
        if (row.line.fixedAmount) {
            fields.push_back(&*row.line.fixedAmount);
        }
        for (LineAdjustment& adjustment : row.amounts.adjustments) {
            fields.push_back(&adjustment.amount);
        }
        for (LineTax& tax : row.amounts.taxes) {
            fields.push_back(&tax.tax);
        }
    }
    for (TaxTotal& tax : t.taxes) {
        fields.insert(fields.end(), {&tax.net, &tax.tax, &tax.gross});
    }
    for (TenderLine& tender : t.tenders) {
        fields.insert(fields.end(),
                      {&tender.handed, &tender.change, &tender.forfeited, &tender.applied});
    }
    return fields;
}

} // namespace

TEST_CASE("INV every paid basket freezes to a balanced transaction") {
    CHECK(rc::check([] {
        const Transaction t = anySale(anyPolicy());
        RC_ASSERT(checkBalance(t).hasValue());
        RC_ASSERT(t.pricedAt.micros == 9'000'000);
        RC_ASSERT(t.committedAt.offsetMinutes == 480);
    }));
}

TEST_CASE("Every change of a single money field is seen") {
    CHECK(rc::check([] {
        const Transaction good = anySale(anyPolicy());
        Transaction bad = good;
        const std::vector<Money*> fields = moneyFields(bad);
        const Money more = pence(*rc::gen::element(1, -1, 100));
        for (Money* field : fields) {
            const Money kept = *field;
            *field += more;
            RC_ASSERT(!checkBalance(bad).hasValue());
            RC_ASSERT(checkBalance(bad).error().code == ErrorCode::UnbalancedTransaction);
            *field = kept;
        }
        RC_ASSERT(bad == good);
    }));
}

TEST_CASE("Bug: a record whose sums leave the bound or mix currencies aborted the check") {
    const Transaction good = sell(
                                 [] {
                                     Basket basket = emptyBasket();
                                     basket.apply(addLine(basket, lineOf("a", 500)).value());
                                     return basket;
                                 }(),
                                 {})
                                 .value();
    Transaction bad = good;
    for (Money* field : moneyFields(bad)) {
        const Money kept = *field;
        for (const Money& damage :
             {Money::minor(kMaxMoneyMinor, kGbp), Money::minor(-kMaxMoneyMinor, kGbp),
              Money::minor(kept.minorUnits(), Currency::parse("JPY").value())}) {
            *field = damage;
            CHECK(checkBalance(bad).error().code == ErrorCode::UnbalancedTransaction);
        }
        *field = kept;
    }
    bad.lines[0].line.price.price = UnitPrice::tenThousandths(kMaxMoneyMinor, kGbp);
    bad.lines[0].line.quantity = Quantity::units(999'999);
    CHECK(checkBalance(bad).error().code == ErrorCode::UnbalancedTransaction);
}

TEST_CASE("Bug: change and price x quantity were no part of the balance") {
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("a", 500)).value());
    const Transaction good = sell(basket, {}).value();
    Transaction bad = good;
    bad.change = pence(78);
    CHECK(checkBalance(bad).error().context == "change of all tenders = change");
    bad = good;
    bad.lines[0].line.quantity = Quantity::units(2);
    CHECK(checkBalance(bad).error().context == "price x quantity = extended");
}

TEST_CASE("An empty or unpaid basket is no transaction") {
    CHECK(sell(emptyBasket(), {}).error().code == ErrorCode::EmptyBasket);
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("a", 500)).value());
    const BasketTotals totals = computeTotals(basket, taxTable(), {}).value();
    basket.apply(addTender(basket, totals.total, {TenderType::Cash, pence(499), "", 1}).value());
    const auto unpaid = freeze(basket, totals, contextWith({}));
    CHECK(unpaid.error().code == ErrorCode::NotFullyPaid);
    CHECK(unpaid.error().context == "0.01");
}

TEST_CASE("Stock leaves with a sale and a write-off and comes back with a return") {
    BasketLine line = lineOf("a", 100, Quantity::units(3));
    CHECK(stockEffect(line) == Quantity::units(-3));
    line.kind = LineKind::WriteOff;
    CHECK(stockEffect(line) == Quantity::units(-3));
    line.kind = LineKind::Return;
    CHECK(stockEffect(line) == Quantity::units(3));
    for (const ItemKind kind :
         {ItemKind::Deposit, ItemKind::Fee, ItemKind::GiftCard, ItemKind::Service}) {
        line.itemKind = kind;
        CHECK(stockEffect(line).isZero());
    }
}

TEST_CASE("Points count goods after discounts; what comes back takes them back") {
    const PointsRule rule{pence(100), 1};
    const auto points = [&](const Basket& basket) {
        return pointsEarned(basket, computeTotals(basket, taxTable(), {}).value(), rule);
    };
    Basket basket = emptyBasket();
    BasketLine goods = lineOf("a", 1099);
    basket.apply(addLine(basket, goods).value());
    BasketLine card = lineOf("gift", 5000);
    card.itemKind = ItemKind::GiftCard;
    basket.apply(addLine(basket, card).value());
    CHECK(points(basket) == 10);
    basket.apply(discountLine(basket, 1, percentOff(500'000)).value());
    CHECK(points(basket) == 5);
    Basket back = emptyBasket();
    goods.kind = LineKind::Return;
    back.apply(addLine(back, goods).value());
    CHECK(points(back) == -10);
}
