// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/birthday.h"

#include <cstdlib>
#include <string>

namespace evertill::core {

std::optional<std::int32_t> birthdayOf(std::string_view date) {
    std::string shifted{date};
    if (shifted.starts_with("19")) {
        shifted.replace(0, 2, "20"); // leap years agree but for 1900, which nobody reaches
    }
    const auto born = BusinessDate::parse(shifted);
    return born ? std::optional{born->month() * 100 + born->day()} : std::nullopt;
}

std::optional<std::int32_t> daysToBirthday(std::int32_t birthday, BusinessDate today) {
    for (int year = today.year() - 1; year <= today.year() + 1; ++year) {
        auto date = BusinessDate::of(year, birthday / 100, birthday % 100);
        if (!date && birthday == 229) {
            date = BusinessDate::of(year, 2, 28);
        }
        if (date && std::abs(date->days() - today.days()) <= kMaxBirthdayDistance) {
            return date->days() - today.days();
        }
    }
    return {};
}

std::int32_t birthdayIn(std::int32_t days, BusinessDate today) {
    const BusinessDate date = BusinessDate::fromDays(today.days() + days);
    return date.month() * 100 + date.day();
}

} // namespace evertill::core
