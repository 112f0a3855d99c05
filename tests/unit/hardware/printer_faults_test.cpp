// SPDX-License-Identifier: Apache-2.0
// Goal: INV no fault ever ends in Printed for a receipt that did not come out, and NotStarted means
// that nothing came out. Method: the driver prints a real receipt on the simulator over TCP, which
// fails at many places in the stream; the answer is compared with the simulator's paper.

#include "unit/hardware/printing.h"

#include <atomic>
#include <doctest/doctest.h>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::PrintEvidence;
using ports::PrintOutcome;
using test::Bench;

namespace {

constexpr std::chrono::milliseconds kShort{60};

void checkHonest(const Bench& bench, const ports::PrintResult& result) {
    const SimulatedPaper paper = bench.simulator.paper();
    CAPTURE(paper.text);
    CAPTURE(result.detail);
    CAPTURE(paper.bytesPrinted);
    if (result.outcome == PrintOutcome::Printed && result.evidence == PrintEvidence::Status) {
        CHECK(paper.text == bench.wholePaper);
    }
    if (result.outcome == PrintOutcome::NotStarted) {
        CHECK(paper.bytesReceived <= test::kResyncBytes + test::kAutoBytes);
        CHECK(paper.text.empty());
    }
}

std::vector<std::size_t> places(std::size_t length) {
    std::vector<std::size_t> all{0, 1, 2, 3, 4, 5, 6, 7};
    for (std::size_t at = 8; at < length + 12; at += 1 + length / 16) {
        all.push_back(at);
    }
    for (std::size_t back = 0; back < 8; ++back) { // around the cut and the fence
        all.push_back(length + test::kResyncBytes + back - 4);
    }
    return all;
}

using FaultPlace = std::optional<std::size_t> PrinterFaults::*;
constexpr FaultPlace kFaults[] = {&PrinterFaults::paperOutAt, &PrinterFaults::coverOpenAt,
                                  &PrinterFaults::cutterJamAt, &PrinterFaults::dieAt};

std::size_t originals(const std::string& paper) {
    std::size_t count = 0;
    for (std::size_t at = paper.find("Corner Market"); at != std::string::npos;
         at = paper.find("Corner Market", at + 1)) {
        ++count;
    }
    return count;
}

// One receipt, a fault at one byte, then the printer put right. What is wrong with it, or empty.
std::string faultAt(const std::string& profile, PrinterFaults faults) {
    Bench bench{profile, faults, std::chrono::milliseconds{30}};
    const auto result = bench.print();
    const SimulatedPaper before = bench.simulator.paper();
    if (result.outcome == PrintOutcome::Printed && before.text != bench.wholePaper) {
        return "said to be printed, and is not";
    }
    if (result.outcome == PrintOutcome::NotStarted &&
        before.bytesReceived > test::kResyncBytes + test::kAutoBytes) {
        return "said not to have begun, and has";
    }
    PrinterFaults well;
    well.ignoresAutoStatus = faults.ignoresAutoStatus;
    bench.simulator.setFaults(well);
    bench.simulator.setPower(true);
    std::this_thread::sleep_for(std::chrono::milliseconds{60}); // long enough to send it again
    return originals(bench.simulator.paper().text) <= 1 ? "" : "sent twice by itself";
}

} // namespace

TEST_CASE("a healthy printer prints once, with the printer's word for it") {
    for (const char* profile : {"generic-80", "epson-80", "epson-generic-80", "generic-58",
                                "xprinter-80-gbk", "citizen-80", "bixolon-80", "star-80-escpos"}) {
        CAPTURE(profile);
        Bench bench{profile, {}};
        const auto result = bench.print();
        CHECK(result.outcome == PrintOutcome::Printed);
        CHECK(result.evidence == PrintEvidence::Status);
        checkHonest(bench, result);
        CHECK(bench.simulator.paper().unknownCommands.empty());
        CHECK(bench.printer.status().state == ports::DeviceState::Ready);
    }
}

TEST_CASE("INV a fault at any byte is never taken for a printed receipt") {
    for (const char* profile : {"generic-80", "epson-80", "epson-generic-80"}) {
        const std::size_t length = test::jobBytes(profile).size();
        for (const std::size_t at : places(length)) {
            for (int kind = 0; kind < 3; ++kind) {
                PrinterFaults faults;
                (kind == 0   ? faults.paperOutAt
                 : kind == 1 ? faults.coverOpenAt
                             : faults.dieAt) = at;
                CAPTURE(profile);
                CAPTURE(at);
                CAPTURE(kind);
                Bench bench{profile, faults, kShort};
                const auto result = bench.print();
                checkHonest(bench, result);
                if (at > test::kResyncBytes + test::kAutoBytes &&
                    at < test::kResyncBytes + length - 12) {
                    CHECK(result.outcome == PrintOutcome::Unknown);
                }
            }
        }
    }
}

TEST_CASE("INV each byte x each fault: never Printed without paper, never sent twice by itself") {
    struct Case {
        std::string profile;
        PrinterFaults faults;
        std::size_t at;
    };
    std::vector<Case> cases;
    for (const char* profile :
         {"generic-80", "epson-80", "epson-generic-80", "citizen-80", "bixolon-80"}) {
        const std::size_t length = test::jobBytes(profile).size() + test::kResyncBytes;
        const std::string_view name{profile};
        const std::size_t step = name == "generic-80" ? 1 : name.starts_with("epson-") ? 4 : 8;
        for (std::size_t at = 0; at <= length; at += step) {
            for (const FaultPlace place : kFaults) {
                PrinterFaults faults;
                faults.*place = at;
                faults.ignoresAutoStatus = at / step % 2 == 1; // told to speak, it says nothing
                cases.push_back({profile, faults, at});
            }
        }
    }
    // A bench waits more than it works, so many run at once.
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 24; ++worker) {
        workers.emplace_back([&] {
            for (std::size_t i = next++; i < cases.size(); i = next++) {
                const std::string wrong = faultAt(cases[i].profile, cases[i].faults);
                const std::lock_guard lock{mutex};
                if (!wrong.empty()) {
                    FAIL_CHECK(cases[i].profile << " at " << cases[i].at << ": " << wrong);
                }
            }
        });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    CHECK(cases.size() > 3'000);
}

TEST_CASE(
    "a printer without paper, with an open cover, absent or silent gets no byte of a receipt") {
    const auto outcome = [](PrinterFaults faults) {
        Bench bench{"generic-80", faults};
        const auto result = bench.print();
        checkHonest(bench, result);
        CHECK(result.outcome == PrintOutcome::NotStarted);
        return result.reason;
    };
    PrinterFaults faults;
    faults.paperOutAt = 0;
    CHECK(outcome(faults) == DeviceReason::PaperOut);
    faults = {};
    faults.coverOpenAt = 0;
    CHECK(outcome(faults) == DeviceReason::CoverOpen);
    faults = {};
    faults.silent = true;
    CHECK(outcome(faults) == DeviceReason::NoAnswer);
    faults = {};
    faults.dieAt = 0;
    CHECK(outcome(faults) == DeviceReason::Unreachable);
}

TEST_CASE("a printer that keeps its answers to itself leaves the end unknown") {
    Bench bench{"epson-80", {}, kShort};
    bench.waitReady();
    PrinterFaults faults;
    faults.losesQueuedAnswers = true;
    bench.simulator.setFaults(faults);
    const auto result = bench.print();
    CHECK(result.outcome == PrintOutcome::Unknown);
    CHECK(result.reason == DeviceReason::NoAnswer);
}

TEST_CASE("a slow printer is waited for") {
    PrinterFaults faults;
    faults.bytesPerTick = 60;
    Bench bench{"generic-80", faults};
    const auto result = bench.print();
    CHECK(result.outcome == PrintOutcome::Printed);
    checkHonest(bench, result);
}

TEST_CASE("paper loaded in time ends in a printed receipt; too late, the next job waits its turn") {
    PrinterFaults faults;
    faults.paperOutAt = 300;
    Bench bench{"generic-80", faults, std::chrono::milliseconds{300}};
    const auto first = bench.print();
    CHECK(first.outcome == PrintOutcome::Unknown);
    CHECK(first.reason == DeviceReason::PaperOut);
    const auto refused = bench.print();
    CHECK(refused.outcome == PrintOutcome::NotStarted);
    CHECK(refused.reason == DeviceReason::PaperOut);

    bench.simulator.setFaults({}); // the first receipt comes out now, and its fence answers
    const auto second = bench.print();
    CHECK(second.outcome == PrintOutcome::Printed);
    CHECK(bench.simulator.paper().cuts == 2);
    CHECK(bench.simulator.paper().text == bench.wholePaper + bench.wholePaper);
}

TEST_CASE("a print server that carries nothing back is reported as transport only") {
    Bench bench{"mute-80", {}};
    const auto result = bench.print();
    CHECK(result.outcome == PrintOutcome::Printed);
    CHECK(result.evidence == PrintEvidence::TransportOnly);
}

TEST_CASE("the drawer is a job of its own, and a second job at once is refused") {
    Bench bench{"generic-80", {}};
    CHECK(bench.openDrawer().outcome == PrintOutcome::Printed);
    const SimulatedPaper paper = bench.simulator.paper();
    CHECK(paper.drawerPulses == 1);
    CHECK(paper.text.empty());

    auto first = bench.startPrint();
    auto second = bench.startPrint();
    const auto refused = second.get();
    CHECK(refused.outcome == PrintOutcome::NotStarted);
    CHECK(refused.reason == DeviceReason::InUse);
    CHECK(first.get().outcome == PrintOutcome::Printed);
    CHECK(bench.simulator.paper().drawerPulses == 1);
    CHECK(bench.simulator.paper().cuts == 1);
}

} // namespace evertill::hardware
