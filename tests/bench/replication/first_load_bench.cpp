// SPDX-License-Identifier: Apache-2.0
// Goal: how long a new till waits for the catalogue, and whether selling suffers meanwhile. Method:
// the products of Open Food Facts with made-up prices are imported at the centre; a new till is
// enrolled and its agent started; from there until the till's own reader has every item. All the
// while the till sells, a sale every 10 ms; beside it the same sales with the agent idle.

#include "bench/off_till.h"
#include "bench/replication/stage.h"
#include "bench/replication/workload_till.h"

#include <fstream>

namespace evertill::bench {

namespace {

// The first rows of the packed list, with price and tax in front; as many as there are for 0.
fs::path priced(const fs::path& packed, const fs::path& into, std::int64_t rows) {
    const std::string head = rows == 0 ? "cat" : "head -n " + std::to_string(rows + 1);
    const std::string script = "zstd -dcq '" + packed.string() + "' | " + head +
                               " | awk 'NR==1{print \"price,tax,\" $0; next} {printf "
                               "\"%d.%02d,20%%,%s\\n\", 1+NR%19, NR%100, $0}'"
                               " > '" +
                               into.string() + "'";
    const test::Finished done = test::run({"/bin/bash", {"-o", "pipefail", "-c", script}, {}});
    EVERTILL_CHECK(rows != 0 || done.exitCode == 0, done.err.c_str());
    return into;
}

class LoadStage {
public:
    LoadStage(const BenchOptions& options, fs::path workload, const fs::path& packed,
              std::int64_t rows)
        : m_home(options.work / "load")
        , m_workload(std::move(workload))
        , m_centre(m_home / "centre") {
        fs::remove_all(m_home);
        fs::create_directories(m_home);
        m_centre.start();
        const fs::path csv = priced(packed, m_home / "goods.csv", rows);
        const std::int64_t begin = nowNanos();
        const test::Finished imported =
            m_centre.command({"import", "catalogue", csv.string(), "--accept-good", "--json"});
        m_importSeconds = static_cast<double>(nowNanos() - begin) / 1e9;
        const auto report = test::json::parse(imported.out.substr(0, imported.out.find('\n')));
        m_items = report.at("added").as_int64();
    }
    ~LoadStage() {
        static_cast<void>(m_centre.stop());
        std::error_code problem;
        fs::remove_all(m_home, problem);
    }
    LoadStage(const LoadStage&) = delete;
    LoadStage& operator=(const LoadStage&) = delete;

    // Seconds until the catalogue is there.
    double load(Samples& idle, Samples& loading) {
        const fs::path folder = m_home / "till";
        fs::remove_all(folder);
        WorkloadTill::create(folder, "S001", "01");
        test::SyncTill sync{folder};
        sync.mustEnrol(m_centre, "S001", "01");
        WorkloadTill till{folder, m_workload, {}};
        const auto sellOne = [&till](Samples& samples) {
            till.prepare();
            samples.add(till.commit());
            sleepMillis(8);
        };
        constexpr int kIdleSales = 300;
        for (int i = 0; i < kIdleSales; ++i) {
            sellOne(idle);
        }
        auto reader = till.terminal().newCatalogue();
        EVERTILL_CHECK(reader.hasValue(), "the till's catalogue is read");
        const std::int64_t begin = nowNanos();
        sync.startAgent();
        while (!hasAll(**reader)) {
            sellOne(loading);
            EVERTILL_CHECK(nowNanos() - begin < 300'000'000'000, "the catalogue arrives");
        }
        const double seconds = static_cast<double>(nowNanos() - begin) / 1e9;
        m_agentPeak = peakMegabytes(sync.agent().pid());
        m_centrePeak = peakMegabytes(m_centre.process().pid());
        static_cast<void>(sync.stopAgent());
        return seconds;
    }

    [[nodiscard]] std::int64_t items() const { return m_items; }
    [[nodiscard]] double importSeconds() const { return m_importSeconds; }
    [[nodiscard]] double agentPeak() const { return m_agentPeak; }
    [[nodiscard]] double centrePeak() const { return m_centrePeak; }

private:
    [[nodiscard]] bool hasAll(ports::CatalogueReader& reader) const {
        static_cast<void>(reader.reopen());
        const auto summary = reader.summary();
        return summary && summary->itemCount >= m_items;
    }

    fs::path m_home;
    fs::path m_workload;
    test::Centre m_centre;
    std::int64_t m_items = 0;
    double m_importSeconds = 0;
    double m_agentPeak = 0;
    double m_centrePeak = 0;
};

} // namespace

void benchFirstLoad(const BenchOptions& options, Report& report) {
    report.section("A new till's first load, while it sells (TLS 1.3, loopback)");
    const auto workload = realData("workload/sales10k.ndjson.zst", report);
    const auto packed = realData("off/off_products.csv.zst", report);
    if (!workload || !packed) {
        return;
    }
    {
        // 1.3 % of the list have no right check digit and are refused.
        LoadStage stage{options, *workload, *packed, 101'600};
        Samples idle;
        Samples loading;
        Samples loads;
        for (int i = 0; i < (options.quick ? 1 : 5); ++i) {
            loads.add(static_cast<std::int64_t>(stage.load(idle, loading) * 1e9));
        }
        report.info("items", static_cast<double>(stage.items()), "");
        report.info("import at the centre", stage.importSeconds(), "s");
        report.atMost("first load of 100,000 items while selling, median", loads.micros(50) / 1e6,
                      5, "s");
        report.latencies("commit of a sale, agent not running", idle);
        report.latencies("commit of a sale, during the load", loading);
        report.info("during / without, median", loading.micros(50) / idle.micros(50), "x");
        report.atMost("during / without, p99", loading.micros(99) / idle.micros(99), 2, "x");
        report.info("agent, memory (RSS) at most", stage.agentPeak(), "MB");
        report.info("centre, memory (RSS) at most, import included", stage.centrePeak(), "MB");
    }
    LoadStage stage{options, *workload, *packed, options.quick ? 10'000 : 0};
    Samples idle;
    Samples loading;
    const double seconds = stage.load(idle, loading);
    report.info("items", static_cast<double>(stage.items()), "");
    report.info("import at the centre", stage.importSeconds(), "s");
    report.atMost("first load of 807,873 items while selling", seconds, 40, "s");
    report.info("during / without, p99", loading.micros(99) / idle.micros(99), "x");
    report.info("agent, memory (RSS) at most", stage.agentPeak(), "MB");
    report.info("centre, memory (RSS) at most, import included", stage.centrePeak(), "MB");
}

} // namespace evertill::bench
