// SPDX-License-Identifier: Apache-2.0
// Goal: dates and times are what the text says, and nothing else is taken for one.
// Method: every day from 1970 to 2199; random moments and offsets through text and back; bad input.
#include "core/calendar/business_date.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;
using evertill::base::ErrorCode;
using evertill::base::UtcTime;

TEST_CASE("Every day from 1970 to 2199 round-trips and follows the day before") {
    const std::int32_t last = BusinessDate::of(2199, 12, 31)->days();
    for (std::int32_t days = 0; days <= last; ++days) {
        const BusinessDate date = BusinessDate::fromDays(days);
        REQUIRE(BusinessDate::parse(date.toString()).value() == date);
        REQUIRE(BusinessDate::of(date.year(), date.month(), date.day()).value().days() == days);
    }
    CHECK(BusinessDate::of(2024, 2, 29)->toString() == "2024-02-29");
    CHECK(last == 84'005);
}

TEST_CASE("What is no date is refused") {
    for (const char* bad : {"2026-02-29", "2100-02-29", "1969-12-31", "2200-01-01", "2026-00-10",
                            "2026-13-01", "2026-01-00", "2026-04-31"}) {
        CAPTURE(bad);
        CHECK(BusinessDate::parse(bad).error().code == ErrorCode::OutOfRange);
    }
    for (const char* bad :
         {"", "2026-1-01", "2026/01/01", "20260101", "2026-01-01 ", "2026-01-1x", "-026-01-01"}) {
        CAPTURE(bad);
        CHECK(BusinessDate::parse(bad).error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("Bug: month 257 was January and day 257 the first") {
    CHECK(BusinessDate::of(2026, 257, 1).error().code == ErrorCode::OutOfRange);
    CHECK(BusinessDate::of(2026, 1, 257).error().code == ErrorCode::OutOfRange);
    CHECK(BusinessDate::of(2026, -255, 1).error().code == ErrorCode::OutOfRange);
    CHECK(BusinessDate::of(2026 + 65'536, 1, 1).error().code == ErrorCode::OutOfRange);
}

TEST_CASE("A moment round-trips through text with any offset, and its day is the local one") {
    CHECK(rc::check([] {
        const auto seconds = *rc::gen::inRange<std::int64_t>(86'400, 7'258'000'000);
        const auto offset = static_cast<std::int16_t>(*rc::gen::inRange(-720, 841));
        const UtcTime time{seconds * 1'000'000, offset};
        const std::string text = toIsoString(time);
        RC_ASSERT(parseIsoTime(text).value() == time);
        RC_ASSERT(text.substr(0, 10) == BusinessDate::localDayOf(time).toString());
    }));
    CHECK(toIsoString({1'000'000'000'000'000, 480}) == "2001-09-09T09:46:40+08:00");
    CHECK(toIsoString({0, -30}) == "1969-12-31T23:30:00-00:30");
}

TEST_CASE("A clock change is only another offset: the hour that comes twice stays two hours") {
    const auto before = parseIsoTime("2026-10-25T01:30:00+01:00").value();
    const auto after = parseIsoTime("2026-10-25T01:30:00+00:00").value();
    CHECK(after.micros - before.micros == 3'600'000'000);
    CHECK(before < after);
    CHECK(BusinessDate::localDayOf(before) == BusinessDate::localDayOf(after));
}

TEST_CASE("Short forms of a time, and what is no time") {
    CHECK(parseIsoTime("2026-11-22")->micros == parseIsoTime("2026-11-22T00:00Z")->micros);
    CHECK(parseIsoTime("2026-11-22 15:29")->micros == parseIsoTime("2026-11-22T15:29:00Z")->micros);
    for (const char* bad : {"2026-11-22T", "2026-11-22T1", "2026-11-22T24:00", "2026-11-22T23:60",
                            "2026-11-22T23:59:60", "2026-11-22T23:59:5", "2026-11-22T10:00+8",
                            "2026-11-22T10:00+08:60", "2026-11-22T10:00z", "2026-11-22X10:00",
                            "2026-11-22T10:00:00.5", "2026-11-22T-1:00"}) {
        CAPTURE(bad);
        CHECK(parseIsoTime(bad).error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("Bug: offsets that no place on earth has were taken") {
    CHECK(parseIsoTime("2026-11-22T10:00+14:00").hasValue());
    CHECK(parseIsoTime("2026-11-22T10:00-12:00").hasValue());
    CHECK(parseIsoTime("2026-11-22T10:00+14:01").error().code == ErrorCode::InvalidFormat);
    CHECK(parseIsoTime("2026-11-22T10:00-12:01").error().code == ErrorCode::InvalidFormat);
}
