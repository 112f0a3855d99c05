// SPDX-License-Identifier: Apache-2.0
// Goal: what a sale costs as a person rings it up: bytes on the disk, and the time from the first
// scan to "paid". Method: the sale session and the stores as the till uses them, 1,000 sales of
// five scans with every basket save, the commit with its receipt, the print job's states and the
// checkpoints; bytes are what the kernel counts for this process (write_bytes of /proc/self/io).

#include "bench/off_till.h"
#include "cli/counter.h"

#include <fstream>

namespace evertill::bench {

namespace {

constexpr int kItems = 2'000;

std::int64_t bytesWritten() {
    std::ifstream counters{"/proc/self/io"};
    for (std::string line; std::getline(counters, line);) {
        if (line.starts_with("write_bytes:")) {
            return std::stoll(line.substr(line.find(':') + 1));
        }
    }
    return 0;
}

std::unique_ptr<cli::Counter> openShop(const BenchOptions& options) {
    const std::filesystem::path folder = options.work / "shop";
    makeTill(folder);
    const std::filesystem::path goods = options.work / "goods.csv";
    std::ofstream csv{goods};
    csv << "sku,name,price\n";
    for (int i = 0; i < kItems; ++i) {
        csv << "A" << i << ",WHITE HANGING HEART T-LIGHT HOLDER " << i << ",2." << 10 + i % 90
            << "\n";
    }
    csv.close();
    const test::Finished imported = evertill(folder, {"import", "catalogue", goods.string()});
    EVERTILL_CHECK(imported.exitCode == 0, imported.err.c_str());
    auto counter = cli::Counter::open(folder, "evertill-bench");
    EVERTILL_CHECK(counter.hasValue(), "the shop opens");
    return std::move(*counter);
}

struct SaleTimes {
    Samples scan; // with the basket's save
    Samples pay;  // tender, commit, maintenance
    Samples whole;
};

void sellOne(cli::Counter& counter, int number, SaleTimes& times) {
    const std::int64_t begin = nowNanos();
    for (int line = 0; line < 5; ++line) {
        timed(times.scan, [&] {
            const std::string code = "A" + std::to_string((number * 37 + line * 411) % kItems);
            EVERTILL_CHECK(counter.session().scan({code}).hasValue(), "the code is sold");
            EVERTILL_CHECK(counter.takeSinkError().hasValue(), "the basket is saved");
        });
    }
    std::int64_t job = 0;
    timed(times.pay, [&] {
        const core::Money due = counter.session().settlement().cashRemaining;
        EVERTILL_CHECK(counter.session().tender(core::TenderType::Cash, due).hasValue(), "cash");
        const auto sold = counter.complete(true);
        EVERTILL_CHECK(sold.hasValue(), "the sale is committed");
        job = sold->printJob;
    });
    times.whole.add(nowNanos() - begin);
    ports::PrintSpool& spool = counter.terminal().spool();
    EVERTILL_CHECK(spool.markSending(job).hasValue(), "the print job begins");
    EVERTILL_CHECK(spool.finish(job, ports::PrintState::Confirmed, ports::PrintEvidence::Status, "")
                       .hasValue(),
                   "the print job ends");
}

} // namespace

void benchHuman(const BenchOptions& options, Report& report) {
    report.section("A sale as a person rings it up: 5 scans, cash, receipt");
    const auto counter = openShop(options);
    const int sales = options.quick ? 200 : 1'000;
    SaleTimes warm;
    for (int i = 0; i < 50; ++i) {
        sellOne(*counter, i, warm);
    }
    SaleTimes times;
    const std::int64_t before = bytesWritten();
    for (int i = 0; i < sales; ++i) {
        sellOne(*counter, 50 + i, times);
    }
    const double perSale = static_cast<double>(bytesWritten() - before) / sales / 1024;
    report.latencies("one scan, basket saved", times.scan);
    report.latencies("cash to \"paid\"", times.pay);
    report.latencies("first scan to \"paid\"", times.whole);
    report.atMost("bytes written to disk per sale", perSale, 48, "KB",
                  "with basket saves, print job and checkpoints");
}

} // namespace evertill::bench
