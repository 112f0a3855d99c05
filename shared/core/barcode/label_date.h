// SPDX-License-Identifier: Apache-2.0
#pragma once

// The date on a label. YYMMDD has no century: it is the year from 49 before to 50 after the
// reference year (GS1 General Specifications 7.12), which comes in from outside because core has no
// clock. Day 00 means the last day of the month. Errors: InvalidFormat, OutOfRange (no BusinessDate
// holds it).

#include "base/expected.h"
#include "core/calendar/business_date.h"

#include <string_view>

namespace evertill::core {

[[nodiscard]] int daysInMonth(int year, int month);

// referenceYear: four digits, 1970 to 2149.
[[nodiscard]] base::Expected<BusinessDate> parseLabelDate(std::string_view yymmdd,
                                                          int referenceYear);

} // namespace evertill::core
