// SPDX-License-Identifier: Apache-2.0
// Goal: where cash is rounded to coins, INV goods that come back in any parts, any order and any
// exchanges never pay more than was paid for them, by any tender, and when all are back exactly
// that. Method: cases in Swiss francs; then random small sales in currencies with small and large
// coins, paid in random ways, that come back in random parts, mixed with goods sold in exchange
// which come back in their turn, paid out by the plan or by cash first.
#include "core/tender/exchange.h"
#include "support/small_shop.h"
#include "usecase/returns.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using core::Money;
using core::Quantity;
using core::TenderType;

namespace {

const core::Currency kChf = core::Currency::parse("CHF").value();
const core::ReturnTerms kTerms{"unwanted", core::ReturnCondition::BackToStock,
                               core::EntryMethod::Scanned, 7, core::TaxMode::Inclusive};

Money chf(std::int64_t minor) {
    return Money::minor(minor, kChf);
}

struct Till {
    SmallShop shop;
    std::unique_ptr<usecase::SaleSession> session;

    explicit Till(core::Currency currency = kChf) {
        usecase::SellingContext context = shop.context();
        context.identity.currency = currency;
        session = std::make_unique<usecase::SaleSession>(context, shop.catalogue, shop.clock,
                                                         shop.random, shop.recorder.sinks());
    }
};

struct Goods {
    std::int64_t price;
    std::int64_t pieces;
};

struct Paid {
    std::int64_t byCard = 0;
    std::int64_t byVoucher = 0;
    std::int64_t inDollars = 0; // at 1
};

// Parts as far as they go; the rest in cash.
core::Transaction sold(const std::vector<Goods>& goods, const Paid& paid = {},
                       core::Currency currency = kChf) {
    core::Basket basket{core::BasketId{base::Uuid{base::Uuid::Raw{9}}}, currency};
    for (const Goods& one : goods) {
        core::BasketLine line = lineOf("g" + std::to_string(basket.lines().size()), 1,
                                       Quantity::units(one.pieces), "zero");
        line.price.price = line.regularPrice =
            core::UnitPrice::tenThousandths(one.price * 100, currency);
        basket.apply(core::addLine(basket, line).value());
    }
    const core::BasketTotals totals = core::computeTotals(basket, taxTable(), {}).value();
    const auto state = [&] { return core::settle(totals.total, basket.header().tenders); };
    const auto pay = [&](const core::TenderOffer& offer) {
        basket.apply(core::addTender(basket, totals.total, offer).value());
    };
    const auto part = [&](std::int64_t most) {
        return std::min(Money::minor(most, currency), state().remaining);
    };
    if (paid.byCard > 0) {
        pay({TenderType::Card, part(paid.byCard), "ref", 5});
    }
    if (paid.byVoucher > 0 && !state().isSettled()) {
        pay({TenderType::Voucher, part(paid.byVoucher), "ref", 5});
    }
    if (paid.inDollars > 0 && !state().isSettled()) {
        const core::ForeignMoney money{
            Money::minor(paid.inDollars, core::Currency::parse("USD").value()), 1'000'000};
        pay({TenderType::ForeignCash, core::worthOf(money, currency).value(), {}, 5, money});
    }
    if (!state().isSettled()) {
        pay({TenderType::Cash, state().cashRemaining, {}, 5});
    }
    core::FreezeContext context;
    context.store = core::StoreId{"S01"};
    context.till = core::TillId{"01"};
    core::Transaction sale = core::freeze(basket, totals, context).value();
    sale.number = core::ReceiptNumber{1};
    return sale;
}

Money byTender(const core::Transaction& transaction, std::optional<TenderType> type) {
    Money sum = Money::zero(transaction.currency);
    for (const core::TenderLine& tender : transaction.tenders) {
        sum += !type || tender.type == *type ? tender.applied : Money::zero(transaction.currency);
    }
    return sum;
}

void payOut(usecase::SaleSession& session, bool byPlan) {
    if (const core::Settlement due = session.settlement();
        !due.isSettled() && !due.remaining.isNegative()) { // of an exchange
        REQUIRE(session.tender(TenderType::Cash, due.cashRemaining));
    }
    const auto pay = [&](TenderType type, std::optional<Money> share) {
        const core::Settlement due = session.settlement();
        if (!due.remaining.isNegative()) {
            return;
        }
        Money back = type == TenderType::Cash ? due.cashRemaining : due.remaining;
        back = share && type != TenderType::Cash ? std::max(back, -*share) : back;
        const auto most = session.mostRefund(type);
        back = most ? std::max(back, -*most) : back;
        if (most && most->isZero()) {
            return;
        }
        REQUIRE(session.tender(type, back, "R1"));
    };
    if (byPlan) {
        for (const core::TenderShare& share : usecase::refundPlan(session)) {
            pay(share.type, share.amount);
        }
    } else {
        pay(TenderType::Cash, {});
        pay(TenderType::CreditNote, {});
    }
}

core::Transaction comeBack(Till& till, const usecase::ReturnableSale& found,
                           const std::vector<core::ReturnedLine>& wanted, bool byPlan = true) {
    REQUIRE(usecase::returnGoods(*till.session, found, wanted, kTerms));
    payOut(*till.session, byPlan);
    core::Transaction back = till.session->prepare().value();
    till.session->completed();
    return back;
}

} // namespace

TEST_CASE("Bug: ten pieces at 0.03, 0.30 in all, were paid out as 0.50 in cash one by one") {
    Till till;
    usecase::ReturnableSale found{sold({{3, 10}}), {}};
    Money out = chf(0);
    for (int i = 1; i <= 10; ++i) {
        const core::Transaction back = comeBack(till, found, {{1, Quantity::units(1)}});
        out -= byTender(back, TenderType::Cash);
        CHECK(byTender(back, {}) == byTender(back, TenderType::Cash));
        CHECK((out - chf(3 * i)).abs() <= chf(2)); // never half a coin from what they cost
        found.soFar.push_back({1, Quantity::units(1)});
    }
    CHECK(out == chf(30));
}

TEST_CASE("Bug: of 14.45 paid in cash 14.40 came back, the goods one after the other") {
    for (const std::int64_t second : {722, 721}) { // 14.43, rounded up, and 14.42, rounded down
        Till till;
        usecase::ReturnableSale found{sold({{721, 1}, {second, 1}}), {}};
        const Money paid = byTender(found.sale, TenderType::Cash);
        CHECK(paid == (second == 722 ? chf(1445) : chf(1440)));
        const core::Transaction one = comeBack(till, found, {{1, Quantity::units(1)}});
        CHECK(byTender(one, TenderType::Cash) == chf(-720));
        found.soFar.push_back({1, Quantity::units(1)});
        const core::Transaction other = comeBack(till, found, {});
        CHECK(byTender(other, TenderType::Cash) == chf(720) - paid);
        CHECK(other.tenders.size() == 1);
        CHECK(other.roundingBack == (second == 722 ? chf(-3) : chf(1)));
    }
}

TEST_CASE("A refund in parts by other tenders than the sale's loses and gains nothing either") {
    Till till;
    usecase::SaleSession& session = *till.session;
    REQUIRE(usecase::returnGoods(session, {sold({{721, 1}, {722, 1}}), {}}, {}, kTerms));
    REQUIRE(session.tender(TenderType::CreditNote, chf(-1441), "N1"));
    CHECK(session.settlement().remaining == chf(-4)); // of 14.45
    CHECK(session.settlement().cashRemaining.isZero());
    CHECK(session.tender(TenderType::Cash, chf(-5)).error().code ==
          base::ErrorCode::TenderTooLarge);
    CHECK(session.tender(TenderType::Cash, chf(0)).error().code == base::ErrorCode::OutOfRange);
    REQUIRE(session.tender(TenderType::CreditNote, chf(-4), "N1"));
    CHECK(session.prepare()->rounding == chf(-2));
}

TEST_CASE(
    "What cash rounding took comes back with the last of the goods, and what it gave does not") {
    Till till;
    const usecase::ReturnableSale up{sold({{93, 1}}), {}}; // 0.95 taken
    CHECK(byTender(comeBack(till, up, {}), TenderType::Cash) == chf(-95));
    const usecase::ReturnableSale down{sold({{92, 1}}), {}}; // 0.90 taken
    CHECK(byTender(comeBack(till, down, {}), {}) == chf(-90));
    const usecase::ReturnableSale mixed{sold({{92, 1}}, {0, 50, 0}), {}}; // 0.40 taken in cash
    const core::Transaction back = comeBack(till, mixed, {});
    CHECK(byTender(back, TenderType::CreditNote) == chf(-50));
    CHECK(byTender(back, TenderType::Cash) == chf(-40));
}

namespace {

constexpr int kSteps = 20;

// Money that the customer is out of pocket, by all that was sold and came back.
struct Pocket {
    Money all;
    Money cash; // foreign cash goes back as our own
    Money card;

    void add(const core::Transaction& transaction) {
        all += byTender(transaction, {});
        cash += byTender(transaction, TenderType::Cash) +
                byTender(transaction, TenderType::ForeignCash);
        card += byTender(transaction, TenderType::Card);
    }
};

std::vector<core::ReturnedLine> partsOf(const usecase::ReturnableSale& found, bool isRest) {
    std::vector<core::ReturnedLine> wanted;
    for (const auto& line : core::returnableLines(found.sale, found.soFar).value()) {
        const std::int64_t pieces = line.left.inThousandths() / 1000;
        const auto part = isRest ? pieces : *rc::gen::inRange<std::int64_t>(0, pieces + 1);
        if (part > 0) {
            wanted.push_back({line.lineNo, Quantity::units(part)});
        }
    }
    return wanted;
}

bool isAllBack(const usecase::ReturnableSale& found) {
    const auto lines = core::returnableLines(found.sale, found.soFar).value();
    return std::ranges::all_of(lines, [](const auto& line) { return line.left.isZero(); });
}

usecase::ReturnableSale anySale(core::Currency currency) {
    const std::int64_t coin = std::max<std::int64_t>(currency.cashStepMinor(), 5);
    std::vector<Goods> goods;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
        goods.push_back(
            {*rc::gen::inRange<std::int64_t>(1, 20 * coin), *rc::gen::inRange<std::int64_t>(1, 6)});
    }
    const auto anyPart = [&] { return *rc::gen::element<std::int64_t>(0, 0, coin + 2, 10 * coin); };
    return {sold(goods, {anyPart(), anyPart(), anyPart()}, currency), {}};
}

// What may be bought in an exchange.
core::Sku anyItem(Till& till, core::Currency currency, std::size_t number) {
    const std::string sku = "x" + std::to_string(number);
    till.shop.catalogue.put(sku, 0, "zero");
    const auto price = *rc::gen::inRange<std::int64_t>(1, 30 * currency.cashStepMinor() + 30);
    till.shop.catalogue.addPrice(sku, 1).price =
        core::UnitPrice::tenThousandths(price * 100, currency);
    return core::Sku{sku};
}

} // namespace

TEST_CASE("INV all goods back, in any parts, any order and any exchanges, is all the money back") {
    CHECK(rc::check("coins", [] {
        const core::Currency currency =
            core::Currency::parse(*rc::gen::element("CHF", "SEK", "NZD", "GBP")).value();
        const Money zero = Money::zero(currency);
        Till till{currency};
        std::vector<usecase::ReturnableSale> world{anySale(currency)};
        Pocket pocket{zero, zero, zero};
        pocket.add(world.front().sale);
        const bool isForeign = std::ranges::any_of(
            world.front().sale.tenders, [](const auto& one) { return one.foreign.has_value(); });
        bool isAsPaid = true; // each part went back by the plan
        for (int step = 0; !std::ranges::all_of(world, isAllBack); ++step) {
            const bool isRest = step >= kSteps; // sale by sale, all that is left
            usecase::ReturnableSale& found =
                isRest ? *std::ranges::find_if_not(world, isAllBack)
                       : world[*rc::gen::inRange<std::size_t>(0, world.size())];
            const std::vector<core::ReturnedLine> wanted = partsOf(found, isRest);
            if (wanted.empty()) {
                continue;
            }
            REQUIRE(usecase::returnGoods(*till.session, found, wanted, kTerms));
            const bool isExchange = !isRest && *rc::gen::inRange(0, 4) == 0;
            if (isExchange) {
                REQUIRE(till.session->addItem(anyItem(till, currency, world.size()), {}));
            }
            const bool byPlan = *rc::gen::arbitrary<bool>();
            isAsPaid = isAsPaid && byPlan && !isExchange;
            payOut(*till.session, byPlan);
            core::Transaction done = till.session->prepare().value();
            till.session->completed();
            pocket.add(done);
            RC_ASSERT(byTender(done, TenderType::Cash).minorUnits() % currency.cashStepMinor() ==
                      0);
            RC_ASSERT(pocket.all >= zero);
            RC_ASSERT(pocket.cash >= zero);
            RC_ASSERT(pocket.card >= zero);
            found.soFar.insert(found.soFar.end(), wanted.begin(), wanted.end());
            if (isExchange) {
                done.number = core::ReceiptNumber{static_cast<std::int64_t>(world.size()) + 1};
                world.push_back({std::move(done), {}});
            }
        }
        RC_ASSERT(pocket.all == zero);
        if (isAsPaid) { // by each tender
            RC_ASSERT(pocket.card == zero);
            RC_ASSERT((isForeign ? pocket.cash < Money::minor(currency.cashStepMinor(), currency)
                                 : pocket.cash == zero));
        }
    }));
}
