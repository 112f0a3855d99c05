// SPDX-License-Identifier: Apache-2.0
// Goal: money of another currency is worth what its rate says, between any two currencies. Method:
// properties over random amounts, rates and exponents; cases worked out by hand; the setting that
// holds the rates read back, and read where it is damaged.
#include "core/tender/exchange.h"
#include "core/tender/settlement.h"

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

// Exponents 0, 2 and 3.
Currency anyCurrency() {
    return currencyOf(*rc::gen::element("GBP", "USD", "JPY", "KRW", "KWD", "BHD"));
}

std::int64_t anyRate() {
    return *rc::gen::element(*rc::gen::inRange<std::int64_t>(1, 2'000'000),
                             *rc::gen::inRange<std::int64_t>(1, kMaxExchangeMillionths + 1));
}

} // namespace

TEST_CASE("INV worth is never negative, grows with the amount, and is the amount at rate 1") {
    CHECK(rc::check([] {
        const Currency own = anyCurrency();
        const Currency foreign = anyCurrency();
        RC_PRE(own != foreign);
        const std::int64_t rate = anyRate();
        const Money amount =
            Money::minor(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000), foreign);
        const auto worth = worthOf({amount, rate}, own);
        if (!worth) {
            RC_ASSERT(worth.error().code == ErrorCode::Overflow);
            return;
        }
        RC_ASSERT(!worth->isNegative());
        RC_ASSERT(worth->currency() == own);
        if (const auto more = worthOf({amount + Money::minor(1, foreign), rate}, own)) {
            RC_ASSERT(*more >= *worth);
        }
        if (own.exponent() >= foreign.exponent()) { // else it is rounded
            const Money same = worthOf({amount, 1'000'000}, own).value();
            RC_ASSERT(same.minorUnits() * foreign.minorPerMajor() ==
                      amount.minorUnits() * own.minorPerMajor());
        }
    }));
}

TEST_CASE("INV what covers an amount is worth it, and a unit less is not") {
    CHECK(rc::check([] {
        const Currency own = anyCurrency();
        const ExchangeRate rate{anyCurrency(), anyRate(), {}};
        RC_PRE(own != rate.currency);
        const Money due = Money::minor(*rc::gen::inRange<std::int64_t>(1, 10'000'000), own);
        const auto amount = foreignFor(due, rate);
        if (!amount) {
            RC_ASSERT(amount.error().code == ErrorCode::Overflow);
            return;
        }
        const auto worth = worthOf({*amount, rate.millionths}, own);
        RC_ASSERT((!worth || *worth >= due));
        if (amount->minorUnits() > 1) {
            const Money less = *amount - Money::minor(1, rate.currency);
            RC_ASSERT(worthOf({less, rate.millionths}, own).value() < due);
        }
    }));
}

TEST_CASE("worth, worked out by hand") {
    CHECK(worthOf({money("20.00", "USD"), 790'000}, currencyOf("GBP")).value() ==
          money("15.80", "GBP"));
    CHECK(worthOf({money("1.00", "USD"), 785'000}, currencyOf("GBP")).value() ==
          money("0.79", "GBP"));
    CHECK(worthOf({money("1000", "JPY"), 5'250}, currencyOf("GBP")).value() ==
          money("5.25", "GBP"));
    CHECK(worthOf({money("1.00", "GBP"), 190'476'190}, currencyOf("JPY")).value() ==
          money("190", "JPY"));
    CHECK(worthOf({money("0.005", "KWD"), 2'550'000}, currencyOf("GBP")).value() ==
          money("0.01", "GBP"));
    CHECK(worthOf({money("10.00", "GBP"), 392'157}, currencyOf("KWD")).value() ==
          money("3.922", "KWD"));
    CHECK(worthOf({money("1", "JPY"), 1'000}, currencyOf("GBP")).value() == money("0", "GBP"));
    const auto code = [](const ForeignMoney& money) {
        return worthOf(money, currencyOf("GBP")).error().code;
    };
    CHECK(code({money("1.00", "GBP"), 1'000'000}) == ErrorCode::CurrencyMismatch);
    CHECK(code({money("1.00", "USD"), 0}) == ErrorCode::OutOfRange);
    CHECK(code({money("0.00", "USD"), 1}) == ErrorCode::OutOfRange);
    CHECK(code({money("-1.00", "USD"), 1}) == ErrorCode::OutOfRange);
    CHECK(code({Money::minor(kMaxMoneyMinor, currencyOf("USD")), 1'000'001}) ==
          ErrorCode::Overflow);
}

TEST_CASE("foreign cash is taken by its rate only, gives change in our own, and pays no refund") {
    const Money total = money("10.00", "GBP");
    const ForeignMoney handed{money("20.00", "USD"), 790'000};
    const TenderOffer offer{TenderType::ForeignCash, money("15.80", "GBP"), "", 1, handed};
    const TenderLine line = takeTender(total, {}, offer).value();
    CHECK(line.change == money("5.80", "GBP"));
    CHECK(line.applied == total);
    CHECK(line.foreign == handed);
    TenderOffer lie = offer;
    lie.handed = money("20.00", "GBP");
    CHECK(takeTender(total, {}, lie).error().code == ErrorCode::OutOfRange);
    lie.foreign.reset();
    CHECK(takeTender(total, {}, lie).error().code == ErrorCode::NotFound);
    lie.handed = money("-10.00", "GBP");
    CHECK_FALSE(takeTender(-total, {}, lie));
    // Coins of 0.05: what 1.52 is worth too much cannot be given to the rappen.
    const TenderOffer francs{TenderType::ForeignCash, money("8.87", "CHF"), "", 1,
                             ForeignMoney{money("10.00", "USD"), 887'000}};
    const std::vector<TenderLine> taken{takeTender(money("7.35", "CHF"), {}, francs).value()};
    CHECK(taken.front().change == money("1.50", "CHF"));
    const Settlement settled = settle(money("7.35", "CHF"), taken);
    CHECK(settled.isSettled());
    CHECK(settled.rounding == money("0.02", "CHF"));
}

TEST_CASE("rates are read as they were written, and what cannot be read takes no money") {
    ExchangeRates rates;
    rates =
        withRate(rates, {currencyOf("USD"), 790'000, BusinessDate::parse("2026-11-20").value()});
    rates =
        withRate(rates, {currencyOf("EUR"), 850'000, BusinessDate::parse("2026-11-23").value()});
    rates =
        withRate(rates, {currencyOf("USD"), 791'500, BusinessDate::parse("2026-11-23").value()});
    CHECK(exchangeRatesText(rates) == "EUR=0.85@2026-11-23 USD=0.7915@2026-11-23");
    CHECK(parseExchangeRates(exchangeRatesText(rates)) == rates);
    CHECK(findRate(rates, currencyOf("USD"))->millionths == 791'500);
    CHECK(findRate(withoutRate(rates, currencyOf("USD")), currencyOf("USD")) == nullptr);
    CHECK(parseExchangeRates("USD=-1@2026-11-23 XQX=1@2026-11-23 GBP CHF@=1 "
                             "SEK=1@2026-13-01 USD=0@2026-11-23  NOK=0.075@2026-11-23")
              .size() == 1);
    CHECK(parseExchangeRate("1000000").value() == kMaxExchangeMillionths);
    CHECK(parseExchangeRate("1000000.000001").error().code == ErrorCode::OutOfRange);
    CHECK(parseExchangeRate("0").error().code == ErrorCode::OutOfRange);
    CHECK(parseExchangeRate("1,2").error().code == ErrorCode::InvalidFormat);
}
