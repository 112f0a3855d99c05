// SPDX-License-Identifier: Apache-2.0
#pragma once

// The date on a label. YYMMDD has no century: it is the year within 49 back and 50 ahead of the reference
// year (GS1 General Specifications 7.12), which comes in from outside because core has no clock.
// Day 00 means the last day of the month. Error: InvalidFormat.

#include "base/expected.h"

#include <compare>
#include <string_view>

namespace evertill::core {

struct LabelDate {
    int year = 0;
    int month = 0;  // 1-12
    int day = 0;    // 1-31

    friend bool operator==(const LabelDate&, const LabelDate&) = default;
    friend std::strong_ordering operator<=>(const LabelDate&, const LabelDate&) = default;
};

[[nodiscard]] int daysInMonth(int year, int month);
[[nodiscard]] base::Expected<LabelDate> parseLabelDate(std::string_view yymmdd, int referenceYear);

} // namespace evertill::core
