// SPDX-License-Identifier: Apache-2.0
// Goal: tenders settle a total exactly, whatever is handed over. Method: random totals of both
// signs in currencies with and without small coins, random tender sequences with the invariant
// after each; cases for change, coins, vouchers and refusals.
#include "core/tender/exchange.h"
#include "core/tender/settlement.h"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;
using evertill::base::ErrorCode;

namespace {

Currency currencyOf(const char* code) {
    return Currency::parse(code).value();
}

Money money(const char* text, const char* code) {
    return Money::parse(text, currencyOf(code)).value();
}

// Takes the tenders in turn; each must be accepted.
std::vector<TenderLine> take(const Money& total, const std::vector<TenderOffer>& offers) {
    std::vector<TenderLine> taken;
    for (const TenderOffer& offer : offers) {
        taken.push_back(takeTender(total, taken, offer).value());
    }
    return taken;
}

bool balances(const Settlement& s) {
    return s.total + s.rounding == s.applied + s.remaining;
}

} // namespace

TEST_CASE("INV total + rounding = applied + remaining, after every tender") {
    CHECK(rc::check([] {
        const Currency currency = currencyOf(*rc::gen::element("GBP", "CHF", "SEK", "JPY", "NZD"));
        const Money total = Money::minor(50 * *rc::gen::inRange<std::int64_t>(-400, 401) +
                                             *rc::gen::element<std::int64_t>(0, 0, 1, -2, 25),
                                         currency);
        std::vector<TenderLine> taken;
        RC_ASSERT(balances(settle(total, taken)));
        for (int i = 0; i < 8; ++i) {
            const Settlement before = settle(total, taken);
            const auto type = static_cast<TenderType>(*rc::gen::inRange(0, 6));
            const Money handed = *rc::gen::element(
                before.remaining, before.cashRemaining,
                Money::minor(*rc::gen::inRange<std::int64_t>(-9'000, 9'001), currency));
            TenderOffer offer{type, handed, "ref", 1};
            if (*rc::gen::inRange(0, 3) == 0) {
                const ForeignMoney money{
                    Money::minor(*rc::gen::inRange<std::int64_t>(1, 9'000), currencyOf("USD")),
                    *rc::gen::inRange<std::int64_t>(1, 150'000'000)};
                offer = {TenderType::ForeignCash, worthOf(money, currency).value(), "", 1, money};
            }
            const auto line = takeTender(total, taken, offer);
            if (!line) {
                continue;
            }
            RC_ASSERT(line->applied == line->handed - line->change - line->forfeited);
            RC_ASSERT(line->change >= Money::zero(currency));
            RC_ASSERT(line->forfeited >= Money::zero(currency));
            taken.push_back(*line);
            const Settlement after = settle(total, taken);
            RC_ASSERT(balances(after));
            RC_ASSERT(after.remaining.abs() <= before.remaining.abs());
            RC_ASSERT(after.rounding.abs().minorUnits() * 2 <= currency.cashStepMinor());
            RC_ASSERT((after.rounding.isZero() ||
                       (ruleOf(line->type).roundsToCash && after.isSettled())));
            if (line->foreign) { // change can be given
                RC_ASSERT(line->change.minorUnits() % currency.cashStepMinor() == 0);
                RC_ASSERT((line->handed < before.remaining || after.isSettled()));
            }
        }
        // Cash for what is left always ends it.
        if (const Settlement open = settle(total, taken); !open.isSettled()) {
            const auto last =
                takeTender(total, taken, {TenderType::Cash, open.cashRemaining, "", 1});
            RC_ASSERT(last.hasValue());
            taken.push_back(*last);
            RC_ASSERT(settle(total, taken).isSettled());
        }
    }));
}

TEST_CASE("Cash rounding of central banks, half of a step upwards") {
    struct Case {
        const char* currency;
        const char* total;
        const char* rounded;
    };
    const std::array cases{
        // CHF 0.05 (Swiss coinage ordinance), CAD 0.05 (Currency Act since 2013: 1, 2 down, 3, 4
        // up)
        Case{"CHF", "10.02", "10.00"},
        Case{"CHF", "10.03", "10.05"},
        Case{"CHF", "10.07", "10.05"},
        Case{"CHF", "10.08", "10.10"},
        Case{"CAD", "1.02", "1.00"},
        Case{"CAD", "1.03", "1.05"},
        Case{"CAD", "1.07", "1.05"},
        Case{"CAD", "1.08", "1.10"},
        Case{"CAD", "0.04", "0.05"},
        // SEK 1.00 (lag 2008:1329: 1 - 49 ore down, 50 - 99 up)
        Case{"SEK", "9.49", "9.00"},
        Case{"SEK", "9.50", "10.00"},
        Case{"SEK", "0.99", "1.00"},
        // AUD 0.05 (ACCC), NZD 0.10 (5 cents: shops may choose; up here)
        Case{"AUD", "2.02", "2.00"},
        Case{"AUD", "2.03", "2.05"},
        Case{"AUD", "2.07", "2.05"},
        Case{"AUD", "2.08", "2.10"},
        Case{"NZD", "3.04", "3.00"},
        Case{"NZD", "3.06", "3.10"},
        Case{"NZD", "3.05", "3.10"},
        Case{"NZD", "3.94", "3.90"},
        Case{"GBP", "3.07", "3.07"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.total);
        const Money total = money(c.total, c.currency);
        const Money cash = money(c.rounded, c.currency);
        CHECK(settle(total, {}).cashRemaining == cash);
        const auto taken = take(total, {{TenderType::Cash, cash, "", 1}});
        CHECK(settle(total, taken).isSettled());
        CHECK(settle(total, taken).rounding == cash - total);
        const auto byCard = take(total, {{TenderType::Card, total, "a", 1}});
        CHECK(settle(total, byCard).rounding.isZero()); // only cash is rounded
    }
}

TEST_CASE("Bug: cash for half a coin exactly, rounded up, never settled the total") {
    for (const char* text : {"9.50", "-9.50"}) {
        const Money total = money(text, "SEK");
        const Money due = settle(total, {}).cashRemaining;
        CHECK(due.abs() == money("10.00", "SEK"));
        const auto taken = take(total, {{TenderType::Cash, due, "", 1}});
        CHECK(settle(total, taken).isSettled());
        CHECK(settle(total, taken).cashRemaining.isZero());
        const auto less = take(total, {{TenderType::Cash, money(text, "SEK"), "", 1}});
        CHECK(settle(total, less).isSettled()); // the exact sum needs no rounding
        const Money nine = total.isNegative() ? money("-9.00", "SEK") : money("9.00", "SEK");
        CHECK_FALSE(settle(total, take(total, {{TenderType::Cash, nine, "", 1}})).isSettled());
    }
}

TEST_CASE("Change, split payment and the voucher that is worth more") {
    const Money total = money("17.30", "GBP");
    auto taken = take(total, {{TenderType::Card, money("10.00", "GBP"), "a1", 1},
                              {TenderType::Cash, money("20.00", "GBP"), "", 2}});
    CHECK(taken[1].change == money("12.70", "GBP"));
    CHECK(taken[1].applied == money("7.30", "GBP"));
    CHECK(settle(total, taken).change == money("12.70", "GBP"));
    taken = take(total, {{TenderType::Voucher, money("20.00", "GBP"), "v1", 1}});
    CHECK(taken[0].forfeited == money("2.70", "GBP"));
    CHECK(taken[0].change.isZero());
}

TEST_CASE("Refunds go back by tenders that may, never too much, never as a sale") {
    const Money total = money("-5.03", "CHF");
    CHECK(settle(total, {}).cashRemaining == money("-5.05", "CHF"));
    const auto code = [&](TenderType type, const char* amount) {
        return takeTender(total, {}, {type, money(amount, "CHF"), "ref", 1}).error().code;
    };
    CHECK(code(TenderType::Voucher, "-5.03") == ErrorCode::TenderNotAllowed);
    CHECK(code(TenderType::Cash, "5.05") == ErrorCode::TenderNotAllowed);
    CHECK(code(TenderType::Card, "-5.04") == ErrorCode::TenderTooLarge);
    CHECK(code(TenderType::Cash, "-5.10") == ErrorCode::TenderTooLarge);
    const auto taken = take(total, {{TenderType::Cash, money("-5.05", "CHF"), "", 1}});
    CHECK(settle(total, taken).rounding == money("-0.02", "CHF"));
}

TEST_CASE("Bug: a refund of more than its total could never be settled") {
    const Money total = money("-4.00", "GBP"); // it was -10.00 when the terminal gave it back
    TenderLine given;
    given.number = 1;
    given.type = TenderType::Card;
    given.handed = given.applied = money("-10.00", "GBP");
    given.change = given.forfeited = money("0.00", "GBP");
    const std::vector<TenderLine> before{given};
    CHECK(settle(total, before).remaining == money("6.00", "GBP"));
    CHECK(
        takeTender(total, before, {TenderType::Cash, money("-6.00", "GBP"), "", 1}).error().code ==
        ErrorCode::TenderNotAllowed);
    const auto paid = takeTender(total, before, {TenderType::Cash, money("10.00", "GBP"), "", 1});
    REQUIRE(paid);
    CHECK(paid->applied == money("6.00", "GBP"));
    CHECK(paid->change == money("4.00", "GBP"));
    CHECK(settle(total, std::vector{given, *paid}).isSettled());
}

TEST_CASE("Nothing to pay needs no tender; a total below half a coin is settled by cash of zero") {
    const Money nothing = money("0.00", "CHF");
    CHECK(settle(nothing, {}).isSettled());
    CHECK(takeTender(nothing, {}, {TenderType::Cash, money("1.00", "CHF"), "", 1}).error().code ==
          ErrorCode::TenderNotAllowed);
    const Money tiny = money("0.02", "CHF");
    CHECK_FALSE(settle(tiny, {}).isSettled());
    const auto taken = take(tiny, {{TenderType::Cash, nothing, "", 1}});
    CHECK(settle(tiny, taken).isSettled());
    CHECK(settle(tiny, taken).rounding == money("-0.02", "CHF"));
}

TEST_CASE("Refusals: zero, too much by card, no reference, another currency, too many") {
    const Money total = money("100.00", "GBP");
    const auto code = [&](const TenderOffer& offer) {
        return takeTender(total, {}, offer).error().code;
    };
    CHECK(code({TenderType::Cash, money("0.00", "GBP"), "", 1}) == ErrorCode::OutOfRange);
    CHECK(code({TenderType::Card, money("100.01", "GBP"), "a", 1}) == ErrorCode::TenderTooLarge);
    CHECK(code({TenderType::Card, total, "", 1}) == ErrorCode::ReasonRequired);
    CHECK(code({TenderType::Cash, money("1.00", "USD"), "", 1}) == ErrorCode::CurrencyMismatch);
    CHECK(code({TenderType::Cash, money("-1.00", "GBP"), "", 1}) == ErrorCode::TenderNotAllowed);
    std::vector<TenderOffer> pennies(kMaxTenders, {TenderType::Cash, money("0.01", "GBP"), "", 1});
    const auto taken = take(total, pennies);
    CHECK(takeTender(total, taken, pennies[0]).error().code == ErrorCode::TenderNotAllowed);
}

TEST_CASE("Quick amounts are in order, begin with the exact one and all suffice") {
    CHECK(rc::check([] {
        const Currency currency = currencyOf(*rc::gen::element("GBP", "CHF", "JPY", "KWD"));
        const Money due = roundToStep(
            Money::minor(*rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 100'000),
                                         rc::gen::inRange<std::int64_t>(0, kMaxMoneyMinor)),
                         currency),
            currency.cashStepMinor(), evertill::base::Rounding::HalfUp);
        const std::vector<Money> amounts = quickCashAmounts(due);
        RC_ASSERT(amounts.front() == due);
        RC_ASSERT(amounts.size() <= 5U);
        for (std::size_t i = 1; i < amounts.size(); ++i) {
            RC_ASSERT(amounts[i - 1] < amounts[i]);
        }
    }));
    const auto refund = quickCashAmounts(money("-7.30", "GBP"));
    CHECK(refund == std::vector{money("-7.30", "GBP")});
}

TEST_CASE("Every tender has one rule and one code, in order of its number") {
    CHECK(tenderRules().size() == 8);
    for (const TenderRule& rule : tenderRules()) {
        CHECK(&ruleOf(rule.type) == &rule);
        CHECK(parseTender(rule.code).value() == rule.type);
        CHECK_FALSE((rule.givesChange && rule.forfeitsExcess));
    }
    CHECK(parseTender("gold").error().code == ErrorCode::InvalidFormat);
}

TEST_CASE("Quick amounts are what the notes of the currency make") {
    const auto amounts = [](const char* due, const char* currency) {
        std::vector<std::string> texts;
        for (const Money& amount : quickCashAmounts(money(due, currency))) {
            texts.push_back(amount.toString());
        }
        return texts;
    };
    using Texts = std::vector<std::string>;
    CHECK(amounts("1234", "JPY") == Texts{"1234", "1300", "1500", "2000", "5000"});
    CHECK(amounts("12340", "KRW") == Texts{"12340", "13000", "15000", "20000", "50000"});
    CHECK(amounts("37500", "IDR") ==
          Texts{"37500.00", "38000.00", "40000.00", "50000.00", "100000.00"});
    CHECK(amounts("7.30", "GBP") == Texts{"7.30", "8.00", "10.00", "20.00", "50.00"});
    CHECK(amounts("2.305", "KWD") == Texts{"2.305", "3.000", "5.000", "10.000", "20.000"});
    CHECK(amounts("1750", "XAF") == Texts{"1750", "1800", "2000", "5000", "10000"});
}
