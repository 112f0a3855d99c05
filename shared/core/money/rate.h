// SPDX-License-Identifier: Apache-2.0
#pragma once

// A rate: int64 millionths (20 % = 200000), within +-1000 %. Taxes, discounts and, later, exchange.

#include "core/money/money.h"

namespace evertill::core {

class Rate {
public:
    Rate() = default;
    // Error: OutOfRange beyond +-10 (1000 %).
    [[nodiscard]] static base::Expected<Rate> ofMillionths(std::int64_t millionths);
    [[nodiscard]] static Rate millionths(std::int64_t millionths);
    // "20" or "8.875" per cent. Errors: InvalidFormat, OutOfRange.
    [[nodiscard]] static base::Expected<Rate> parsePercent(std::string_view text);

    [[nodiscard]] std::int64_t inMillionths() const { return m_millionths; }
    [[nodiscard]] bool isZero() const { return m_millionths == 0; }
    [[nodiscard]] std::string toPercentString() const; // "20", "8.875"

    friend auto operator<=>(const Rate&, const Rate&) = default;

private:
    explicit Rate(std::int64_t millionths) : m_millionths(millionths) {}
    std::int64_t m_millionths = 0;
};

// The rate's share of an amount. Stays in bounds for |rate| <= 1; aborts beyond Money's bound.
[[nodiscard]] Money share(const Money& amount, Rate rate, base::Rounding rounding);
// The part of a gross amount that is tax at this rate: gross x r / (1 + r).
[[nodiscard]] Money includedShare(const Money& gross, Rate rate, base::Rounding rounding);

} // namespace evertill::core
