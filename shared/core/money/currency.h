// SPDX-License-Identifier: Apache-2.0
#pragma once

// A currency by its ISO 4217 code, with what arithmetic and the till need of it: how many minor
// units it has (exponent 0, 2, 3 or 4) and the step cash is rounded to where the smallest coins are
// gone. Sources: ISO 4217 list one; cash steps from CLDR 47 supplemental data and the central
// banks' rules (AU, NZ, CA, CH, SE, NO, DK ...). A Currency is always a known one.

#include "base/expected.h"

#include <cstdint>
#include <string_view>

namespace evertill::core {

class Currency {
public:
    // Exactly three capital letters of an active currency. Error: UnknownCurrency.
    [[nodiscard]] static base::Expected<Currency> parse(std::string_view code);

    Currency() =
        default; // XXX, "no currency": equal to nothing real; only a placeholder in containers

    [[nodiscard]] std::string_view code() const;
    [[nodiscard]] int number() const;                 // ISO 4217 numeric code, as in barcodes
    [[nodiscard]] int exponent() const;               // digits after the decimal point
    [[nodiscard]] std::int64_t minorPerMajor() const; // 10^exponent
    [[nodiscard]] std::int64_t cashStepMinor() const; // 1 where cash needs no rounding
    [[nodiscard]] std::string_view symbol() const;    // "£", "¥", "$" or the code

    friend bool operator==(const Currency&, const Currency&) = default;

private:
    explicit Currency(std::uint8_t row) : m_row(row) {}
    std::uint8_t m_row = 0;
};

} // namespace evertill::core
