// SPDX-License-Identifier: Apache-2.0
// Goal: how soon a sale is durable at the centre while the till sells, and what a sale alone costs
// on the wire. Method: the real session sells into a till beside its running agent, one sale after
// the other with a pause in which everything is sent; from the call of the commit at the till to
// the moment at which another process reads the sale in the centre's journal. First directly on
// loopback, then through a relay that counts bytes, then through one that takes 100 ms each way.

#include "bench/off_till.h"
#include "bench/replication/stage.h"
#include "bench/replication/workload_till.h"

namespace evertill::bench {

namespace {

class LiveStage {
public:
    LiveStage(const BenchOptions& options, const fs::path& workload)
        : m_home(options.work / "live")
        , m_centre(m_home / "centre")
        , m_sync(m_home / "till") {
        fs::create_directories(m_home);
        WorkloadTill::create(m_sync.directory(), "S001", "01");
        m_centre.start();
        m_sync.mustEnrol(m_centre, "S001", "01");
        m_till.emplace(m_sync.directory(), workload, WorkloadCashier::Setting{});
        m_probe.emplace(m_centre.directory());
        m_relay.emplace(m_centre.port());
    }

    void connect(std::uint16_t port) {
        callPort(m_sync.directory(), port);
        m_sync.startAgent();
        waitConnected(m_sync);
        sleepMillis(500); // what comes down at first
    }
    void disconnect() {
        m_idleMegabytes = residentMegabytes(m_sync.agent().pid());
        static_cast<void>(m_sync.stopAgent());
    }

    // upAtDurable: adds what had passed the relay when the sale was durable.
    void sellOne(Samples& samples, Samples& commits, std::int64_t* upAtDurable = nullptr) {
        m_till->prepare();
        sleepMillis(5 + static_cast<int>(samples.count() * 7 % 23));
        const std::int64_t known = m_probe->events();
        const std::int64_t before = m_relay->bytesUp;
        const std::int64_t begin = nowNanos();
        commits.add(m_till->commit());
        const auto seen = m_probe->waitFor(known + 1, 10);
        EVERTILL_CHECK(seen.has_value(), "the sale reaches the centre");
        samples.add(*seen - begin);
        if (upAtDurable != nullptr) {
            *upAtDurable += m_relay->bytesUp - before;
        }
    }

    [[nodiscard]] test::FaultyProxy& relay() { return *m_relay; }
    [[nodiscard]] test::Centre& centre() { return m_centre; }
    [[nodiscard]] double idleMegabytes() const { return m_idleMegabytes; }

private:
    fs::path m_home;
    test::Centre m_centre;
    test::SyncTill m_sync;
    std::optional<WorkloadTill> m_till;
    std::optional<JournalProbe> m_probe;
    std::optional<test::FaultyProxy> m_relay;
    double m_idleMegabytes = 0;
};

void benchBytes(LiveStage& stage, int sales, Report& report) {
    stage.connect(stage.relay().port());
    Samples samples;
    Samples commits;
    std::int64_t first = 0;
    stage.sellOne(samples, commits, &first);
    constexpr int kWarm = 50; // more than the link remembers
    std::int64_t warming = 0;
    for (int i = 0; i < kWarm; ++i) {
        stage.sellOne(samples, commits, &warming);
        sleepMillis(250);
    }
    stage.relay().resetCounts();
    std::int64_t up = 0;
    for (int i = 0; i < sales; ++i) {
        stage.sellOne(samples, commits, &up);
        sleepMillis(250); // the store's new figures come down, and that is acknowledged
    }
    report.info("first sale of a connection alone: bytes up at the socket",
                static_cast<double>(first), "B");
    report.atMost("a sale alone: bytes up at the socket until it is durable",
                  static_cast<double>(up) / sales, 220, "B",
                  "mean, after 50 sales of the connection");
    report.info("with what the till asks of stock and totals afterwards: up",
                static_cast<double>(stage.relay().bytesUp) / sales, "B");
    report.info("the same, down", static_cast<double>(stage.relay().bytesDown) / sales, "B");
    stage.disconnect();
}

} // namespace

void benchLive(const BenchOptions& options, Report& report) {
    report.section("One sale to the centre while the till sells (TLS 1.3, durable)");
    const auto workload = realData("workload/sales10k.ndjson.zst", report);
    if (!workload) {
        return;
    }
    LiveStage stage{options, *workload};
    stage.connect(stage.centre().port());
    Samples direct;
    Samples commits;
    for (int i = 0; i < (options.quick ? 50 : 500); ++i) {
        stage.sellOne(direct, commits);
    }
    stage.disconnect();
    report.latencies("the till's own commit", commits);
    report.latencies("commit to durable at the centre, loopback", direct);
    report.atMost("commit to durable at the centre, median", direct.micros(50) / 1e3, 20, "ms",
                  "SymmetricDS 145");
    report.atMost("commit to durable at the centre, p99", direct.micros(99) / 1e3, 150, "ms");
    report.atMost("agent, memory (RSS) connected and idle", stage.idleMegabytes(), 25, "MB");
    benchBytes(stage, options.quick ? 10 : 100, report);
    stage.relay().delayMillis = 100;
    stage.connect(stage.relay().port());
    Samples far;
    Samples farCommits;
    for (int i = 0; i < (options.quick ? 5 : 100); ++i) {
        stage.sellOne(far, farCommits);
    }
    stage.disconnect();
    report.latencies("commit to durable, round trip of 200 ms", far);
    report.atMost("commit to durable, round trip of 200 ms, p99", far.micros(99) / 1e3, 1'000,
                  "ms");
    static_cast<void>(stage.centre().stop());
}

} // namespace evertill::bench
