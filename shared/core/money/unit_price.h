// SPDX-License-Identifier: Apache-2.0
#pragma once

// The price of one unit of measure, with four decimals of the major unit whatever the currency
// (fuel, goods by weight, and 1,104 tiny parts for 0.001 each need them). The line amount is
// rounded once, half-up.

#include "core/money/money.h"
#include "core/quantity/quantity.h"

namespace evertill::core {

class UnitPrice {
public:
    UnitPrice() = default;
    // Ten-thousandths of the major unit. Error: Overflow beyond the bound of Money.
    [[nodiscard]] static base::Expected<UnitPrice> ofTenThousandths(std::int64_t value,
                                                                    Currency currency);
    [[nodiscard]] static UnitPrice tenThousandths(std::int64_t value, Currency currency);
    [[nodiscard]] static UnitPrice of(const Money& money);
    // "2.55", "0.0012". Errors: InvalidFormat, Overflow.
    [[nodiscard]] static base::Expected<UnitPrice> parse(std::string_view text, Currency currency);

    [[nodiscard]] std::int64_t inTenThousandths() const { return m_value; }
    [[nodiscard]] Currency currency() const { return m_currency; }
    [[nodiscard]] bool isZero() const { return m_value == 0; }
    [[nodiscard]] bool isNegative() const { return m_value < 0; }
    [[nodiscard]] std::string toString() const; // at least the currency's decimals, at most four

    friend bool operator==(const UnitPrice&, const UnitPrice&) = default;

private:
    UnitPrice(std::int64_t value, Currency currency) : m_value(value), m_currency(currency) {}

    std::int64_t m_value = 0;
    Currency m_currency;
};

// price x quantity, rounded once to minor units. Error: Overflow.
[[nodiscard]] base::Expected<Money> extend(const UnitPrice& price, Quantity quantity,
                                           base::Rounding rounding = base::Rounding::HalfUp);

} // namespace evertill::core
