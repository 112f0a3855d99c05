// SPDX-License-Identifier: Apache-2.0
// Goal: floating point, clocks and chance are found where they are forbidden, in code and not in
// prose. Method: plant one use per case, inside and outside of the folders the rule is about.

#include "tidy/selftest.h"

#include <doctest/doctest.h>

namespace evertill::tidy {

TEST_CASE("floating point where amounts are counted is found") {
    const auto found = [](std::string path, std::string_view text) {
        return linesFound(checkFloats, std::move(path), text);
    };
    CHECK(found("shared/core/money/a.h", "int a;\ndouble b;\n") == "2");
    CHECK(found("shared/core/stock/a.cpp", "auto a = static_cast<float>(b);\n") == "1");
    CHECK(found("shared/storage/a.cpp", "double price = 0;\n") == "1");
    CHECK(found("shared/core/tax/a.h", "// a double would round\n").empty());
    CHECK(found("shared/core/tax/a.h", "auto a = \"double espresso\"; int doubleTax;\n").empty());
    CHECK(found("shared/storage/a.cpp", "sqlite3_column_double(a, 1);\n").empty());
    CHECK(found("tests/bench/a.cpp", "double seconds = 0;\n").empty());
}

TEST_CASE("a wall clock outside the shells is found") {
    const auto found = [](std::string path, std::string_view text) {
        return linesFound(checkClocks, std::move(path), text);
    };
    for (const std::string_view text :
         {"auto a = std::chrono::system_clock::now();", "clock_gettime(CLOCK_REALTIME, &a);",
          "gettimeofday(&a, nullptr);", "auto a = std::time(nullptr);", "auto a = ::time(NULL);",
          "QDateTime::currentDateTimeUtc();", "QDate::currentDate();",
          "QDateTime::currentMSecsSinceEpoch();"}) {
        CAPTURE(text);
        CHECK(found("shared/core/a.cpp", text) == "1");
        CHECK(found("pos_app/viewmodels/a.cpp", text) == "1");
        CHECK(found("shared/platform/system_clock.cpp", text).empty());
        CHECK(found("pos_app/cli/main.cpp", text).empty());
    }
    CHECK(found("shared/core/a.h", "UtcTime time() const;\nauto b = sale.time();\n").empty());
    CHECK(found("shared/core/a.h", "// system_clock is not for here\n").empty());
}

TEST_CASE("a monotonic clock inside the pure layers is found") {
    const std::string text = "auto a = std::chrono::steady_clock::now();\n";
    CHECK(linesFound(checkClocks, "shared/usecase/a.cpp", text) == "1");
    CHECK(linesFound(checkClocks, "hardware/channel/a.cpp", text).empty());
}

TEST_CASE("the clocks of scripts and of SQL are found") {
    CHECK(linesFound(checkClocks, "pos_app/ui/A.qml", "x: Date.now()\ny: new Date()\n") == "1 2");
    CHECK(linesFound(checkClocks, "pos_app/ui/A.qml", "x: new Date(sale.millis)\n").empty());
    CHECK(linesFound(checkClocks, "pos_app/ui/A.qml", "x: 'Date.now' // Date.now\n").empty());
    CHECK(linesFound(checkClocks, "shared/storage/migrations/1.sql",
                     "a INTEGER DEFAULT CURRENT_TIMESTAMP\n") == "1");
    CHECK(linesFound(checkClocks, "shared/storage/a.cpp", "\"SELECT date('now')\"") == "1");
}

TEST_CASE("chance outside its adapters is found") {
    const std::string text = "std::random_device a;\n";
    CHECK(linesFound(checkRandom, "shared/core/a.cpp", text) == "1");
    CHECK(linesFound(checkRandom, "pos_app/cli/a.cpp", text) == "1");
    CHECK(linesFound(checkRandom, "shared/platform/a.cpp", text).empty());
    CHECK(linesFound(checkRandom, "shared/core/a.cpp", "// random_device\n").empty());
}

} // namespace evertill::tidy
