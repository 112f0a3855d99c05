// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/label_date.h"

#include "core/barcode/digits.h"

#include <array>
#include <string>

namespace evertill::core {

int daysInMonth(int year, int month) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

base::Expected<BusinessDate> parseLabelDate(std::string_view yymmdd, int referenceYear) {
    if (yymmdd.size() != 6 || !allDigits(yymmdd)) {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{yymmdd});
    }
    const int twoDigits = static_cast<int>(numberOf(yymmdd.substr(0, 2)));
    const int month = static_cast<int>(numberOf(yymmdd.substr(2, 2)));
    int day = static_cast<int>(numberOf(yymmdd.substr(4, 2)));
    const int difference = twoDigits - referenceYear % 100;
    int year = referenceYear - referenceYear % 100 + twoDigits;
    if (difference >= 51) {
        year -= 100;
    } else if (difference <= -50) {
        year += 100;
    }
    if (month < 1 || month > 12 || day > daysInMonth(year, month)) {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{yymmdd});
    }
    if (day == 0) {
        day = daysInMonth(year, month);
    }
    return BusinessDate::of(year, month, day);
}

} // namespace evertill::core
