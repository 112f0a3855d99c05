// SPDX-License-Identifier: Apache-2.0
// Goal: a year of real transactions, durable one by one, at no less than half the speed of bare
// SQLite. Method: a first replay without syncs gives the rows. Then the real `evertill replay` into
// a new till and the plain C program, which writes the same rows in the same order, one FULL
// transaction each, take turns of half a second on the same disk; the one that waits is stopped.
// The rate held to the target is that of the whole process, reading the file included.

#include "base/check.h"
#include "bench/bare_sale.h"
#include "bench/off_till.h"
#include "storage/pos/till_database.h"

#include <boost/json.hpp>

#include <csignal>

namespace evertill::bench {

namespace {

constexpr std::int64_t kTurnNanos = 500'000'000;

struct Rates {
    double evertillSeconds = 0; // of its turns
    double bareSeconds = 0;
    std::int64_t bareSales = 0;
};

std::vector<std::string> replayArguments(const std::filesystem::path& csv) {
    return {"replay", csv.string(), "--map", "online-retail", "--json"};
}

Rates takeTurns(const std::filesystem::path& folder, const std::filesystem::path& csv,
                BareStore* bare) {
    Rates rates;
    test::Process process{{test::builtProgram("evertill"),
                           replayArguments(csv),
                           {"EVERTILL_DIR=" + folder.string()}}};
    bool isRunning = true;
    while (isRunning) {
        process.kill(SIGCONT);
        std::int64_t begin = nowNanos();
        while (isRunning && nowNanos() - begin < kTurnNanos) {
            isRunning = process.readSome(5);
        }
        process.kill(SIGSTOP);
        rates.evertillSeconds += static_cast<double>(nowNanos() - begin) / 1e9;
        begin = nowNanos();
        while (nowNanos() - begin < kTurnNanos) {
            EVERTILL_CHECK(bareSale(bare, rates.bareSales) == 0 && bareMaintain(bare) == 0,
                           "the bare program writes");
            ++rates.bareSales;
        }
        rates.bareSeconds += static_cast<double>(nowNanos() - begin) / 1e9;
    }
    process.kill(SIGCONT);
    const test::Finished replayed = process.finish();
    EVERTILL_CHECK(replayed.exitCode == 0, replayed.err.c_str());
    return rates;
}

} // namespace

void benchReplay(const BenchOptions& options, Report& report) {
    report.section("Replay of Online Retail (541,909 lines, 21 a transaction)");
    const auto csv = realData("online-retail/online_retail.csv.zst", report);
    if (!csv) {
        return;
    }
    const std::filesystem::path model = options.work / "replay-model";
    makeTill(model);
    const test::Finished first =
        test::run({test::builtProgram("evertill"),
                   replayArguments(*csv),
                   {"EVERTILL_DIR=" + model.string(), "EVERTILL_FSYNC_MILLIS=none",
                    "LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} + "/lib/slow_fsync.so"}});
    EVERTILL_CHECK(first.exitCode == 0, first.err.c_str());
    const boost::json::object result = boost::json::parse(first.out).as_object();
    const std::int64_t count = result.at("transactions").as_int64();
    report.exactly("transactions", static_cast<double>(count), 25'900);
    report.exactly("lines", result.at("lines").to_number<double>(), 541'909);
    report.exactly("exact sum in GBP", std::stod(std::string{result.at("exact_sum").as_string()}),
                   9'747'747.934);

    BareStore* bare =
        bareOpen((model / "pos.db").c_str(), (options.work / "bare-replay.db").c_str(), 1, count,
                 static_cast<int>(storage::TillOptions{}.checkpointFrames));
    EVERTILL_CHECK(bare != nullptr, "the bare program opens its file");
    const std::filesystem::path folder = options.work / "replay";
    makeTill(folder);
    const Rates rates = takeTurns(folder, *csv, bare);
    bareClose(bare);
    const double bareRate = static_cast<double>(rates.bareSales) / rates.bareSeconds;
    const double rate = static_cast<double>(count) / rates.evertillSeconds;
    report.info("bare C, the same rows", bareRate, "/s");
    report.info("evertill replay, whole process", rate, "/s");
    report.atLeast("evertill / bare", 100 * rate / bareRate, 50, "%");
    report.info("memory at its highest", static_cast<double>(first.maxRssKb) / 1024, "MB");
}

} // namespace evertill::bench
