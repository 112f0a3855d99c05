// SPDX-License-Identifier: Apache-2.0
// Goal: the one rounded division is exact for every pair of 64-bit numbers and each rounding.
// Method: random and extreme operands against an oracle that searches the nearest integer in 128
// bits by its definition instead of by remainders.
#include "base/arithmetic.h"

#include <array>
#include <doctest/doctest.h>
#include <limits>
#include <rapidcheck.h>

using namespace evertill::base;

namespace {

__extension__ using Int128 = __int128;

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::array kExtremes{kMin,
                               kMin + 1,
                               std::int64_t{-2},
                               std::int64_t{-1},
                               std::int64_t{0},
                               std::int64_t{1},
                               std::int64_t{2},
                               std::int64_t{3},
                               kMax - 1,
                               kMax};
constexpr std::array kRoundings{Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up};

Int128 absolute(Int128 value) {
    return value < 0 ? -value : value;
}

// Whether q is the named rounding of product / divisor, by definition.
bool isRounding(Int128 product, Int128 divisor, Int128 q, Rounding rounding) {
    const Int128 error = q * divisor - product; // in units of 1 / divisor
    const bool away = absolute(q) * divisor > absolute(product);
    switch (rounding) {
    case Rounding::Down: return !away && absolute(error) < divisor;
    case Rounding::Up: return (away || error == 0) && absolute(error) < divisor;
    case Rounding::HalfUp:
        return absolute(error) * 2 < divisor || (absolute(error) * 2 == divisor && away);
    case Rounding::HalfEven:
        return absolute(error) * 2 < divisor || (absolute(error) * 2 == divisor && q % 2 == 0);
    }
    return false;
}

bool agrees(std::int64_t a, std::int64_t b, std::int64_t divisor, Rounding rounding) {
    const Int128 product = static_cast<Int128>(a) * b;
    const auto got = mulDiv(a, b, divisor, rounding);
    if (got) {
        return isRounding(product, divisor, *got, rounding);
    }
    const Int128 towardsZero = product / divisor;
    if (got.error().code != ErrorCode::Overflow) {
        return false;
    }
    if (towardsZero == kMax || towardsZero == kMin) { // it went over by rounding away
        return !isRounding(product, divisor, towardsZero, rounding);
    }
    return towardsZero > kMax || towardsZero < kMin;
}

} // namespace

TEST_CASE("INV mulDiv is the named rounding of the exact quotient, at all extremes") {
    for (const std::int64_t a : kExtremes) {
        for (const std::int64_t b : kExtremes) {
            for (const std::int64_t divisor :
                 {std::int64_t{1}, std::int64_t{2}, std::int64_t{3}, kMax - 1, kMax}) {
                for (const Rounding rounding : kRoundings) {
                    CAPTURE(a);
                    CAPTURE(b);
                    CAPTURE(divisor);
                    CHECK(agrees(a, b, divisor, rounding));
                }
            }
        }
    }
}

TEST_CASE("INV mulDiv is the named rounding of the exact quotient, at random") {
    CHECK(rc::check([](std::int64_t a, std::int64_t b) {
        const auto divisor = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 1000),
                                             rc::gen::inRange<std::int64_t>(1, kMax));
        for (const Rounding rounding : kRoundings) {
            RC_ASSERT(agrees(a, b, divisor, rounding));
        }
    }));
}

TEST_CASE("Ties of mulDiv go where the rounding says") {
    const auto halves = [](std::int64_t a, Rounding rounding) {
        return mulDiv(a, 1, 2, rounding).value();
    };
    CHECK(halves(5, Rounding::HalfUp) == 3);
    CHECK(halves(-5, Rounding::HalfUp) == -3);
    CHECK(halves(5, Rounding::HalfEven) == 2);
    CHECK(halves(-5, Rounding::HalfEven) == -2);
    CHECK(halves(7, Rounding::HalfEven) == 4);
    CHECK(halves(-5, Rounding::Down) == -2);
    CHECK(halves(-5, Rounding::Up) == -3);
    CHECK(mulDiv(kMin, -1, 1, Rounding::Down).error().code == ErrorCode::Overflow);
    CHECK(mulDiv(kMin, kMin, kMax, Rounding::Down).error().code == ErrorCode::Overflow);
    CHECK(mulDiv(kMin, kMax, kMax, Rounding::Up).value() == kMin);
}

TEST_CASE("INV floorDiv leaves a remainder from zero to below the divisor") {
    CHECK(rc::check([](std::int64_t a) {
        const auto b = *rc::gen::inRange<std::int64_t>(-2'000'000, 2'000'000);
        const auto divisor = *rc::gen::inRange<std::int64_t>(2'000'000, 9'000'000);
        const FloorDivision got = floorDiv(a, b, divisor).value();
        RC_ASSERT(got.remainder >= 0);
        RC_ASSERT(got.remainder < divisor);
        RC_ASSERT(static_cast<Int128>(a) * b ==
                  static_cast<Int128>(got.quotient) * divisor + got.remainder);
    }));
    CHECK(floorDiv(kMin, -1, 1).error().code == ErrorCode::Overflow);
}

TEST_CASE("Checked sums and products refuse what 64 bits cannot hold") {
    CHECK(checkedAdd(kMax, 1).error().code == ErrorCode::Overflow);
    CHECK(checkedAdd(kMin, -1).error().code == ErrorCode::Overflow);
    CHECK(checkedAdd(kMin, kMax).value() == -1);
    CHECK(checkedMultiply(kMin, -1).error().code == ErrorCode::Overflow);
    CHECK(checkedMultiply(kMin, 1).value() == kMin);
}
