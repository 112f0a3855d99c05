// SPDX-License-Identifier: Apache-2.0
// Goal: money, prices, quantities and rates are read, written and bounded exactly, for currencies
// of 0, 2, 3 and 4 decimals. Method: round trips over random values, the bounds themselves, bad
// text.
#include "core/money/rate.h"
#include "core/money/unit_price.h"
#include "core/quantity/unit_of_measure.h"

#include <array>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;
using evertill::base::ErrorCode;
using evertill::base::Rounding;

namespace {

const std::array kCurrencies{Currency::parse("JPY").value(), Currency::parse("GBP").value(),
                             Currency::parse("KWD").value(), Currency::parse("CLF").value()};

std::int64_t within(std::int64_t bound) {
    return *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-bound, bound + 1),
                           rc::gen::inRange<std::int64_t>(-1000, 1001),
                           rc::gen::element(-bound, bound));
}

} // namespace

TEST_CASE("Money of every exponent round-trips through its text") {
    CHECK(rc::check([] {
        const Currency currency = *rc::gen::elementOf(kCurrencies);
        const Money money = Money::minor(within(kMaxMoneyMinor), currency);
        RC_ASSERT(Money::parse(money.toString(), currency).value() == money);
    }));
    CHECK(Money::minor(-5, kCurrencies[0]).toString() == "-5");
    CHECK(Money::minor(-5, kCurrencies[1]).toString() == "-0.05");
    CHECK(Money::minor(1234, kCurrencies[2]).toString() == "1.234");
    CHECK(Money::minor(12345, kCurrencies[3]).toString() == "1.2345");
    CHECK(Money::parse("3", kCurrencies[2]).value().minorUnits() == 3000);
    CHECK(Money::parse("+12.5000", kCurrencies[1]).value().minorUnits() == 1250);
}

TEST_CASE("Money refuses bad text, too many decimals and what is beyond 10^15") {
    const Currency gbp = kCurrencies[1];
    for (const char* bad : {"", "-", ".", "1.234", "1,50", "1 000", "1e3", "0x1", "--1", "1.2.3",
                            "£1", " 1", "1 ", "١"}) {
        CAPTURE(bad);
        CHECK(Money::parse(bad, gbp).error().code == ErrorCode::InvalidFormat);
    }
    CHECK(Money::parse("1.5", kCurrencies[0]).error().code == ErrorCode::InvalidFormat);
    CHECK(Money::parse("10000000000000.00", gbp).value().minorUnits() == kMaxMoneyMinor);
    CHECK(Money::parse("-10000000000000.00", gbp).value().minorUnits() == -kMaxMoneyMinor);
    for (const char* big : {"10000000000000.01", "-10000000000000.01", "9223372036854775807",
                            "99999999999999999999999999"}) {
        CHECK(Money::parse(big, gbp).error().code == ErrorCode::Overflow);
    }
    const Money most = Money::minor(kMaxMoneyMinor, gbp);
    CHECK(checkedAdd(most, Money::minor(1, gbp)).error().code == ErrorCode::Overflow);
    CHECK(checkedAdd(most, -most).value().isZero());
    CHECK(checkedAdd(most, Money::zero(kCurrencies[0])).error().code ==
          ErrorCode::CurrencyMismatch);
    CHECK(Money::zero(gbp) != Money::zero(kCurrencies[0]));
}

TEST_CASE("Rounding to a coin goes to the nearest multiple, and the whole range has one") {
    CHECK(rc::check([] {
        const auto step = *rc::gen::element<std::int64_t>(1, 5, 10, 50, 100, 500);
        const Money money = Money::minor(within(kMaxMoneyMinor), kCurrencies[1]);
        const Money rounded = roundToStep(money, step, Rounding::HalfUp);
        RC_ASSERT(rounded.minorUnits() % step == 0);
        RC_ASSERT((rounded - money).abs().minorUnits() * 2 <= step);
    }));
}

TEST_CASE("Unit prices keep four decimals and show at least the currency's") {
    CHECK(rc::check([] {
        const Currency currency = *rc::gen::elementOf(kCurrencies);
        const UnitPrice price = UnitPrice::tenThousandths(within(kMaxMoneyMinor), currency);
        RC_ASSERT(UnitPrice::parse(price.toString(), currency).value() == price);
    }));
    CHECK(UnitPrice::parse("2.5", kCurrencies[1]).value().toString() == "2.50");
    CHECK(UnitPrice::parse("0.0012", kCurrencies[1]).value().toString() == "0.0012");
    CHECK(UnitPrice::parse("120", kCurrencies[0]).value().toString() == "120");
    CHECK(UnitPrice::of(Money::minor(1234, kCurrencies[2])).toString() == "1.234");
    CHECK(UnitPrice::parse("0.00001", kCurrencies[1]).error().code == ErrorCode::InvalidFormat);
    CHECK(UnitPrice::parse("100000000001", kCurrencies[1]).error().code == ErrorCode::Overflow);
}

TEST_CASE("A line amount is price x quantity rounded once, half-up") {
    CHECK(rc::check([] {
        const Currency currency = *rc::gen::elementOf(kCurrencies);
        const std::int64_t price = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
        const std::int64_t quantity = *rc::gen::inRange<std::int64_t>(0, 10'000'000);
        const Money amount =
            extend(UnitPrice::tenThousandths(price, currency), Quantity::thousandths(quantity))
                .value();
        // exact and amount in 10^-7 of the major unit
        const std::int64_t exact = price * quantity;
        const std::int64_t unit = 10'000'000 / currency.minorPerMajor();
        const std::int64_t error = amount.minorUnits() * unit - exact;
        RC_ASSERT(error * 2 <= unit && error * 2 > -unit);
    }));
    const UnitPrice big = UnitPrice::tenThousandths(kMaxMoneyMinor, kCurrencies[1]);
    CHECK(extend(big, Quantity::units(999'999)).error().code == ErrorCode::Overflow);
    CHECK(extend(UnitPrice::parse("0.001", kCurrencies[1]).value(), Quantity::units(1104))
              .value()
              .minorUnits() == 110);
}

TEST_CASE("Quantities round-trip, keep their bound and their unit codes") {
    CHECK(rc::check([] {
        const Quantity quantity = Quantity::thousandths(within(kMaxQuantityThousandths));
        RC_ASSERT(Quantity::parse(quantity.toString()).value() == quantity);
    }));
    CHECK(Quantity::parse("0.455").value().inThousandths() == 455);
    CHECK(Quantity::parse("0.4551").error().code == ErrorCode::InvalidFormat);
    CHECK(Quantity::parse("1000000").error().code == ErrorCode::OutOfRange);
    CHECK(Quantity::parse("-999999.001").error().code == ErrorCode::OutOfRange);
    CHECK(Quantity::parse("99999999999999999999").error().code == ErrorCode::OutOfRange);
    const Quantity most = Quantity::units(999'999);
    CHECK(checkedAdd(most, Quantity::thousandths(1)).error().code == ErrorCode::OutOfRange);
    CHECK(checkedMultiply(most, Quantity::units(12)).error().code == ErrorCode::OutOfRange);
    CHECK(checkedMultiply(Quantity::units(12), Quantity::units(3)).value() == Quantity::units(36));
    for (const auto unit : {UnitOfMeasure::Piece, UnitOfMeasure::Kilogram, UnitOfMeasure::Gram,
                            UnitOfMeasure::Litre, UnitOfMeasure::Millilitre, UnitOfMeasure::Metre,
                            UnitOfMeasure::SquareMetre, UnitOfMeasure::Hour}) {
        CHECK(parseUnit(unitCode(unit)).value() == unit);
        CHECK(parseUnit(unitSymbol(unit)).value() == unit);
    }
    CHECK(parseUnit("stone").error().code == ErrorCode::InvalidFormat);
}

TEST_CASE("Rates round-trip as per cent and keep their bound") {
    CHECK(rc::check([] {
        const Rate rate = Rate::millionths(within(10'000'000));
        RC_ASSERT(Rate::parsePercent(rate.toPercentString()).value() == rate);
    }));
    CHECK(Rate::parsePercent("8.875").value().inMillionths() == 88'750);
    CHECK(Rate::parsePercent("1000.0001").error().code == ErrorCode::OutOfRange);
    CHECK(Rate::parsePercent("8.87512").error().code == ErrorCode::InvalidFormat);
}

TEST_CASE("Bug: a rate too large for 64 bits was an Overflow, not OutOfRange") {
    CHECK(Rate::parsePercent("99999999999999999999").error().code == ErrorCode::OutOfRange);
}
