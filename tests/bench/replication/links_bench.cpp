// SPDX-License-Identifier: Apache-2.0
// Goal: what a connected till costs the centre: memory while it is idle, and whether an event gets
// dearer the more tills there are. Method: 5,000 enrolled devices, each with its certificate, are
// connected by one process and wait after their Welcome; the centre's resident memory before and
// after. Then 20,000 sales of the common workload are pushed in runs of 20 by 1, 10, 100 and 1,000
// tills in turn, each at most 8 runs ahead, 2,000 runs by all together at most; the rate until the
// last durable Ack, and the centre's processor time per event with all that follows the feed
// (projections, prices again, shifts), counted until the centre sleeps again.

#include "bench/off_till.h"
#include "bench/replication/link_fleet.h"
#include "bench/wire/workload.h"
#include "crypto/openssl_sha256.h"
#include "session/judge.h"
#include "wire/event_codec.h"
#include "wire/sync/frame_codec.h"

#include <sys/resource.h>

namespace evertill::bench {

namespace {

constexpr std::size_t kEvents = 20'000;
constexpr std::size_t kRun = 20;
constexpr std::size_t kWindow = 8;
// Nobody reads its log here, and a full pipe would stop it.
const std::vector<std::string> kQuiet{"--log-level", "error"};

void raiseFileLimit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit); // the centre inherits it
}

class SaleMaker {
public:
    explicit SaleMaker(const fs::path& workload)
        : m_cashier(workload, {},
                    {[](const core::BasketChange&, const std::vector<core::Event>&) {},
                     [](const core::BasketCancelled&, const std::vector<core::Event>&) {}}) {}

    // Events kEvents / tills for each of the first tills, as runs with right hashes.
    std::vector<PushPlan> plans(const std::vector<FleetDevice>& devices, std::size_t tills) {
        std::vector<PushPlan> all(tills);
        for (std::size_t i = 0; i < tills; ++i) {
            PushPlan& plan = all[i];
            plan.epoch = {1,
                          2,
                          3,
                          4,
                          static_cast<std::uint8_t>(tills >> 8U),
                          static_cast<std::uint8_t>(tills),
                          7,
                          8};
            std::int64_t seq = 1;
            base::Digest hash{};
            for (std::size_t left = kEvents / tills; left > 0; left -= kRun) {
                plan.frames.push_back(run(devices[i], plan.epoch, seq, hash));
                seq += static_cast<std::int64_t>(kRun);
            }
        }
        return all;
    }

private:
    base::Bytes run(const FleetDevice& device, const core::EpochNonce& epoch, std::int64_t seq,
                    base::Digest& hash) {
        ports::JournalRun run{device.device, epoch, seq, {}, {}};
        for (std::size_t i = 0; i < kRun; ++i) {
            core::Transaction sale = m_cashier.next();
            m_cashier.completed();
            sale.till = core::TillId{device.till};
            sale.number = core::ReceiptNumber{++m_receipt};
            m_hlc = core::nextHlc(m_hlc, m_cashier.now());
            run.events.push_back({static_cast<std::uint16_t>(core::EventType::TransactionCompleted),
                                  1, m_hlc,
                                  m_codec.encode(core::TransactionCompleted{std::move(sale)})});
        }
        hash = session::chainHashes(run, hash, m_sha256).back();
        return wire::encodeFrame(wire::Push{epoch, seq, std::move(run.events), hash});
    }

    WorkloadCashier m_cashier;
    wire::ProtobufEventCodec m_codec;
    crypto::OpensslSha256 m_sha256;
    std::int64_t m_receipt = 0;
    std::int64_t m_hlc = 0;
};

// Whatever follows the feed has done its work: the centre sleeps. One that does not within a minute
// is said: what is measured then holds other work too.
void waitUntilQuiet(pid_t pid, LinkFleet& fleet, Report& report) {
    constexpr double kQuietMillis = 15; // of processor time in half a second
    constexpr int kMostTurns = 120;
    double used = 0;
    for (int turn = 0; turn < kMostTurns; ++turn) {
        const double last = cpuMillis(pid);
        fleet.idle(500);
        used = cpuMillis(pid) - last;
        if (used < kQuietMillis) {
            return;
        }
    }
    report.note("The centre was not quiet after a minute: it used " +
                std::to_string(static_cast<int>(used)) +
                " ms of processor time in the last half second. Times of an event hold that too.");
}

struct Scale {
    double perSecond = 0;
    double microsPerEvent = 0;
};

Scale measure(test::Centre& centre, const std::vector<FleetDevice>& devices, SaleMaker& maker,
              std::size_t tills, std::int64_t salesBefore, Report& report) {
    const std::vector<PushPlan> plans = maker.plans(devices, tills);
    LinkFleet fleet{centre.port(), devices, tills};
    fleet.connect(plans);
    const pid_t pid = centre.process().pid();
    waitUntilQuiet(pid, fleet, report);
    const double before = cpuMillis(pid);
    const double seconds = fleet.push(plans, kWindow);
    const auto wanted = salesBefore + static_cast<std::int64_t>(kEvents);
    EVERTILL_CHECK(centre.waitForSales(wanted, 60) == wanted, "all of it is in the figures");
    waitUntilQuiet(pid, fleet, report);
    return {kEvents / seconds, (cpuMillis(pid) - before) * 1'000 / kEvents};
}

} // namespace

void benchLinks(const BenchOptions& options, Report& report) {
    report.section("Connected tills (TLS 1.3, a certificate each)");
    const auto workload = realData("workload/sales10k.ndjson.zst", report);
    if (!workload) {
        return;
    }
    raiseFileLimit();
    const std::size_t count = options.quick ? 200 : 5'000;
    test::Centre centre{options.work / "links"};
    centre.start(kQuiet);
    const std::int64_t enrolling = nowNanos();
    const std::vector<FleetDevice> devices = enrolFleet(centre, "S001", count);
    report.info("devices enrolled, one after the other",
                static_cast<double>(count) * 1e9 / static_cast<double>(nowNanos() - enrolling),
                "1/s");
    static_cast<void>(centre.stop());
    centre.start(kQuiet); // fresh, without what enrolling has left
    sleepMillis(1'000);
    const double empty = residentMegabytes(centre.process().pid());
    {
        LinkFleet fleet{centre.port(), devices, count};
        const std::int64_t begin = nowNanos();
        fleet.connect();
        report.info("tills connected and welcome",
                    static_cast<double>(count) * 1e9 / static_cast<double>(nowNanos() - begin),
                    "1/s");
        fleet.idle(3'000);
        const double full = residentMegabytes(centre.process().pid());
        report.info("centre, memory (RSS) without and with " + std::to_string(count) + " tills",
                    empty, "MB", std::to_string(static_cast<int>(full)) + " MB with");
        report.atMost("memory for each connected idle till",
                      (full - empty) * 1024 / static_cast<double>(count), 40, "KB");
    }
    SaleMaker maker{*workload};
    std::vector<Scale> scales;
    std::int64_t sales = 0;
    for (const std::size_t tills : {1U, 10U, 100U, 1'000U}) {
        if (tills > count) {
            break;
        }
        scales.push_back(measure(centre, devices, maker, tills, sales, report));
        sales += static_cast<std::int64_t>(kEvents);
        const std::string by = std::to_string(tills) + (tills == 1 ? " till" : " tills");
        report.info("accepted from " + by, scales.back().perSecond, "1/s");
        report.info("processor time an event from " + by + ", projections included",
                    scales.back().microsPerEvent, "us");
    }
    report.atMost("an event from the most tills / from one",
                  scales.back().microsPerEvent / scales.front().microsPerEvent, 1.25, "x",
                  "processor time");
    static_cast<void>(centre.stop());
}

} // namespace evertill::bench
