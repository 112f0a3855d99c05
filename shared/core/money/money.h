// SPDX-License-Identifier: Apache-2.0
#pragma once

// An amount of money: int64 minor units (pence, fen) of one currency, within +-10^15.
// Adding two currencies or leaving the bound inside the core is a broken invariant and aborts;
// where an amount comes from input, parse() and checkedAdd() report instead. There is no floating
// point and no implicit conversion anywhere.

#include "base/arithmetic.h"
#include "core/money/currency.h"

#include <compare>
#include <string>
#include <string_view>

namespace evertill::core {

inline constexpr std::int64_t kMaxMoneyMinor = 1'000'000'000'000'000;

class Money {
public:
    Money() = default;
    // Error: Overflow beyond +-10^15 minor units.
    [[nodiscard]] static base::Expected<Money> ofMinor(std::int64_t minor, Currency currency);
    [[nodiscard]] static Money zero(Currency currency) { return Money{0, currency}; }
    // For amounts known to be in bounds; outside it aborts.
    [[nodiscard]] static Money minor(std::int64_t minor, Currency currency);

    // "12.50", "-3", "1200" with at most the currency's decimals; "." is the decimal sign. No
    // grouping. Error: InvalidFormat, Overflow.
    [[nodiscard]] static base::Expected<Money> parse(std::string_view text, Currency currency);

    [[nodiscard]] std::int64_t minorUnits() const { return m_minor; }
    [[nodiscard]] Currency currency() const { return m_currency; }
    [[nodiscard]] bool isZero() const { return m_minor == 0; }
    [[nodiscard]] bool isNegative() const { return m_minor < 0; }
    [[nodiscard]] Money abs() const { return m_minor < 0 ? -*this : *this; }

    // "12.50" with all of the currency's decimals, no symbol, no grouping: for files, JSON and
    // tests.
    [[nodiscard]] std::string toString() const;

    Money operator-() const { return Money{-m_minor, m_currency}; }
    Money& operator+=(const Money& other);
    Money& operator-=(const Money& other) { return *this += -other; }
    friend Money operator+(Money a, const Money& b) { return a += b; }
    friend Money operator-(Money a, const Money& b) { return a -= b; }
    friend bool operator==(const Money&, const Money&) = default;
    // Only amounts of one currency can be compared; others abort.
    friend std::strong_ordering operator<=>(const Money& a, const Money& b);

private:
    Money(std::int64_t minor, Currency currency) : m_minor(minor), m_currency(currency) {}

    std::int64_t m_minor = 0;
    Currency m_currency;
};

// Errors: CurrencyMismatch, Overflow.
[[nodiscard]] base::Expected<Money> checkedAdd(const Money& a, const Money& b);

// To the nearest multiple of step (minor units, > 0).
[[nodiscard]] Money roundToStep(const Money& amount, std::int64_t stepMinor,
                                base::Rounding rounding);

} // namespace evertill::core
