// SPDX-License-Identifier: Apache-2.0
// Goal: a file says where and when a price holds, wrong places and times are named by line and
// column, and no file gives one item two prices for one moment. Method: small files onto a
// catalogue in memory; what a till of a store would charge.
#include "unit/import/fixture.h"

#include "rows/issue_text.h"

#include "core/calendar/business_date.h"

using namespace evertill;
using base::ErrorCode;
using test::FakeGeneration;

namespace {

const std::string kGoods = "sku,name,price\nTEA,Tea,3.00\nCUP,Cup,5.00\n";
const std::string kHeader = "sku,price,store,zone,valid_from,valid_until\n";

std::string priceAt(const FakeGeneration& data, const std::string& store, const std::string& zone,
                    const std::string& when) {
    core::PriceQuestion question;
    question.store = core::StoreId{store};
    question.zone = zone;
    question.atMicros = core::parseIsoTime(when).value().micros;
    return core::choosePrice(data.prices.at("TEA"), question).value().price.toString();
}

void checkRefused(const std::string& rows, const std::string& field, ErrorCode code,
                  std::int64_t line, std::int64_t otherLine = 0) {
    CAPTURE(rows);
    FakeGeneration data;
    REQUIRE(test::import(data, kGoods).published);
    auto options = test::someOptions();
    options.stores = {"S1", "S2"};
    const auto report = test::import(data, kHeader + rows, options);
    CHECK_FALSE(report.published);
    REQUIRE(report.issues.size() == 1);
    CHECK(report.issues.front().field == field);
    CHECK(report.issues.front().code == code);
    CHECK(report.issues.front().line == line);
    CHECK(report.issues.front().otherLine == otherLine);
    CHECK(data.prices.at("TEA").size() == 1);
}

} // namespace

TEST_CASE("import: prices of a store, a zone and a time, rows of one item in any order") {
    FakeGeneration data;
    REQUIRE(test::import(data, kGoods).published);
    const std::string rows = kHeader + "TEA,2.50,S1,,,\n"
                                       "CUP,4.00,S1,,,\n"
                                       "TEA,2.80,,north,,\n"
                                       "TEA,1.00,,,2026-12-24T08:00:00+01:00,2026-12-25\n";
    const auto report = test::import(data, rows);
    CHECK(report.issues.empty());
    CHECK(report.updated == 4);
    CHECK(priceAt(data, "S2", "", "2026-12-24T06:59:59Z") == "3.00");
    CHECK(priceAt(data, "S2", "", "2026-12-24T07:00:00Z") == "1.00");
    CHECK(priceAt(data, "S2", "", "2026-12-25T00:00:00Z") == "3.00");
    CHECK(priceAt(data, "S2", "north", "2026-12-24T12:00:00Z") == "2.80");
    CHECK(priceAt(data, "S1", "north", "2026-12-24T12:00:00Z") == "2.50");
    CHECK(test::import(data, rows).unchanged == 4);
}

TEST_CASE("import: an empty price takes away that of the same place and start, and no other") {
    FakeGeneration data;
    REQUIRE(test::import(data, kGoods).published);
    REQUIRE(test::import(data, kHeader + "TEA,2.50,S1,,,\nTEA,2.60,S2,,,\n").published);
    REQUIRE(test::import(data, kHeader + "TEA,,S1,,,\n").published);
    CHECK(priceAt(data, "S1", "", "2026-12-24") == "3.00");
    CHECK(priceAt(data, "S2", "", "2026-12-24") == "2.60");
}

TEST_CASE("import: wrong places and times of a price are named by line and column") {
    checkRefused("TEA,2.50,S1,north,,\n", "zone", ErrorCode::InvalidFormat, 2);
    checkRefused("TEA,2.50,S9,,,\n", "store", ErrorCode::NotFound, 2);
    checkRefused("TEA,2.50,,,tomorrow,\n", "valid_from", ErrorCode::InvalidFormat, 2);
    checkRefused("TEA,2.50,,,2026-12-24,2026-12-23\n", "valid_until", ErrorCode::OutOfRange, 2);
    checkRefused("TEA,2.50,,,2026-12-24,2026-12-24\n", "valid_until", ErrorCode::OutOfRange, 2);
    FakeGeneration data; // of an item that the file itself brings there is one row
    const auto report =
        test::import(data, "sku,name,price,store\nTEA,Tea,2.50,S1\nTEA,Tea,2.60,S2\n");
    REQUIRE(report.issues.size() == 1);
    CHECK(report.issues.front().code == ErrorCode::ImportRefused);
    CHECK(report.issues.front().otherLine == 2);
}

TEST_CASE(
    "import: two prices of one item, place and level for one moment are refused, both named") {
    checkRefused("TEA,2.50,S1,,2026-12-01,2026-12-24\nCUP,4.00,S1,,,\n"
                 "TEA,2.60,S1,,2026-12-23,2026-12-31\n",
                 "valid_from", ErrorCode::AlreadyExists, 4, 2);
    checkRefused("TEA,2.50,S1,,,\nTEA,2.60,S1,,2026-12-23,\n", "valid_from",
                 ErrorCode::AlreadyExists, 3, 2);
    FakeGeneration data; // one ends where the other begins
    REQUIRE(test::import(data, kGoods).published);
    const auto report = test::import(data, kHeader + "TEA,2.50,S1,,2026-12-01,2026-12-24\n"
                                                     "TEA,2.60,S1,,2026-12-24,2026-12-31\n");
    CHECK(report.published);
    CHECK(priceAt(data, "S1", "", "2026-12-24") == "2.60");
}
