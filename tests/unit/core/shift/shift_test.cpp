// SPDX-License-Identifier: Apache-2.0
// Goal: the figures of a shift are the fold of its journal and nothing else, whatever a journal
// holds. Method: random shifts of sales, returns, cash moves and control actions; the figures are
// compared with sums worked out another way, in parts and whole; then journals that lie.
#include "core/shift/foreign_cash.h"
#include "core/shift/ledger.h"
#include "core/tender/exchange.h"
#include "support/baskets.h"

#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::test;
using evertill::base::ErrorCode;

namespace {

// A part of what is due, or more.
TenderOffer anyForeign(const Money& due) {
    const Currency currency =
        Currency::parse(*rc::gen::element<std::string>("USD", "JPY", "KWD")).value();
    const ExchangeRate rate{currency, *rc::gen::inRange<std::int64_t>(5'000, 3'000'000), {}};
    const std::int64_t covers = foreignFor(due, rate)->minorUnits();
    const ForeignMoney money{
        Money::minor(*rc::gen::inRange<std::int64_t>(covers / 2 + 1, 2 * covers + 2), currency),
        rate.millionths};
    const Money worth = worthOf(money, due.currency()).value();
    RC_PRE(!worth.isZero());
    return {TenderType::ForeignCash, worth, {}, 5'000'000, money};
}

Transaction anySold(std::int64_t shift, std::int64_t number) {
    Basket basket = anyBasket();
    basket.apply(addLine(basket, lineOf("always", 250)).value());
    const TaxPolicy policy;
    const BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    if (!totals.total.isZero()) {
        const bool byCard = totals.total > pence(0) && *rc::gen::arbitrary<bool>();
        const bool inForeign = totals.total > pence(0) && !byCard && *rc::gen::arbitrary<bool>();
        const Money handed =
            totals.total > pence(0) && !byCard ? totals.total + pence(77) : totals.total;
        if (inForeign) {
            basket.apply(addTender(basket, totals.total, anyForeign(totals.total)).value());
        }
        if (!settle(totals.total, basket.header().tenders).isSettled()) {
            const Money due =
                inForeign ? settle(totals.total, basket.header().tenders).remaining : handed;
            // A terminal may have charged more than was due: the rest goes back in cash.
            const Money charged = due + pence(byCard ? *rc::gen::element(0, 0, 77) : 0);
            const TenderOffer offer{byCard ? TenderType::Card : TenderType::Cash, charged,
                                    byCard ? "A1" : "", 5'000'000};
            basket.apply((byCard ? bookCharged : addTender)(basket, totals.total, offer).value());
        }
    }
    FreezeContext context;
    context.shift = ShiftId{shift};
    context.cashier = OperatorId{*rc::gen::element<std::string>("anna", "ben")};
    Transaction sold = freeze(basket, totals, context).value();
    sold.number = ReceiptNumber{number};
    return sold;
}

CashMoved anyMove(std::int64_t shift) {
    CashMoved moved;
    moved.shift = ShiftId{shift};
    moved.move = static_cast<CashMove>(*rc::gen::inRange(0, static_cast<int>(kCashMoves)));
    moved.amount = pence(*rc::gen::inRange(1, 20'000));
    return moved;
}

ShiftOpened opened(std::int64_t shift, std::int64_t openingFloat = 10'000) {
    return {ShiftId{shift}, BusinessDate::fromDays(20'000), DrawerId{"1"}, OperatorId{"anna"},
            pence(openingFloat)};
}

// Cash as a person would count it up from the slips, without any of the ledger's sums.
std::int64_t cashOf(const std::vector<Transaction>& sales) {
    std::int64_t cash = 0;
    for (const Transaction& sale : sales) {
        for (const TenderLine& tender : sale.tenders) {
            cash += tender.type == TenderType::Cash ? tender.handed.minorUnits() : 0;
            cash -= tender.change.minorUnits(); // whatever it is given on
        }
    }
    return cash;
}

std::map<std::string, std::int64_t, std::less<>> foreignOf(const std::vector<Transaction>& sales) {
    std::map<std::string, std::int64_t, std::less<>> taken;
    for (const Transaction& sale : sales) {
        for (const TenderLine& tender : sale.tenders) {
            if (tender.foreign) {
                taken[std::string{tender.foreign->amount.currency().code()}] +=
                    tender.foreign->amount.minorUnits();
            }
        }
    }
    return taken;
}

} // namespace

TEST_CASE("INV Z is the fold of the journal: sold, taxes and cash add up") {
    CHECK(rc::check([] {
        ShiftLedger ledger(kGbp);
        RC_ASSERT(ledger.apply(opened(1)).hasValue());
        std::vector<Transaction> sales;
        std::int64_t moved = 10'000;
        const int count = *rc::gen::inRange(0, 12);
        for (int i = 0; i < count; ++i) {
            if (*rc::gen::inRange(0, 4) == 0) {
                const CashMoved move = anyMove(1);
                moved += ruleOf(move.move).isIncoming ? move.amount.minorUnits()
                                                      : -move.amount.minorUnits();
                RC_ASSERT(ledger.apply(move).hasValue());
            } else {
                sales.push_back(anySold(1, i + 1));
                RC_ASSERT(ledger.apply(TransactionCompleted{sales.back()}).hasValue());
            }
        }
        const ShiftFigures& figures = ledger.active()->figures;
        RC_ASSERT(figures.sold + figures.refunded == figures.net + figures.tax);
        Money settled = pence(0);
        std::int64_t byTender = 0;
        for (const TenderFigures& tender : figures.tenders) {
            settled += tender.applied;
            byTender += tender.count;
        }
        RC_ASSERT(figures.sold + figures.refunded + figures.rounding == settled);
        RC_ASSERT(expectedCash(figures)->minorUnits() == moved + cashOf(sales));
        const auto taken = foreignOf(sales);
        RC_ASSERT(figures.foreign.size() == taken.size());
        for (const ForeignFigures& each : figures.foreign) {
            RC_ASSERT(each.taken.minorUnits() ==
                      taken.at(std::string{each.taken.currency().code()}));
        }
        std::int64_t byOperator = 0;
        for (const OperatorFigures& each : figures.operators) {
            byOperator += each.transactions;
        }
        RC_ASSERT(byOperator == static_cast<std::int64_t>(sales.size()));
        RC_ASSERT(figures.sales + figures.returns == byOperator);
        RC_ASSERT(byTender <= 2 * byOperator);
    }));
}

TEST_CASE("INV the parts of a shift added up are the shift, wherever it is cut") {
    CHECK(rc::check([] {
        std::vector<Transaction> sales;
        const int count = *rc::gen::inRange(1, 10);
        const int cut = *rc::gen::inRange(0, count + 1);
        for (int i = 0; i < count; ++i) {
            sales.push_back(anySold(1, i + 1));
        }
        ShiftFigures whole = emptyFigures(ShiftId{1}, {}, kGbp);
        ShiftFigures first = whole;
        ShiftFigures second = whole;
        for (int i = 0; i < count; ++i) {
            const Transaction& sale = sales[static_cast<std::size_t>(i)];
            RC_ASSERT(addTransaction(whole, sale).hasValue());
            RC_ASSERT(addTransaction(i < cut ? first : second, sale).hasValue());
        }
        RC_ASSERT(addPart(first, second).hasValue());
        RC_ASSERT(first == whole);
    }));
}

TEST_CASE("closing records what was counted, never refuses it, and agrees by its figures alone") {
    ShiftLedger ledger(kGbp);
    REQUIRE(ledger.apply(opened(1)));
    TillCounted counted;
    counted.shift = ShiftId{1};
    counted.isBlind = true;
    counted.tenders = {countPieces({{pence(2'000), 4}, {pence(100), 15}}, kGbp).value()};
    REQUIRE(ledger.apply(counted));
    const ShiftFigures figures = ledger.active()->figures;
    CHECK(overShort(figures, TenderType::Cash).value() == pence(-500));
    CHECK(!overShort(figures, TenderType::Card).value());
    CHECK(figures.isBlindCount);
    SUBCASE("with the figures of the journal") {
        REQUIRE(ledger.apply(ShiftClosed{7, OperatorId{"anna"}, figures}));
        CHECK(ledger.find(ShiftId{1})->isAgreed());
        CHECK(ledger.lastZ() == 7);
        CHECK(ledger.active() == nullptr);
        // What comes between two shifts changes no Z.
        REQUIRE(ledger.apply(DrawerOpened{OperatorId{"anna"}, "change"}));
        CHECK(ledger.find(ShiftId{1})->isAgreed());
        CHECK(ledger.find(ShiftId{})->figures.control.noSales == 1);
    }
    SUBCASE("with a cent more") {
        ShiftFigures wrong = figures;
        wrong.sold += pence(1);
        REQUIRE(ledger.apply(ShiftClosed{7, OperatorId{"anna"}, wrong}));
        CHECK_FALSE(ledger.find(ShiftId{1})->isAgreed());
    }
}

TEST_CASE("Bug: INV over and short are those of the moment of the count, whatever moves after it") {
    CHECK(rc::check([] {
        ShiftLedger ledger(kGbp);
        RC_ASSERT(ledger.apply(opened(1)).hasValue());
        std::vector<Event> events;
        const int count = *rc::gen::inRange(1, 10);
        const int counting = *rc::gen::inRange(0, count);
        Money over;
        for (int i = 0; i < count; ++i) {
            const bool isSale = *rc::gen::arbitrary<bool>();
            events.push_back(isSale ? Event{TransactionCompleted{anySold(1, i + 1)}}
                                    : Event{anyMove(1)});
            RC_ASSERT(ledger.fold(events.back()).hasValue());
            if (i == counting) {
                const Money found = pence(*rc::gen::inRange(0, 30'000));
                over = found - expectedCash(ledger.active()->figures).value();
                events.push_back(TillCounted{
                    ShiftId{1}, OperatorId{"anna"}, true, {{TenderType::Cash, found, {}}}});
                RC_ASSERT(ledger.fold(events.back()).hasValue());
            }
        }
        const ShiftFigures& figures = ledger.active()->figures;
        RC_ASSERT(overShort(figures, TenderType::Cash).value() == over);
        // In two parts, wherever it is cut, it is the same.
        const auto cut = *rc::gen::inRange<std::size_t>(0, events.size() + 1);
        ShiftLedger first(kGbp);
        ShiftLedger second(kGbp);
        RC_ASSERT(first.apply(opened(1)).hasValue());
        RC_ASSERT(second.apply(opened(1, 0)).hasValue());
        for (std::size_t i = 0; i < events.size(); ++i) {
            RC_ASSERT((i < cut ? first : second).fold(events[i]).hasValue());
        }
        ShiftFigures whole = first.active()->figures;
        RC_ASSERT(addPart(whole, second.active()->figures).hasValue());
        RC_ASSERT(overShort(whole, TenderType::Cash).value() == over);
    }));
}

TEST_CASE("foreign cash is counted in its own money, each currency for itself") {
    ShiftLedger ledger(kGbp);
    REQUIRE(ledger.apply(opened(1)));
    Transaction sale;
    sale.shift = ShiftId{1};
    sale.currency = kGbp;
    sale.total = sale.net = pence(1'000);
    sale.tax = sale.rounding = pence(0);
    const Currency usd = Currency::parse("USD").value();
    const ForeignMoney money{Money::minor(2'000, usd), 790'000}; // worth 15.80, so 5.80 of change
    sale.tenders = {
        takeTender(sale.total, {}, {TenderType::ForeignCash, pence(1'580), {}, 1, money}).value()};
    REQUIRE(ledger.apply(TransactionCompleted{sale}));
    TillCounted counted{ShiftId{1},
                        OperatorId{"anna"},
                        true,
                        {{TenderType::Cash, pence(9'420), {}},
                         {TenderType::ForeignCash, Money::minor(1'900, usd), {}}}};
    REQUIRE(ledger.apply(counted));
    const ShiftFigures& figures = ledger.active()->figures;
    CHECK(overShort(figures, TenderType::Cash).value() == pence(0));
    CHECK(!overShort(figures, TenderType::ForeignCash).value()); // not in our own money
    REQUIRE(figures.foreign.size() == 1);
    CHECK(overShort(figures.foreign.front()).value() == Money::minor(-100, usd));
    REQUIRE(ledger.apply(TransactionCompleted{sale})); // what comes after a count is there too
    CHECK(overShort(figures.foreign.front()).value() == Money::minor(-100, usd));
    CHECK(figures.foreign.front().taken == Money::minor(4'000, usd));
    CHECK(overShort(figures, TenderType::Cash).value() == pence(0));
}

TEST_CASE("Bug: a Z said blind of a count that was not the blind one") {
    ShiftLedger ledger(kGbp);
    REQUIRE(ledger.apply(opened(1)));
    TillCounted counted{
        ShiftId{1}, OperatorId{"anna"}, true, {{TenderType::Cash, pence(9'000), {}}}};
    REQUIRE(ledger.apply(counted));
    CHECK(ledger.active()->figures.isBlindCount);
    REQUIRE(ledger.apply(CashMoved{ShiftId{1}, CashMove::PaidIn, pence(100), {}, {}, "found"}));
    CHECK(ledger.active()->figures.isBlindCount); // nobody counted anew
    counted.isBlind = false;
    counted.tenders.front().counted = pence(10'100);
    REQUIRE(ledger.apply(counted));
    CHECK_FALSE(ledger.active()->figures.isBlindCount);
    CHECK(overShort(ledger.active()->figures, TenderType::Cash).value() == pence(0));
}

TEST_CASE("what names no shift belongs to the one that is sold on") {
    ShiftLedger ledger(kGbp);
    REQUIRE(ledger.apply(opened(1)));
    REQUIRE(ledger.apply(opened(2, 0))); // another drawer; the first waits
    CHECK(ledger.find(ShiftId{1})->state == ShiftState::Suspended);
    LineVoided voided;
    voided.amount = pence(300);
    REQUIRE(ledger.apply(voided));
    REQUIRE(ledger.apply(ShiftPassed{ShiftId{1}, ShiftStep::Resumed, OperatorId{"ben"}, {}}));
    REQUIRE(ledger.apply(voided));
    REQUIRE(ledger.apply(BasketCancelled{{}, {}, {}, 2, pence(50), ""}));
    REQUIRE(ledger.apply(ReceiptReprinted{}));
    REQUIRE(ledger.apply(TenderRemoved{}));
    CHECK(ledger.active()->figures.shift == ShiftId{1});
    CHECK(ledger.active()->holder == OperatorId{"ben"});
    CHECK(ledger.active()->figures.control == ControlFigures{1, pence(300), 1, pence(50), 1, 0, 1});
    CHECK(ledger.find(ShiftId{2})->figures.control.voidedLines == 1);
    REQUIRE(ledger.apply(ShiftPassed{ShiftId{1}, ShiftStep::HandedOver, {}, OperatorId{"cy"}}));
    CHECK(ledger.active()->holder == OperatorId{"cy"});
}

TEST_CASE("Bug: nobody sells on what belongs to no shift") {
    ShiftLedger ledger(kGbp);
    REQUIRE(ledger.apply(DrawerOpened{OperatorId{"anna"}, "before the first shift"}));
    CHECK(ledger.active() == nullptr);
    CHECK(ledger.nextShift() == ShiftId{1});
    REQUIRE(ledger.apply(DayOpened{BusinessDate::fromDays(20'000), ShiftId{1}, OperatorId{"1"}}));
    CHECK(ledger.active()->figures.shift == ShiftId{1});
    CHECK(ledger.find(ShiftId{0})->figures.control.noSales == 1);
    CHECK(ledger.active()->figures.control.noSales == 0);
}

TEST_CASE("Bug: a day's shift that was left by taking up another one waited for ever") {
    ShiftLedger ledger(kGbp);
    REQUIRE(ledger.apply(opened(1)));
    REQUIRE(ledger.apply(ShiftPassed{ShiftId{1}, ShiftStep::Suspended, OperatorId{"ben"}, {}}));
    REQUIRE(ledger.apply(DayOpened{BusinessDate::fromDays(20'000), ShiftId{2}, OperatorId{"1"}}));
    REQUIRE(ledger.apply(ShiftPassed{ShiftId{1}, ShiftStep::Resumed, OperatorId{"ben"}, {}}));
    CHECK(ledger.find(ShiftId{2})->state == ShiftState::Closed);
}

TEST_CASE("a day that opens by itself opens a shift, and leaves one that a person opened alone") {
    ShiftLedger ledger(kGbp);
    const BusinessDate monday = BusinessDate::fromDays(20'000);
    const BusinessDate tuesday = BusinessDate::fromDays(20'001);
    REQUIRE(ledger.apply(DayOpened{monday, ShiftId{1}, OperatorId{"1"}}));
    REQUIRE(ledger.apply(DayOpened{tuesday, ShiftId{2}, OperatorId{"1"}}));
    CHECK(ledger.find(ShiftId{1})->state == ShiftState::Closed);
    CHECK(ledger.active()->figures.date == tuesday);
    REQUIRE(ledger.apply(opened(3)));
    REQUIRE(ledger.apply(DayOpened{BusinessDate::fromDays(20'002), ShiftId{4}, OperatorId{"1"}}));
    CHECK(ledger.active()->figures.shift == ShiftId{3});
    CHECK(ledger.active()->figures.date == monday); // its own: it outlives midnight
}

TEST_CASE("a journal that lies changes nothing and aborts nothing") {
    ShiftLedger ledger(kGbp);
    REQUIRE(ledger.apply(opened(1)));
    const ShiftFigures before = ledger.active()->figures;
    CashMoved moved;
    moved.shift = ShiftId{1};
    SUBCASE("another currency") {
        moved.amount = Money::minor(5, Currency::parse("EUR").value());
        CHECK(ledger.apply(moved).error().code == ErrorCode::CurrencyMismatch);
    }
    SUBCASE("amounts that add up beyond all bounds") {
        moved.move = CashMove::FloatAdded;
        moved.amount = pence(kMaxMoneyMinor);
        CHECK(ledger.apply(moved).error().code == ErrorCode::Overflow);
    }
    CHECK(ledger.active()->figures == before);
    moved.shift = ShiftId{99}; // nobody opened it
    moved.amount = pence(5);
    CHECK(ledger.apply(moved).hasValue());
    CHECK(ledger.find(ShiftId{99}) != nullptr);
    CHECK(ledger.active()->figures.shift == ShiftId{1});
}

TEST_CASE("coins and notes are counted by piece") {
    const auto count = countPieces({{pence(5'000), 2}, {pence(1), 37}}, kGbp);
    REQUIRE(count);
    CHECK(count->counted == pence(10'037));
    CHECK(countPieces({{pence(0), 1}}, kGbp).error().code == ErrorCode::OutOfRange);
    CHECK(countPieces({{pence(1), -1}}, kGbp).error().code == ErrorCode::OutOfRange);
    CHECK(countPieces({{pence(5'000), INT64_MAX}}, kGbp).error().code == ErrorCode::Overflow);
    for (const char* code : {"GBP", "EUR", "CNY", "USD", "JPY"}) {
        const auto faces = denominationsOf(Currency::parse(code).value());
        REQUIRE(!faces.empty());
        CHECK(std::is_sorted(faces.rbegin(), faces.rend()));
    }
    CHECK(denominationsOf(Currency::parse("KWD").value()).empty());
}

TEST_CASE("every cash move has a rule and a code of its own") {
    for (const CashMoveRule& rule : cashMoveRules()) {
        CHECK(ruleOf(rule.move).code == rule.code);
        CHECK(parseCashMove(rule.code).value() == rule.move);
    }
    CHECK(parseCashMove("gift").error().code == ErrorCode::InvalidFormat);
}
