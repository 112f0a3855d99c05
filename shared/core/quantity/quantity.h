// SPDX-License-Identifier: Apache-2.0
#pragma once

// A quantity: int64 thousandths of a unit of measure, within +-999,999 units. 1 piece = 1000, 0.455
// kg = 455.

#include "base/expected.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::core {

inline constexpr std::int64_t kMaxQuantityThousandths = 999'999'000;

class Quantity {
public:
    Quantity() = default;
    // Error: OutOfRange beyond +-999,999 units.
    [[nodiscard]] static base::Expected<Quantity> ofThousandths(std::int64_t thousandths);
    // For quantities known to be in bounds; outside it aborts.
    [[nodiscard]] static Quantity thousandths(std::int64_t thousandths);
    [[nodiscard]] static Quantity units(std::int64_t units) { return thousandths(units * 1000); }
    // "3", "0.455", "-1". Errors: InvalidFormat, OutOfRange.
    [[nodiscard]] static base::Expected<Quantity> parse(std::string_view text);

    [[nodiscard]] std::int64_t inThousandths() const { return m_thousandths; }
    [[nodiscard]] bool isZero() const { return m_thousandths == 0; }
    [[nodiscard]] bool isNegative() const { return m_thousandths < 0; }
    [[nodiscard]] bool isWhole() const { return m_thousandths % 1000 == 0; }
    [[nodiscard]] std::string toString() const; // "3", "0.455"

    Quantity operator-() const { return thousandths(-m_thousandths); }
    friend Quantity operator+(Quantity a, Quantity b) {
        return thousandths(a.m_thousandths + b.m_thousandths);
    }
    friend Quantity operator-(Quantity a, Quantity b) { return a + -b; }
    friend auto operator<=>(const Quantity&, const Quantity&) = default;

private:
    explicit Quantity(std::int64_t thousandths) : m_thousandths(thousandths) {}
    std::int64_t m_thousandths = 0;
};

// Error: OutOfRange.
[[nodiscard]] base::Expected<Quantity> checkedAdd(Quantity a, Quantity b);
// a x b, for a pack of 12 scanned 3 times; rounded half-up to thousandths. Error: OutOfRange.
[[nodiscard]] base::Expected<Quantity> checkedMultiply(Quantity a, Quantity b);

} // namespace evertill::core
