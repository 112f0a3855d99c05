// SPDX-License-Identifier: Apache-2.0
// Goal: what a sale costs the till's disk, and what the witness adds. Method: the real program
// sells by script under strace, which counts fsync and fdatasync by file; the difference of two
// runs of different length leaves start and end out. The witness: two tills in turns of 100 sales,
// one with it and one without, so that a slow moment of the disk meets both.

#include "bench/off_till.h"
#include "bench/replication/stage.h"
#include "bench/replication/workload_till.h"

#include <cstdlib>
#include <fstream>
#include <map>

namespace evertill::bench {

namespace {

constexpr const char* kStrace = "/usr/bin/strace";

std::map<std::string, std::int64_t> syncsOf(const fs::path& folder, int sales) {
    std::string words;
    for (int i = 0; i < sales; ++i) {
        for (int line = 0; line < 5; ++line) {
            words += "A" + std::to_string(1 + (i + line) % 40) + " ";
        }
        words += "cash\n";
    }
    const fs::path log = folder.parent_path() / "strace.log";
    const test::Finished done = test::run(
        {kStrace,
         {"-f", "-y", "-e", "trace=fsync,fdatasync", "-o", log.string(),
          test::builtProgram("evertill").string(), "sell", "--json", "--dir", folder.string()},
         {}},
        words);
    EVERTILL_CHECK(done.exitCode == 0, done.err.c_str());
    std::map<std::string, std::int64_t> counts;
    std::ifstream in{log};
    for (std::string line; std::getline(in, line);) {
        const std::size_t begin = line.find('<');
        const std::size_t end = line.find('>');
        if (line.find("sync(") != std::string::npos && begin < end && end != std::string::npos) {
            ++counts[fs::path{line.substr(begin + 1, end - begin - 1)}.filename().string()];
        }
    }
    return counts;
}

void benchSyncs(const BenchOptions& options, Report& report) {
    if (!fs::exists(kStrace)) {
        report.note("skipped: syncs are counted with strace, which is not here");
        return;
    }
    const fs::path home = options.work / "syncs";
    fs::create_directories(home);
    const test::SyncTill till{home / "till", "S1", "T1"};
    const test::Folder folder;
    till.importGoods(folder);
    constexpr int kFew = 20;
    const int many = options.quick ? 60 : 420;
    auto few = syncsOf(till.directory(), kFew);
    auto all = syncsOf(till.directory(), many);
    std::int64_t sum = 0;
    for (const auto& [file, count] : all) {
        const double each = static_cast<double>(count - few[file]) / (many - kFew);
        sum += count - few[file];
        report.info("syncs a sale, " + file, each, "");
    }
    report.atMost("syncs a sale of five lines at the till, all files",
                  static_cast<double>(sum) / (many - kFew), 1.1, "",
                  "checkpoints and the witness included");
}

void benchWitness(const BenchOptions& options, Report& report, const fs::path& workload) {
    const fs::path home = options.work / "witness";
    fs::create_directories(home);
    WorkloadTill::create(home / "with", "S001", "01");
    WorkloadTill::create(home / "without", "S001", "02");
    ::setenv("EVERTILL_WITNESS", "", 1);
    WorkloadTill without{home / "without", workload, {"S001", "02", 0, 0}};
    ::setenv("EVERTILL_WITNESS", (home / "witness-file").c_str(), 1);
    WorkloadTill with{home / "with", workload, {"S001", "01", 0, 0}};
    ::unsetenv("EVERTILL_WITNESS");
    Samples plain;
    Samples witnessed;
    Samples warm;
    constexpr int kBlock = 100;
    for (int block = 0; block < (options.quick ? 3 : 30); ++block) {
        for (int i = 0; i < kBlock; ++i) {
            (block == 0 ? warm : plain).add(without.sell());
        }
        for (int i = 0; i < kBlock; ++i) {
            (block == 0 ? warm : witnessed).add(with.sell());
        }
    }
    report.latencies("commit without the witness", plain);
    report.latencies("commit with the witness", witnessed);
    report.info("with / without, median", witnessed.micros(50) / plain.micros(50), "x");
    report.info("with / without, p99", witnessed.micros(99) / plain.micros(99), "x");
    report.info("the witness, median", witnessed.micros(50) - plain.micros(50), "us");
}

} // namespace

void benchTillCost(const BenchOptions& options, Report& report) {
    report.section("What a sale costs the till's disk");
    benchSyncs(options, report);
    if (const auto workload = realData("workload/sales10k.ndjson.zst", report)) {
        benchWitness(options, report, *workload);
    }
}

} // namespace evertill::bench
