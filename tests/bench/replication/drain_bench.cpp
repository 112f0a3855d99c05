// SPDX-License-Identifier: Apache-2.0
// Goal: how fast a till's backlog is at the centre, and what it costs on the wire. Method: the
// common workload is sold into a till that is not connected; evertill-sync --once then sends it to
// a running centre over TLS 1.3 on loopback, every acknowledgement durable. Time: the whole
// process, from its start to its end, which is later than the last acknowledgement. Each round
// starts from copies of the same folders. Bytes: what a relay between the two passed on, so
// handshake, WebSocket and all else of the connection included.

#include "bench/off_till.h"
#include "bench/replication/stage.h"
#include "bench/replication/workload_till.h"

#include <algorithm>

namespace evertill::bench {

namespace {

struct Round {
    double seconds = 0;
    double seenSeconds = 0; // until the centre's figures have all of it
    double agentPeak = 0;
    double centrePeak = 0;
    double bytesUp = 0;
    double bytesDown = 0;
};

// A centre and a till with so many unsent sales, to be used any number of times.
class DrainStage {
public:
    DrainStage(const BenchOptions& options, const fs::path& workload, std::int64_t sales,
               std::size_t salesPerDay)
        : m_home(options.work / "drain")
        , m_centre(m_home / "centre")
        , m_till(m_home / "till")
        , m_sales(sales) {
        fs::remove_all(m_home);
        fs::create_directories(m_home);
        WorkloadTill::create(m_till.directory(), "S001", "01");
        {
            WorkloadTill till{m_till.directory(), workload, {"S001", "01", 0, salesPerDay}};
            for (std::int64_t i = 0; i < sales; ++i) {
                till.sell();
            }
        }
        m_centre.start();
        m_before = residentMegabytes(m_centre.process().pid());
        m_till.mustEnrol(m_centre, "S001", "01");
        static_cast<void>(m_centre.stop());
        copyFolder(m_till.directory(), m_home / "model-till");
        copyFolder(m_centre.directory(), m_home / "model-centre");
    }

    Round drain(bool isCounted) {
        copyFolder(m_home / "model-till", m_till.directory());
        copyFolder(m_home / "model-centre", m_centre.directory());
        m_centre.start();
        std::optional<test::FaultyProxy> relay;
        if (isCounted) {
            relay.emplace(m_centre.port());
            callPort(m_till.directory(), relay->port());
        }
        Round round;
        const std::int64_t begin = nowNanos();
        const test::Finished done = m_till.once();
        EVERTILL_CHECK(done.exitCode == 0, done.err.c_str());
        round.seconds = static_cast<double>(done.micros) / 1e6;
        EVERTILL_CHECK(m_centre.waitForSales(m_sales) == m_sales, "every sale is at the centre");
        round.seenSeconds = static_cast<double>(nowNanos() - begin) / 1e9;
        round.agentPeak = static_cast<double>(done.maxRssKb) / 1024;
        round.centrePeak = peakMegabytes(m_centre.process().pid());
        if (relay) {
            round.bytesUp = static_cast<double>(relay->bytesUp);
            round.bytesDown = static_cast<double>(relay->bytesDown);
        }
        static_cast<void>(m_centre.stop());
        return round;
    }

    [[nodiscard]] double centreBefore() const { return m_before; }
    [[nodiscard]] const fs::path& home() const { return m_home; }

private:
    fs::path m_home;
    test::Centre m_centre;
    test::SyncTill m_till;
    std::int64_t m_sales;
    double m_before = 0;
};

double medianOf(const std::vector<Round>& rounds, double Round::*field) {
    std::vector<double> values;
    for (const Round& round : rounds) {
        values.push_back(round.*field);
    }
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void benchTenThousand(const BenchOptions& options, Report& report, const fs::path& workload) {
    DrainStage stage{options, workload, kWorkloadSales, 0};
    std::vector<Round> rounds;
    for (int i = 0; i < (options.quick ? 1 : 5); ++i) {
        rounds.push_back(stage.drain(false));
    }
    const double seconds = medianOf(rounds, &Round::seconds);
    report.atMost("10,000 unsent sales, start of the agent to its end, median", seconds, 0.7, "s");
    report.info("the same, sales a second", kWorkloadSales / seconds, "1/s",
                "SymmetricDS 1,381; CouchDB 3,429-5,513");
    report.info("until the centre's report has them all, median",
                medianOf(rounds, &Round::seenSeconds), "s");
    report.atMost("agent, memory (RSS) at most", medianOf(rounds, &Round::agentPeak), 25, "MB");
    report.atMost("centre, memory (RSS) before connections", stage.centreBefore(), 60, "MB");
    report.info("centre, memory (RSS) at most while it took them",
                medianOf(rounds, &Round::centrePeak), "MB");
    const Round counted = stage.drain(true);
    report.atMost("bytes up a sale at the socket, all of the connection",
                  counted.bytesUp / kWorkloadSales, 70, "B", "SymmetricDS 117, CouchDB 970");
    report.info("bytes down a sale at the socket", counted.bytesDown / kWorkloadSales, "B");
}

} // namespace

void benchDrain(const BenchOptions& options, Report& report) {
    report.section("A backlog to the centre (TLS 1.3, durable acknowledgement, loopback)");
    const auto workload = realData("workload/sales10k.ndjson.zst", report);
    if (!workload) {
        return;
    }
    benchTenThousand(options, report, *workload);
    constexpr std::int64_t kMonth = 30LL * 500;
    DrainStage stage{options, *workload, kMonth, 500};
    std::vector<Round> rounds;
    for (int i = 0; i < (options.quick ? 1 : 3); ++i) {
        rounds.push_back(stage.drain(false));
    }
    report.atMost("30 days of 500 sales, start of the agent to its end, median",
                  medianOf(rounds, &Round::seconds), 2, "s");
    fs::remove_all(stage.home());
}

} // namespace evertill::bench
