// SPDX-License-Identifier: Apache-2.0
// Goal: a year of real transactions, durable one by one, at no less than half the speed of bare
// SQLite. Method: the real `evertill replay` of Online Retail, then the plain C program writes the
// same rows of the same 25,900 transactions in the same order, one FULL transaction each, on the
// same disk. The rate held to the target is that of the whole process, reading the file included.

#include "base/check.h"
#include "bench/bare_sale.h"
#include "bench/off_till.h"
#include "storage/pos/till_database.h"

#include <boost/json.hpp>

namespace evertill::bench {

void benchReplay(const BenchOptions& options, Report& report) {
    report.section("Replay of Online Retail (541,909 lines, 21 a transaction)");
    const auto csv = realData("online-retail/online_retail.csv.zst", report);
    if (!csv) {
        return;
    }
    const std::filesystem::path folder = options.work / "replay";
    makeTill(folder);
    const test::Finished replayed =
        evertill(folder, {"replay", csv->string(), "--map", "online-retail", "--json"});
    EVERTILL_CHECK(replayed.exitCode == 0, replayed.err.c_str());
    const boost::json::object result = boost::json::parse(replayed.out).as_object();
    const std::int64_t count = result.at("transactions").as_int64();
    report.exactly("transactions", static_cast<double>(count), 25'900);
    report.exactly("lines", result.at("lines").to_number<double>(), 541'909);
    report.exactly("exact sum in GBP", std::stod(std::string{result.at("exact_sum").as_string()}),
                   9'747'747.934);

    BareStore* bare =
        bareOpen((folder / "pos.db").c_str(), (options.work / "bare-replay.db").c_str(), 1, count,
                 static_cast<int>(storage::TillOptions{}.checkpointFrames));
    EVERTILL_CHECK(bare != nullptr, "the bare program opens its file");
    const std::int64_t begin = nowNanos();
    for (std::int64_t i = 0; i < count; ++i) {
        EVERTILL_CHECK(bareSale(bare, i) == 0 && bareMaintain(bare) == 0, "the bare program");
    }
    const double bareSeconds = static_cast<double>(nowNanos() - begin) / 1e9;
    bareClose(bare);

    const auto all = static_cast<double>(count);
    const double wholeSeconds = static_cast<double>(replayed.micros) / 1e6;
    const double sellingSeconds = std::stod(std::string{result.at("seconds").as_string()});
    report.info("bare C, the same rows", all / bareSeconds, "/s");
    report.info("evertill, selling", all / sellingSeconds, "/s");
    report.info("evertill, whole process", all / wholeSeconds, "/s");
    report.atLeast("evertill / bare", 100 * bareSeconds / wholeSeconds, 50, "%");
    report.info("memory at its highest", static_cast<double>(replayed.maxRssKb) / 1024, "MB");
}

} // namespace evertill::bench
