// SPDX-License-Identifier: Apache-2.0
#include "core/calendar/business_date.h"

#include <array>
#include <chrono>

namespace evertill::core {

using base::ErrorCode;
using base::makeError;
namespace chrono = std::chrono;

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr int kLeastOffset = -720; // minutes, as UtcTime says
constexpr int kMostOffset = 840;

chrono::year_month_day civil(std::int32_t days) {
    return chrono::year_month_day{chrono::sys_days{chrono::days{days}}};
}

std::string padded(std::int64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// Exactly `width` digits at `at`; -1 if there are none.
int digits(std::string_view text, std::size_t at, std::size_t width) {
    if (at + width > text.size()) {
        return -1;
    }
    int value = 0;
    for (const char c : text.substr(at, width)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

base::Expected<BusinessDate> BusinessDate::of(int year, int month, int day) {
    const auto outOfRange = [&] {
        return makeError(ErrorCode::OutOfRange,
                         padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2));
    };
    // Before the calendar types see them: those keep only the low bits of what is too large.
    if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) {
        return outOfRange();
    }
    const chrono::year_month_day date{chrono::year{year},
                                      chrono::month{static_cast<unsigned>(month)},
                                      chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return outOfRange();
    }
    return BusinessDate{
        static_cast<std::int32_t>(chrono::sys_days{date}.time_since_epoch().count())};
}

base::Expected<BusinessDate> BusinessDate::parse(std::string_view text) {
    const int year = digits(text, 0, 4);
    const int month = digits(text, 5, 2);
    const int day = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 0 || month < 0 || day < 0) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    return of(year, month, day);
}

BusinessDate BusinessDate::localDayOf(base::UtcTime time) {
    const std::int64_t local = time.micros + time.offsetMinutes * 60 * kMicrosPerSecond;
    return BusinessDate{static_cast<std::int32_t>(
        chrono::floor<chrono::days>(chrono::microseconds{local}).count())};
}

int BusinessDate::year() const {
    return static_cast<int>(civil(m_days).year());
}
int BusinessDate::month() const {
    return static_cast<int>(unsigned{civil(m_days).month()});
}
int BusinessDate::day() const {
    return static_cast<int>(unsigned{civil(m_days).day()});
}

std::string BusinessDate::toString() const {
    return padded(year(), 4) + "-" + padded(month(), 2) + "-" + padded(day(), 2);
}

std::string toIsoString(base::UtcTime time) {
    const BusinessDate date = BusinessDate::localDayOf(time);
    const std::int64_t local = time.micros + time.offsetMinutes * 60 * kMicrosPerSecond;
    const std::int64_t seconds =
        (local - date.days() * kSecondsPerDay * kMicrosPerSecond) / kMicrosPerSecond;
    const int offset = time.offsetMinutes < 0 ? -time.offsetMinutes : time.offsetMinutes;
    return date.toString() + "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) +
           ":" + padded(seconds % 60, 2) + (time.offsetMinutes < 0 ? "-" : "+") +
           padded(offset / 60, 2) + ":" + padded(offset % 60, 2);
}

base::Expected<base::UtcTime> parseIsoTime(std::string_view text) {
    const auto invalid = [&] { return makeError(ErrorCode::InvalidFormat, std::string{text}); };
    EVERTILL_TRY(date, BusinessDate::parse(text.substr(0, 10)));
    std::int64_t seconds = 0;
    std::int16_t offset = 0;
    if (text.size() > 10) {
        const int hour = digits(text, 11, 2);
        const int minute = digits(text, 14, 2);
        const bool hasSeconds = text.size() > 16 && text[16] == ':';
        const int second = hasSeconds ? digits(text, 17, 2) : 0;
        if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' ||
            hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return invalid();
        }
        seconds = hour * 3600 + minute * 60 + second;
        const std::string_view zone = text.substr(hasSeconds ? 19 : 16);
        if (!zone.empty() && zone != "Z") {
            const int hours = digits(zone, 1, 2);
            const int minutes = digits(zone, 4, 2);
            if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' ||
                hours < 0 || minutes < 0 || minutes > 59) {
                return invalid();
            }
            const int total = (zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
            if (total < kLeastOffset || total > kMostOffset) {
                return invalid();
            }
            offset = static_cast<std::int16_t>(total);
        }
    }
    const std::int64_t utc = date.days() * kSecondsPerDay + seconds - offset * 60;
    return base::UtcTime{utc * kMicrosPerSecond, offset};
}

} // namespace evertill::core
