// SPDX-License-Identifier: Apache-2.0
// Goal: a logo set once stands on every receipt from then on, survives the program, and is taken
// away again; a scanner's marks are set and refused by name. Method: the real program on a real
// till; the picture is made by the program's own receipt pictures, so nothing else is needed.
#include "system/till.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace evertill;

namespace {

boost::json::object done(const test::Till& till, std::vector<std::string> words) {
    words.emplace_back("--json");
    const auto finished = till.evertill(words);
    INFO(finished.out << finished.err);
    REQUIRE(finished.exitCode == 0);
    return test::jsonLines(finished.out).back();
}

} // namespace

TEST_CASE("a logo from a PNG file is on receipts until it is removed, on record") {
    const test::Till till;
    done(till, {"sell", "A1", "cash"});
    const std::string picture = (till.folder() / "receipt.png").string();
    REQUIRE(till.evertill({"receipt", "1", "--format", "png", "--out", picture}).exitCode == 0);
    CHECK_FALSE(done(till, {"logo", "show"}).at("logo").as_bool());

    const auto set = done(till, {"logo", "set", picture});
    CHECK(set.at("widthDots").as_int64() <= 384);
    CHECK(set.at("heightDots").as_int64() <= 200);
    CHECK(done(till, {"logo", "show"}) == set); // read again from the disk
    CHECK(till.evertill({"receipt", "1"}).out.find("[logo]") != std::string::npos);
    CHECK(till.column("SELECT key FROM setting WHERE key = 'receipt.logo'").size() == 1);

    const std::string none = till.file("none.png", "no picture").string();
    CHECK(till.evertill({"logo", "set", none}).exitCode == 1);
    CHECK(till.evertill({"logo", "set", none + ".not"}).exitCode == 5);
    CHECK(done(till, {"logo", "show"}) == set);
    done(till, {"logo", "remove"});
    CHECK_FALSE(done(till, {"logo", "show"}).at("logo").as_bool());
    CHECK(till.evertill({"receipt", "1"}).out.find("[logo]") == std::string::npos);
    CHECK(till.soundSales() == 1);
}

TEST_CASE("what a scanner sends around codes and its times are settings, and checked") {
    const test::Till till;
    for (const auto& [key, value] : {std::pair{"scan.repeat_ms", "300"},
                                     {"scan.repeat_ms", "0"},
                                     {"scan.pair_ms", "3000"},
                                     {"scan.prefix", "~A"},
                                     {"scan.prefix", "%02"},
                                     {"scan.prefix", "none"},
                                     {"scan.suffix", "9%03"}}) {
        CAPTURE(key);
        CAPTURE(value);
        CHECK(done(till, {"setting", "set", key, value}).at("value") == value);
    }
    for (const auto& [key, value] : {std::pair{"scan.repeat_ms", "3001"},
                                     {"scan.repeat_ms", "soon"},
                                     {"scan.prefix", "A~"},
                                     {"scan.prefix", "%0"},
                                     {"scan.suffix", "9"},
                                     {"scan.suffix", "12345678901234567"}}) {
        CAPTURE(key);
        CAPTURE(value);
        CHECK(till.evertill({"setting", "set", key, value}).exitCode == 1);
    }
}
