// SPDX-License-Identifier: Apache-2.0
// Goal: a year of a real shop, sold at three tills of two stores while the link is cut and restored
// at random, gives exactly the published totals at the centre: per till, per store and in sum.
// Method: the Online Retail log (../shared/data, or EVERTILL_SHARED_DATA) in three parts by the
// number of the document; three replays and three agents at once behind one bad line.

#include "support/shared_data.h"
#include "system/sync/chain.h"

#include <csignal>
#include <random>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

struct Sums {
    std::int64_t transactions = 0;
    std::int64_t lines = 0;
    std::int64_t exactThousandths = 0;
    std::int64_t soldCents = 0;
    bool operator==(const Sums&) const = default;
    Sums& operator+=(const Sums& other) {
        transactions += other.transactions;
        lines += other.lines;
        exactThousandths += other.exactThousandths;
        soldCents += other.soldCents;
        return *this;
    }
};

// "9747747.934" with 3 decimals as 9747747934.
std::int64_t scaled(std::string_view text, std::size_t decimals) {
    std::string digits{text};
    const std::size_t dot = digits.find('.');
    std::string fraction = dot == std::string::npos ? "" : digits.substr(dot + 1);
    digits = digits.substr(0, dot);
    fraction.resize(decimals, '0');
    return std::stoll(digits + fraction);
}

std::vector<Sums> sumsOf(const json::object& report, std::string_view part) {
    std::vector<Sums> all;
    for (const json::value& row : report.at(part).as_array()) {
        all.push_back({row.at("transactions").as_int64(), row.at("lines").as_int64(),
                       scaled(row.at("exact").as_string(), 3),
                       scaled(row.at("sold").as_string(), 2)});
    }
    return all;
}

Sums added(const std::vector<Sums>& all) {
    Sums sum;
    for (const Sums& one : all) {
        sum += one;
    }
    return sum;
}

} // namespace

TEST_CASE("Online Retail at 3 tills of 2 stores over a bad line: the published totals, exactly") {
    const auto log = sharedData("online-retail/online_retail.csv.zst");
    if (!log) {
        return;
    }
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    FaultyProxy proxy{centre.port()};
    std::vector<std::unique_ptr<SyncTill>> tills;
    const std::vector<std::pair<std::string, std::string>> places{
        {"S1", "T1"}, {"S1", "T2"}, {"S2", "T1"}};
    for (std::size_t i = 0; i < places.size(); ++i) {
        tills.push_back(std::make_unique<SyncTill>(folder.path() / ("till" + std::to_string(i)),
                                                   places[i].first, places[i].second));
        tills[i]->mustEnrol(centre, places[i].first, places[i].second, proxy.port());
        tills[i]->startAgent();
    }
    std::vector<std::unique_ptr<Process>> replays;
    for (std::size_t i = 0; i < places.size(); ++i) {
        replays.push_back(std::make_unique<Process>(
            Command{builtProgram("evertill"),
                    {"replay", log->string(), "--map", "online-retail", "--dir",
                     tills[i]->directory().string(), "--json", "--part",
                     std::to_string(i + 1) + "/" + std::to_string(places.size())},
                    {}}));
    }
    std::mt19937 dice{9'747'747};
    std::vector<Sums> atTills;
    for (auto& replay : replays) {
        while (replay->readSome(300 + static_cast<int>(dice() % 500))) {
            proxy.isCut = dice() % 3 == 0;
        }
        const Finished finished = replay->finish();
        INFO(finished.err);
        REQUIRE(finished.exitCode == 0);
        const json::object told = json::parse(finished.out).as_object();
        atTills.push_back({told.at("transactions").as_int64(), told.at("lines").as_int64(), 0,
                           scaled(told.at("sum_as_sold").as_string(), 2)});
    }
    proxy.isCut = false;
    for (auto& till : tills) {
        CHECK(till->waitUntilSent(60));
        CHECK(till->stopAgent().exitCode == 0);
    }
    const Sums published{25'900, 541'909, 9'747'747'934, 974'774'793};
    CHECK(centre.waitForSales(published.transactions, 60) == published.transactions);
    const json::object report = centre.sales();
    CHECK(added(sumsOf(report, "total")) == published);
    CHECK(added(sumsOf(report, "stores")) == published);
    const std::vector<Sums> byTill = sumsOf(report, "tills");
    CHECK(added(byTill) == published);
    REQUIRE(byTill.size() == atTills.size());
    for (std::size_t i = 0; i < byTill.size(); ++i) { // both are in order of store and till
        CHECK(byTill[i].transactions == atTills[i].transactions);
        CHECK(byTill[i].lines == atTills[i].lines);
        CHECK(byTill[i].soldCents == atTills[i].soldCents);
    }
    CHECK(sumsOf(report, "stores").size() == 2);
    CHECK(report.at("quarantined").as_int64() == 0);
    const Finished verified = centre.command({"verify"});
    INFO(verified.out);
    CHECK(verified.exitCode == 0);
}
