// SPDX-License-Identifier: Apache-2.0
// Goal: a rule set published at the centre is in the tills' reference data within a second, whole,
// and comes with a snapshot too. Method: the three programs; ref.db is read as the till reads it.

#include "system/sync/chain.h"

#include "storage/ref/rule_set_reader.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace evertill;
using namespace evertill::test;

namespace {

std::int64_t newestOf(const SyncTill& till) {
    const auto directory = storage::TillDirectory::open(till.directory());
    REQUIRE(directory);
    storage::SqliteRuleSets sets{*directory};
    const auto list = sets.list();
    return list && !list->empty() ? list->back().version : 0;
}

std::string rules(const std::string& percent) {
    return R"({"currency":"GBP","version":0,"promotions":[{"id":"P1","name":"Off","kind":)"
           R"({"type":"item_discount","items":{},"reward":{"percent_off":")" +
           percent + R"("}}}]})";
}

} // namespace

TEST_CASE("a rule set published at the centre is at a till within a second") {
    ChainOptions two;
    two.tills = 2;
    Chain chain{two};
    chain.till(0).startAgent();
    REQUIRE(waitUntil([&] { return !chain.till(0).status().empty(); }, 10));
    CHECK(chain.till(0).waitUntilSent());
    const auto good = chain.folder.file("rules.json", rules("10"));
    const Finished dry =
        chain.centre.command({"rules", "import", good.string(), "--dry-run", "--json"});
    CHECK(dry.exitCode == 0);
    const Finished first = chain.centre.command({"rules", "import", good.string()});
    INFO(first.err);
    REQUIRE(first.exitCode == 0);
    REQUIRE(waitUntil([&] { return newestOf(chain.till(0)) == 1; }, 10));
    const auto better = chain.folder.file("better.json", rules("20"));
    REQUIRE(chain.centre.command({"rules", "import", better.string()}).exitCode == 0);
    const auto begun = std::chrono::steady_clock::now();
    REQUIRE(waitUntil([&] { return newestOf(chain.till(0)) == 2; }, 10));
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::steady_clock::now() - begun)
                          .count();
    MESSAGE("at the till after ", took, " ms");
    CHECK(took <= 1000);

    // A till that comes later gets what can be in force with its snapshot.
    CHECK(chain.till(1).once().exitCode == 0);
    CHECK(newestOf(chain.till(1)) == 2);
    const Finished list = chain.centre.command({"rules", "list", "--json"});
    const auto listed = json::parse(list.out).as_object();
    CHECK(listed.at("rule_sets").as_array().size() == 1);
    CHECK(chain.centre.command({"rules", "show", "1"}).exitCode == 0);
    const Finished shown = chain.centre.command({"rules", "show", "2"});
    const auto directory = storage::TillDirectory::open(chain.till(1).directory());
    storage::SqliteRuleSets sets{*directory};
    CHECK(*sets.text(2) == shown.out);

    // What the till sells by it is priced again at the centre, and both tell the same of it.
    chain.till(0).sell(5);
    CHECK(chain.till(0).waitUntilSent());
    CHECK(chain.centre.waitForSales(5) == 5);
    const auto told = [&] { return chain.centre.command({"report", "promotion", "--json"}).out; };
    CHECK(waitUntil([&] { return told().find("\"redemptions\":5") != std::string::npos; }, 10));
    CHECK(chain.till(0).evertill({"report", "promotion", "--json"}).out == told());
    const Finished alerts = chain.centre.command({"rules", "alerts", "--json"});
    CHECK(json::parse(alerts.out).at("alerts").as_array().empty()); // of prices and taxes too
    CHECK(chain.centre.command({"rules", "alerts", "--settle", "price/9/1/1"}).exitCode == 1);
    const Finished unknown = chain.centre.command(
        {"rules", "alerts", "--settle", "price/9/1/1", "--remark", "there is none"});
    CHECK(unknown.exitCode == 5);
    CHECK(unknown.err.find("evertill-central rules alerts") != std::string::npos);
    const Finished ready = chain.centre.command({"rules", "readiness", "2", "--json"});
    CHECK(json::parse(ready.out).at("tills_in_all") == 2);
    CHECK(json::parse(ready.out).at("tills_ready").as_int64() >= 1);

    const auto bad = chain.folder.file("bad.json", rules("101"));
    const Finished refused = chain.centre.command({"rules", "check", bad.string()});
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.find("/promotions/0/kind/reward/percent_off") != std::string::npos);
    CHECK(chain.centre.command({"rules", "import", bad.string()}).exitCode == 1);
    CHECK(chain.isSound());
    CHECK(chain.till(0).stopAgent().exitCode == 0);
    chain.centre.stop();
    CHECK(chain.centre.command({"rules", "import", better.string()}).exitCode == 0); // no change
    CHECK(chain.centre.command({"rules", "show", "3"}).exitCode == 5);
    CHECK(chain.centre.command({"rules", "import", good.string()}).exitCode == 0);
    CHECK(chain.centre.command({"rules", "show", "3"}).exitCode == 0);
}

TEST_CASE("an experiment's arms are told alike by the till and the centre, with their lift") {
    Chain chain;
    chain.till(0).startAgent();
    const std::string arm = R"({"id":"%1","name":"%1","kind":{"type":"item_discount","items":{},)"
                            R"("reward":{"percent_off":"%2"}},"arm":{"experiment":"spring",)"
                            R"("arm":"%1","subject":"basket","from":"%3","until":"%4"}})";
    const auto with = [&](std::initializer_list<const char*> words) {
        std::string text = arm;
        char number = '1';
        for (const char* word : words) {
            const std::string mark{'%', number++};
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
                text.replace(at, mark.size(), word);
            }
        }
        return text;
    };
    const auto file =
        chain.folder.file("arms.json", R"({"currency":"GBP","version":0,"promotions":[)" +
                                           with({"control", "1", "0", "50"}) + "," +
                                           with({"B", "40", "50", "100"}) + "]}");
    const Finished published = chain.centre.command({"rules", "import", file.string()});
    INFO(published.err);
    REQUIRE(published.exitCode == 0);
    REQUIRE(waitUntil([&] { return newestOf(chain.till(0)) == 1; }, 10));
    chain.till(0).sell(24);
    CHECK(chain.till(0).waitUntilSent());
    CHECK(chain.centre.waitForSales(24) == 24);
    const auto told = [&] { return chain.centre.command({"report", "promotion", "--json"}).out; };
    const auto salesOf = [](const std::string& report) {
        std::int64_t sales = 0;
        const json::value parsed = json::parse(report);
        for (const json::value& each : parsed.at("arms").as_array()) {
            sales += each.at("baskets").as_int64();
        }
        return sales;
    };
    CHECK(waitUntil([&] { return salesOf(told()) == 24; }, 10));
    const std::string report = told();
    INFO(report);
    CHECK(chain.till(0).evertill({"report", "promotion", "--json"}).out == report);
    const json::value parsed = json::parse(report);
    const json::array& arms = parsed.at("arms").as_array();
    REQUIRE(arms.size() == 2); // 24 baskets fall into both but once in eight million runs
    for (const json::value& each : arms) {
        const bool isControl = each.at("arm") == "control";
        CHECK(each.at("lift_permille").is_null() == isControl);
        // The same goods for 40 % off instead of 1 %.
        CHECK((isControl || each.at("lift_permille").as_int64() < -300));
    }
}
