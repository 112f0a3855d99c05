// SPDX-License-Identifier: Apache-2.0
// Goal: baskets a merchandiser can work out by hand cost what they should, for the reasons they
// should. Method: each example of tests/corpus/promotions (rules, basket, expected) goes through
// the path of `evertill price --rules`, JSON to JSON. The expected values were worked out by
// author.py, which knows nothing of the engine.

#include "rules/document.h"
#include "rules/quote.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace evertill::rules {

namespace json = boost::json;

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path{EVERTILL_SOURCE_DIR} / "tests" / "corpus" / "promotions";

std::string textOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::filesystem::path> examples() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kFolder)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Fields of the expected object, each with the value found.
bool holds(const json::object& expected, const json::object& found) {
    return std::all_of(expected.begin(), expected.end(), [&](const auto& member) {
        const json::value* value = found.if_contains(member.key());
        return value != nullptr && *value == member.value();
    });
}

bool isAmong(const json::object& expected, const json::array& found) {
    return std::any_of(found.begin(), found.end(),
                       [&](const json::value& one) { return holds(expected, one.as_object()); });
}

// What each rule takes off a line.
std::map<std::string, std::int64_t> offsOf(const json::object& line, const json::array& causes) {
    std::map<std::string, std::int64_t> offs;
    for (const json::value& units : line.at("units").as_array()) {
        for (const json::value& share : units.at("shares").as_array()) {
            const json::value& cause =
                causes.at(static_cast<std::size_t>(share.at("cause").as_int64()));
            const json::value* promotion = cause.as_object().if_contains("promotion");
            offs[promotion == nullptr ? "by hand" : std::string{promotion->as_string()}] +=
                share.at("off").as_int64() * units.at("count").as_int64();
        }
    }
    return offs;
}

void checkLine(const json::object& expected, const json::object& found, const json::array& causes) {
    CAPTURE(expected.at("line"));
    CHECK(found.at("line") == expected.at("line"));
    CHECK(found.at("extended") == expected.at("extended"));
    CHECK(found.at("amount") == expected.at("amount"));
    std::map<std::string, std::int64_t> offs;
    if (const json::value* off = expected.if_contains("off")) {
        for (const auto& member : off->as_object()) {
            offs[std::string{member.key()}] = member.value().as_int64();
        }
    }
    CHECK(offsOf(found, causes) == offs);
}

std::set<std::string> appliedOf(const json::array& reasons) {
    std::set<std::string> applied;
    for (const json::value& reason : reasons) {
        if (reason.at("reason") == "applied") {
            applied.emplace(reason.at("promotion").as_string());
        }
    }
    return applied;
}

void checkReasons(const json::array& expected, const json::array& found) {
    CAPTURE(json::serialize(found));
    CHECK(appliedOf(found) == appliedOf(expected));
    for (const json::value& reason : expected) {
        CAPTURE(json::serialize(reason));
        CHECK(isAmong(reason.as_object(), found));
    }
}

void checkExample(const json::object& expected, const json::object& found) {
    if (const json::value* lines = expected.if_contains("lines")) {
        const json::array& all = found.at("lines").as_array();
        REQUIRE(all.size() == lines->as_array().size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            checkLine(lines->as_array()[i].as_object(), all[i].as_object(),
                      found.at("causes").as_array());
        }
    }
    CHECK(found.at("extended") == expected.at("extended"));
    CHECK(found.at("savings") == expected.at("savings"));
    CHECK(found.at("total") == expected.at("total"));
    for (const std::string_view list : {"gifts", "coupons"}) {
        const json::value* wanted = expected.if_contains(list);
        const json::array none;
        const json::array& all = wanted == nullptr ? none : wanted->as_array();
        CHECK(found.at(list).as_array().size() == all.size());
        for (const json::value& one : all) {
            CHECK(isAmong(one.as_object(), found.at(list).as_array()));
        }
    }
    for (const std::string_view key : {"refunds", "arms"}) {
        if (const json::value* wanted = expected.if_contains(key)) {
            const json::array& all = found.at(key).as_array();
            REQUIRE(all.size() == wanted->as_array().size());
            for (std::size_t i = 0; i < all.size(); ++i) { // refunds in their order
                CHECK(isAmong(wanted->as_array()[i].as_object(), json::array{all[i]}));
            }
        }
    }
    CHECK(found.contains("refunded") == expected.contains("refunded"));
    if (const json::value* refunded = expected.if_contains("refunded")) {
        CHECK(found.at("refunded") == *refunded);
    }
    const json::value* points = expected.if_contains("points");
    CHECK(found.at("points").as_int64() == (points == nullptr ? 0 : points->as_int64()));
    CHECK(found.at("exact") == true);
    checkReasons(expected.at("reasons").as_array(), found.at("explanations").as_array());
}

QuoteOutcome priced(const std::string& rules, const std::string& basket) {
    static const std::string catalogue = textOf(kFolder / "items.csv");
    return quote({rules, basket, catalogue, {}, true, "en"});
}

} // namespace

TEST_CASE("every worked example costs what was worked out, for the reasons worked out") {
    const std::vector<std::filesystem::path> files = examples();
    CHECK(files.size() >= 300);
    for (const std::filesystem::path& file : files) {
        CAPTURE(file.lexically_relative(kFolder).string());
        const auto document = readDocument(textOf(file));
        REQUIRE(document);
        const json::object& example = document->as_object();
        const std::string rules = json::serialize(example.at("rules"));
        const std::string basket = json::serialize(example.at("basket"));
        const QuoteOutcome outcome = priced(rules, basket);
        if (const auto* failure = std::get_if<QuoteFailure>(&outcome)) {
            FAIL_CHECK(issueWords(failure->issues.front()));
            continue;
        }
        checkExample(example.at("expected").as_object(), toJson(std::get<Quote>(outcome)));
    }
}

TEST_CASE("an example costs the same scanned backwards") {
    for (const std::filesystem::path& file : examples()) {
        CAPTURE(file.lexically_relative(kFolder).string());
        const auto document = readDocument(textOf(file));
        REQUIRE(document);
        const json::object& example = document->as_object();
        json::object basket = example.at("basket").as_object();
        basket.erase("returned"); // by the number of a line, which is another one now
        json::array& lines = basket.at("lines").as_array();
        std::reverse(lines.begin(), lines.end());
        const QuoteOutcome outcome =
            priced(json::serialize(example.at("rules")), json::serialize(basket));
        REQUIRE(std::holds_alternative<Quote>(outcome));
        const auto& quote = std::get<Quote>(outcome);
        CHECK(quote.result.total.minorUnits() == example.at("expected").at("total").as_int64());
    }
}

TEST_CASE("every kind of promotion has examples in a folder of its own") {
    for (const std::string_view kind :
         {"item_discount", "tier_price", "quantity_break", "buy_get", "nth_item", "mix_and_match",
          "bundle", "threshold_amount", "threshold_percent", "threshold_gift", "add_on",
          "points_multiplier", "coupon_issue"}) {
        CAPTURE(kind);
        const std::filesystem::directory_iterator folder{kFolder / kind};
        CHECK(std::distance(begin(folder), end(folder)) >= 5);
    }
}

} // namespace evertill::rules
