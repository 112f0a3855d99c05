// SPDX-License-Identifier: Apache-2.0
// Goal: real transaction logs go through the code that sells to their known totals, and a replay
// that is killed goes on where it stopped. Method: the real program on a log made here, killed
// again and again, and on whole data sets, compared with figures known from elsewhere.

#include "support/shared_data.h"
#include "system/till.h"

#include <csignal>
#include <random>
#include <set>

#include <doctest/doctest.h>

using namespace evertill;
using boost::json::object;

namespace {

struct MadeLog {
    std::string csv = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice\n";
    std::set<std::string> documents;
    std::int64_t lines = 0;
    std::int64_t exactThousandths = 0;

    [[nodiscard]] std::string exactSum() const {
        std::string fraction = "." + std::to_string(1'000 + exactThousandths % 1'000).substr(1);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        return std::to_string(exactThousandths / 1'000) + (fraction == "." ? "" : fraction);
    }
};

// Sales, cancellations, write-offs and free goods; documents that come back later in the file.
MadeLog makeLog(int rows) {
    std::mt19937_64 random{7};
    MadeLog log;
    for (int i = 0; i < rows; ++i) {
        const std::uint64_t kind = random() % 20;
        const std::string document =
            (kind == 0 ? "C" : "") +
            std::to_string((kind == 1 ? 900'000U : 500'000U) + static_cast<std::uint64_t>(i) / 9 +
                           (random() % 50 == 0 ? 1U : 0U));
        const bool goesBack = kind <= 1;
        const std::int64_t quantity =
            static_cast<std::int64_t>(1 + random() % 30) * (goesBack ? -1 : 1);
        const auto thousandths =
            static_cast<std::int64_t>(kind == 1 ? 0 : (1 + random() % 2'000) * 10 + (kind == 2));
        const std::string fraction = std::to_string(1'000 + thousandths % 1'000).substr(1);
        log.csv += document + ",P" + std::to_string(random() % 300) + ",\"Thing, odd\"," +
                   std::to_string(quantity) + ",2010-12-" + std::to_string(10 + i / 200) +
                   "T08:26:00," + std::to_string(thousandths / 1'000) + "." + fraction + "\n";
        log.documents.insert(document);
        log.exactThousandths += quantity * thousandths;
        ++log.lines;
    }
    return log;
}

object replayed(const test::Till& till, const std::string& file, const std::string& map,
                const std::vector<std::string>& environment = {}) {
    const test::Finished finished =
        till.evertill({"replay", file, "--map", map, "--json"}, {}, environment);
    REQUIRE(finished.exitCode == 0);
    const auto answers = test::jsonLines(finished.out);
    REQUIRE(answers.size() == 1);
    MESSAGE(boost::json::serialize(answers[0]));
    return answers[0];
}

std::int64_t count(const object& result, const char* documentClass, const char* what) {
    return result.at("classes").as_object().at(documentClass).as_object().at(what).as_int64();
}

// Whole data sets are about sums: without syncs they take seconds on any disk. evertill-bench
// replays them durably.
std::vector<std::string> withoutSyncs() {
    return {"LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} + "/lib/slow_fsync.so",
            "EVERTILL_FSYNC_MILLIS=none"};
}

// What the till has on record is what the log holds.
void checkRecorded(const test::Till& till, const object& result) {
    const object& recorded = result.at("recorded").as_object();
    CHECK(recorded.at("transactions").as_int64() == result.at("transactions").as_int64());
    CHECK(recorded.at("lines").as_int64() == result.at("lines").as_int64());
    CHECK(recorded.at("sum").as_string() == result.at("sum_as_sold").as_string());
    CHECK(till.number("SELECT count(*) FROM sale") == result.at("transactions").as_int64());
    CHECK(till.number("SELECT count(DISTINCT order_reference) FROM sale") ==
          result.at("transactions").as_int64());
    CHECK(till.soundSales() == result.at("transactions").as_int64());
}

} // namespace

TEST_CASE("a replay killed many times sells each document once and reports the whole file") {
    const MadeLog log = makeLog(2'000);
    const test::Till till{test::Till::Goods::None};
    const std::string file = till.file("log.csv", log.csv).string();
    std::mt19937_64 random{3};
    int kills = 0;
    for (int i = 0; i < 12; ++i) {
        test::Process process{till.command({"replay", file, "--map", "online-retail"})};
        const std::int64_t until =
            test::nowMicros() + 15'000 + static_cast<std::int64_t>(random() % 60'000);
        while (test::nowMicros() < until && process.readSome(1)) {
        }
        process.kill(SIGKILL);
        kills += process.finish().signal == SIGKILL;
    }
    CHECK(kills >= 3);
    const std::int64_t before = till.number("SELECT count(*) FROM sale").value_or(0);
    MESSAGE(kills << " kills, " << before << " documents sold before the last run");
    const object result = replayed(till, file, "online-retail");
    CHECK(result.at("transactions").as_int64() == static_cast<std::int64_t>(log.documents.size()));
    CHECK(result.at("lines").as_int64() == log.lines);
    CHECK(result.at("sold_by_earlier_runs").as_int64() == before);
    CHECK(std::string{result.at("exact_sum").as_string()} == log.exactSum());
    checkRecorded(till, result);
    // And once more changes nothing.
    const object again = replayed(till, file, "online-retail");
    CHECK(again.at("sold_by_earlier_runs").as_int64() == again.at("transactions").as_int64());
    checkRecorded(till, again);
}

TEST_CASE("Online Retail: 25,900 documents and 541,909 lines to the known total") {
    const auto file = test::sharedData("online-retail/online_retail.csv.zst");
    if (!file) {
        return;
    }
    const test::Till till{test::Till::Goods::None};
    const object result = replayed(till, file->string(), "online-retail", withoutSyncs());
    CHECK(result.at("transactions").as_int64() == 25'900);
    CHECK(result.at("lines").as_int64() == 541'909);
    const std::string exact{result.at("exact_sum").as_string()};
    CHECK(exact.starts_with("9747747.934"));
    CHECK(exact.find_first_not_of('0', std::string{"9747747.934"}.size()) == std::string::npos);
    CHECK(count(result, "sale", "transactions") == 19'959);
    CHECK(count(result, "free_issue", "transactions") == 766);
    CHECK(count(result, "cancellation", "transactions") == 3'836);
    CHECK(count(result, "cancellation", "lines") == 9'288);
    CHECK(count(result, "write_off", "transactions") == 1'336);
    CHECK(count(result, "adjustment", "transactions") == 3);
    CHECK(result.at("return_lines").as_int64() == 9'288);
    CHECK(result.at("exceptions").as_object().at("sub_minor_price").as_int64() == 4);
    CHECK(result.at("exceptions").as_object().at("negative_price").as_int64() == 2);
    CHECK(result.at("exceptions").as_object().at("zero_price").as_int64() == 2'515);
    CHECK(result.at("exceptions").as_object().at("negative_quantity").as_int64() == 10'624);
    checkRecorded(till, result);
}

TEST_CASE("Groceries: 9,835 baskets become 9,835 sales") {
    const auto file = test::sharedData("groceries/groceries_baskets.csv");
    if (!file) {
        return;
    }
    const test::Till till{test::Till::Goods::None};
    const object result = replayed(till, file->string(), "groceries", withoutSyncs());
    CHECK(result.at("transactions").as_int64() == 9'835);
    CHECK(result.at("lines").as_int64() == 43'367);
    CHECK(count(result, "sale", "transactions") == 9'835);
    checkRecorded(till, result);
}
