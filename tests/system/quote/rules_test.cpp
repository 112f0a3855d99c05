// SPDX-License-Identifier: Apache-2.0
// Goal: a till without a centre gets promotions by `evertill rules`, sells by them at once, takes
// and issues coupons, and refuses what would do nothing. Method: the real program on a till made
// for it.

#include "support/process.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using evertill::test::Finished;

struct Till {
    fs::path path = fs::temp_directory_path() / ("evertill-rules-" + std::to_string(::getpid()));

    Till() {
        fs::create_directories(path);
        const std::string goods = file("goods.csv", "sku,name,price,tax,brand,tags\n"
                                                    "TEA,Tea,2.00,20%,Acme,hot\n"
                                                    "MUG,Mug,5.00,20%,,\n");
        REQUIRE(run({"init", "--store", "S1", "--till", "1", "--currency", "GBP"}).exitCode == 0);
        REQUIRE(run({"import", "catalogue", goods}).exitCode == 0);
    }
    Till(const Till&) = delete;
    Till& operator=(const Till&) = delete;
    ~Till() { fs::remove_all(path); }

    [[nodiscard]] std::string file(const std::string& name, std::string_view text) const {
        std::ofstream{path / name} << text;
        return (path / name).string();
    }
    [[nodiscard]] Finished run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--dir", (path / "till").string()});
        return evertill::test::run({evertill::test::builtProgram("evertill"),
                                    std::move(arguments),
                                    {"EVERTILL_DIR=", "EVERTILL_BALLAST=0"}});
    }
    [[nodiscard]] json::value answer(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        const Finished done = run(std::move(arguments));
        INFO(done.err);
        REQUIRE(done.exitCode == 0);
        return json::parse(done.out);
    }
};

const std::string kRules = R"({"version": 7, "currency": "GBP",
  "groups": [{"id": "extra", "stacks_with_all": true}],
  "coupon_types": [{"id": "NEXT", "name": "One off", "uses_per_code": 1}],
  "promotions": [
    {"id": "acme", "name": "Half price Acme",
     "kind": {"type": "item_discount", "items": {"brands": ["Acme"]},
              "reward": {"percent_off": "50"}}},
    {"id": "mugs", "name": "A pound off mugs", "conditions": {"coupon": "NEXT"},
     "kind": {"type": "item_discount", "items": {"items": ["MUG"]},
              "reward": {"amount_off": 100}}},
    {"id": "again", "name": "Come again", "group": "extra",
     "kind": {"type": "coupon_issue", "from": 100, "coupon": "NEXT"}}]})";

} // namespace

TEST_CASE("a rule set is published, sold by, and its coupons go round") {
    const Till till;
    const std::string rules = till.file("rules.json", kRules);
    REQUIRE(till.run({"rules", "import", rules, "--dry-run"}).exitCode == 0);
    CHECK(till.answer({"rules", "list"}).at("rule_sets").as_array().empty());
    const Finished published = till.run({"rules", "import", rules});
    INFO(published.err);
    REQUIRE(published.exitCode == 0);
    const json::value sets = till.answer({"rules", "list"});
    REQUIRE(sets.at("rule_sets").as_array().size() == 1);
    CHECK(sets.at("rule_sets").at(0).at("in_force") == true);

    const json::value first = till.answer({"sell", "2*TEA", "cash"});
    CHECK(first.at("total") == 200);
    CHECK(first.at("lines").at(0).at("adjustments").at(0).at("rule") == "acme");
    const std::string code{first.at("coupons_issued").at(0).at("code").as_string()};

    const json::value second = till.answer({"sell", "MUG", code, "cash"});
    CHECK(second.at("total") == 400);
    CHECK(second.at("coupons").at(0).at("uses") == 1);
    CHECK(till.run({"sell", "MUG", "coupon:" + code, "cash"}).exitCode == 1); // once only

    CHECK(till.answer({"rules", "import", rules}).at("was_here") == true);
    std::string other = kRules;
    other.replace(other.find("Half price"), 4, "Full");
    CHECK(till.run({"rules", "import", till.file("other.json", other)}).exitCode == 1);
    other.replace(other.find("\"version\": 7"), 12, "\"version\": 0");
    const std::string next = till.file("next.json", other);
    CHECK(till.answer({"rules", "import", next}).at("version") == 8);
    const json::value twice = till.answer({"rules", "import", next});
    CHECK(twice.at("version") == 8);
    CHECK(twice.at("was_here") == true);
}

TEST_CASE("a rule set that names what is not there is refused with its place") {
    const Till till;
    const std::string rules =
        till.file("rules.json", R"({"version": 1, "currency": "GBP", "promotions": [
            {"id": "x", "name": "x", "kind": {"type": "item_discount",
             "items": {"items": ["NOWHERE"]}, "reward": {"percent_off": "10"}}}]})");
    const Finished refused = till.run({"rules", "import", rules});
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.find("/promotions/0/kind/items/items/0") != std::string::npos);
    CHECK(till.answer({"rules", "list"}).at("rule_sets").as_array().empty());
}

TEST_CASE("Bug: rules in another currency were published, and never in force") {
    const Till till;
    const std::string file =
        till.file("eur.json", R"({"version": 1, "currency": "EUR", "promotions": []})");
    const Finished refused = till.run({"rules", "import", file});
    CHECK(refused.exitCode != 0);
    CHECK(refused.err.find("/currency: of another currency") != std::string::npos);
    CHECK(till.answer({"rules", "list"}).at("rule_sets").as_array().empty());
}

TEST_CASE("Bug: goods with the code of a coupon could not be sold by scan") {
    const Till till;
    const auto refusalOf = [&](const std::string& type) {
        const std::string file =
            till.file("coupon.json", R"({"version": 1, "currency": "GBP", "coupon_types": [)" +
                                         type + R"(], "promotions": []})");
        const Finished done = till.run({"rules", "import", file, "--dry-run"});
        return done.exitCode == 0 ? std::string{} : done.err;
    };
    CHECK(refusalOf(R"({"id": "C", "name": "C", "public_code": "OFFER"})").empty());
    CHECK(refusalOf(R"({"id": "C", "name": "C", "public_code": "TEA"})")
              .find("/coupon_types/0/public_code: is there already") != std::string::npos);
}
