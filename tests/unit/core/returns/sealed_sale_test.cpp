// SPDX-License-Identifier: Apache-2.0
// Goal: INV what comes back of a sale by its signed code alone is worth, line by line, what it is
// worth by the sale's own record, and never more than was paid; whatever the code cannot prove is
// refused. Method: random sales, both ways to tax, cut down to the facts of their seal and made a
// sale again; both are taken back in the same random parts. Then cases.
#include "core/returns/returnable.h"
#include "core/returns/sealed_sale.h"
#include "support/baskets.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::core;
using namespace evertill::test;
using base::ErrorCode;

namespace {

std::map<Sku, Item> itemsOf(const Transaction& sale) {
    std::map<Sku, Item> items;
    for (const TransactionLine& row : sale.lines) {
        Item& item = items[row.line.sku];
        item.sku = row.line.sku;
        item.name = "Name of today";
        item.kind = row.line.itemKind;
        item.unit = row.line.unit;
        item.taxCategory = row.line.taxCategory;
    }
    return items;
}

// As the till sold it, paid in cash to the penny.
std::optional<Transaction> anySale(const TaxPolicy& policy) {
    Basket basket = anyBasket(8);
    const BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    if (basket.isEmpty() || totals.total <= pence(0)) {
        return std::nullopt;
    }
    if (const auto paid =
            addTender(basket, totals.total, {TenderType::Card, totals.total, "A", 5})) {
        basket.apply(*paid);
    } else {
        return std::nullopt;
    }
    FreezeContext context;
    context.store = StoreId{"S9"};
    context.till = TillId{"7"};
    context.taxPolicy = policy;
    auto sale = freeze(basket, totals, context);
    if (!sale || sale->kind != TransactionKind::Sale) {
        return std::nullopt;
    }
    sale->number = ReceiptNumber{4711};
    return *sale;
}

ReturnTerms termsOf(const TaxPolicy& policy) {
    return {"unwanted", ReturnCondition::BackToStock, EntryMethod::Scanned, 7, policy.mode};
}

Money worthOf(const std::vector<LineBack>& back) {
    Money sum = pence(0);
    for (const LineBack& one : back) {
        sum += *one.line.fixedAmount;
    }
    return sum;
}

Transaction simpleSale(const TaxPolicy& policy) {
    Basket basket = emptyBasket();
    basket.apply(addLine(basket, lineOf("tea", 250), {}).value());
    const BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    basket.apply(addTender(basket, totals.total, {TenderType::Cash, totals.total, "", 5}).value());
    FreezeContext context;
    context.store = StoreId{"S9"};
    context.till = TillId{"7"};
    context.taxPolicy = policy;
    Transaction sale = freeze(basket, totals, context).value();
    sale.number = ReceiptNumber{4711};
    return sale;
}

} // namespace

TEST_CASE("INV a sale known by its seal alone gives back what the sale itself would") {
    CHECK(rc::check([] {
        const TaxPolicy policy = anyPolicy();
        const auto sale = anySale(policy);
        RC_PRE(sale.has_value());
        const ReceiptFacts facts = decodeFacts(encodeFacts(factsOf(*sale, base::Digest{}))).value();
        const auto made = saleOfSeal(facts, itemsOf(*sale), taxTable(), policy, kGbp);
        RC_ASSERT(made.hasValue());
        std::vector<ReturnedLine> soFar;
        Money back = pence(0);
        for (const ReturnableLine& line : returnableLines(*sale, {}).value()) {
            Quantity first = line.sold;
            if (line.sold.isWhole()) {
                const std::int64_t pieces = line.sold.inThousandths() / 1000;
                first = Quantity::units(*rc::gen::inRange<std::int64_t>(1, pieces + 1));
            }
            for (const Quantity& part : {first, line.sold - first}) {
                if (part.isZero()) {
                    continue;
                }
                const ReturnedLine wanted{line.lineNo, part};
                const auto own = linesBack(*sale, soFar, {&wanted, 1}, termsOf(policy));
                const auto here = linesBack(*made, soFar, {&wanted, 1}, termsOf(policy));
                RC_ASSERT(own.hasValue());
                RC_ASSERT(here.hasValue());
                RC_ASSERT(*here->front().line.fixedAmount == *own->front().line.fixedAmount);
                RC_ASSERT(here->front().line.returnOf == own->front().line.returnOf);
                for (const TenderShare& share : here->front().line.worth->tenders) {
                    RC_ASSERT(share.type == TenderType::CreditNote);
                }
                RC_ASSERT(here->front().line.worth->points == 0);
                back += worthOf(*here);
                soFar.push_back(wanted);
            }
        }
        Money paid = pence(0);
        for (const FactLine& line : facts.lines) {
            paid += std::max(line.amount, pence(0));
        }
        RC_ASSERT(back <= paid);
    }));
}

TEST_CASE("A seal that does not say enough takes nothing back, and says why") {
    TaxPolicy policy;
    const Transaction sale = simpleSale(policy);
    const ReceiptFacts facts = factsOf(sale, {});
    const auto items = itemsOf(sale);
    CHECK(saleOfSeal(facts, items, taxTable(), policy, kGbp)->lines.front().line.name ==
          "Name of today");
    const auto tooLong = saleOfSeal(withoutLines(facts), items, taxTable(), policy, kGbp);
    CHECK(tooLong.error().code == ErrorCode::Unavailable);
    CHECK(tooLong.error().place == kSealWithoutLines);
    CHECK(saleOfSeal(facts, {}, taxTable(), policy, kGbp).error().place == kSealOfUnknownGoods);
    ReceiptFacts two = facts; // what is not known here is left out
    two.lines.push_back(two.lines.front());
    two.lines.back().sku = Sku{"new"};
    two.lineCount = 2;
    CHECK(saleOfSeal(two, items, taxTable(), policy, kGbp)->lines.size() == 1);
    policy.mode = two.taxMode = TaxMode::Exclusive;
    CHECK(saleOfSeal(two, items, taxTable(), policy, kGbp).error().place == kSealOfUnknownGoods);
    policy.mode = TaxMode::Inclusive;
    CHECK(saleOfSeal(facts, items, taxTable(), policy, *Currency::parse("EUR")).error().code ==
          ErrorCode::Unsupported);
    ReceiptFacts refund = facts;
    refund.kind = TransactionKind::Return;
    CHECK(saleOfSeal(refund, items, taxTable(), policy, kGbp).error().code ==
          ErrorCode::Unsupported);
}

TEST_CASE("Tax on top that was another then is not paid back by guess") {
    TaxPolicy policy;
    policy.mode = TaxMode::Exclusive;
    const Transaction sale = simpleSale(policy);
    const auto items = itemsOf(sale);
    const auto made = saleOfSeal(factsOf(sale, {}), items, taxTable(), policy, kGbp);
    REQUIRE(made);
    CHECK(made->tax == sale.tax);
    TaxTable raised = taxTable();
    for (auto& [id, category] : raised) {
        for (TaxRate& rate : category.rates) {
            rate.rate = Rate::millionths(990'000);
        }
    }
    const auto other = saleOfSeal(factsOf(sale, {}), items, raised, policy, kGbp);
    CHECK(other.error().code == ErrorCode::Unavailable);
    CHECK(other.error().place == kSealOtherTaxes);
}
