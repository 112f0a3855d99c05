// SPDX-License-Identifier: Apache-2.0
// Goal: INV whatever happens to the printer, the line or the program at whatever byte of a receipt:
// never "done" for paper that did not come out, never a second receipt without the mark of a copy.
// Method: spool in SQLite, dispatcher and driver against the simulated printer; one fault at each
// byte, the program then killed in the middle or after the answer and started again, the printer
// put right; then what stands on the paper is compared with what stands in the spool.

#include "unit/spool/spooled_till.h"

#include <atomic>
#include <doctest/doctest.h>
#include <map>

using namespace evertill;
using hardware::PrinterFaults;
using hardware::PrinterSimulator;
using ports::PrintState;
using std::chrono::milliseconds;
using test::SpooledTill;

namespace {

using FaultPlace = std::optional<std::size_t> PrinterFaults::*;

// nullptr: the line breaks there, the printer itself is well.
constexpr FaultPlace kFaults[] = {&PrinterFaults::paperOutAt, &PrinterFaults::coverOpenAt,
                                  &PrinterFaults::cutterJamAt, &PrinterFaults::dieAt, nullptr};
constexpr milliseconds kFence{25};
constexpr int kWorkers = 32;
constexpr milliseconds kToSendAgain{15};

struct Case {
    FaultPlace place = nullptr;
    std::size_t at = 0;
    bool isKilledInside = false; // else after the answer
};

std::string wholeOf(SpooledTill& till, std::int64_t job) {
    hardware::EscposPaper paper{test::modelOf(test::kSpoolProfile)};
    paper.feed(till.bytesOf(job));
    return paper.text();
}

// The printer is put right: paper in, covers closed, and switched off and on where half a job may
// be in it.
void putRight(PrinterSimulator& printer, bool isOffAndOn) {
    printer.setFaults({});
    if (isOffAndOn) {
        printer.setPower(false);
    }
    printer.setPower(true);
}

void breakAt(const Case& what, SpooledTill& till, PrinterSimulator& printer, std::int64_t job) {
    const auto reached = [&] { return printer.paper().bytesPrinted >= what.at; };
    const auto ended = [&] {
        const PrintState state = till.job(job).state;
        const bool isRefused = state == PrintState::Queued && !till.job(job).reason.empty();
        return isRefused || state == PrintState::Confirmed || state == PrintState::Unknown;
    };
    if (what.place == nullptr) {
        static_cast<void>(till.workUntil([&] { return reached() || ended(); }));
        printer.drop();
    }
    static_cast<void>(
        till.workUntil([&] { return ended() || (what.isKilledInside && reached()); }));
}

// A person at the printer sees it is in doubt and asks for a copy.
std::string copyOf(SpooledTill& till, PrinterSimulator& printer, std::int64_t job,
                   const std::string& seen) {
    if (!till.printAgain(job)) {
        return "no copy could be asked for";
    }
    const std::int64_t copy = till.newestJob();
    if (!till.workUntil([&] { return till.job(copy).state == PrintState::Confirmed; })) {
        return "the copy was not printed";
    }
    const std::string text = printer.paper().text;
    const std::string wanted = wholeOf(till, copy);
    const bool endsInCopy = text.size() >= wanted.size() &&
                            text.substr(text.size() - wanted.size()) == wanted &&
                            wanted.find("COPY 1") != std::string::npos;
    return endsInCopy && text.size() <= seen.size() + wanted.size() + 1 ? ""
                                                                        : "the copy is not whole";
}

// One that no connection of anybody gets by chance, or a printer that was off would come back at
// another's place.
std::uint16_t portOf(int worker) {
    constexpr int kBelowAllChance = 10'000;
    constexpr int kProcesses = 690;
    return static_cast<std::uint16_t>(kBelowAllChance + ::getpid() % kProcesses * kWorkers +
                                      worker);
}

// What is wrong, or empty. found: the job's state after the restart.
std::string run(SpooledTill& till, const Case& what, std::uint16_t port, PrintState& found) {
    PrinterFaults faults;
    faults.bytesPerTick = what.place == nullptr || what.isKilledInside ? 96 : 0;
    if (what.place != nullptr) {
        faults.*what.place = what.at;
    }
    PrinterSimulator printer{till.thread(), test::modelOf(test::kSpoolProfile), faults, port};
    if (!printer.port()) {
        return "no port";
    }
    till.start(port, test::quickTiming(kFence));
    const std::int64_t job = till.sell();
    breakAt(what, till, printer, job);
    const std::string before = printer.paper().text;
    till.kill();

    till.start(port, test::quickTiming(milliseconds{3000}));
    const std::string whole = wholeOf(till, job);
    found = till.job(job).state;
    if (found == PrintState::Confirmed && before != whole) {
        return "said to be printed, and was not";
    }
    putRight(printer, what.isKilledInside || what.place == nullptr);
    if (found == PrintState::Queued) { // no byte of it had left: it comes out now, once
        const bool isDone =
            till.workUntil([&] { return till.job(job).state == PrintState::Confirmed; });
        return isDone && printer.paper().text == whole ? "" : "not printed once and whole";
    }
    static_cast<void>(till.workUntil([] { return false; }, kToSendAgain));
    const std::string after = printer.paper().text;
    if (till.job(job).state != found || whole.compare(0, after.size(), after) != 0) {
        return "sent again by itself";
    }
    return found == PrintState::Unknown ? copyOf(till, printer, job, after) : "";
}

std::string nameOf(const Case& what) {
    static constexpr const char* kNames[] = {"no paper", "cover", "cutter", "off", "line"};
    std::size_t which = 0;
    while (kFaults[which] != what.place) {
        ++which;
    }
    return std::string{kNames[which]} + " at " + std::to_string(what.at) +
           (what.isKilledInside ? ", killed inside" : ", killed after");
}

} // namespace

TEST_CASE("INV each byte x each fault x a restart, through the spool: never done without paper, "
          "never two unmarked") {
    std::size_t length = 0;
    {
        SpooledTill till;
        till.start(9, test::quickTiming(kFence));
        length = till.bytesOf(till.sell()).size() + test::kResyncBytes;
        till.kill();
    }
    std::vector<Case> cases;
    for (std::size_t at = 0; at <= length + 4; ++at) { // the fence too
        for (const FaultPlace place : kFaults) {
            cases.push_back({place, at, (at + cases.size()) % 2 == 0});
        }
    }
    CHECK(cases.size() > 2'000);
    // A case waits more than it works, so many run at once.
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::map<PrintState, int> states;
    std::vector<std::thread> workers;
    for (int worker = 0; worker < kWorkers; ++worker) {
        workers.emplace_back([&, worker] {
            SpooledTill till;
            for (std::size_t i = next++; i < cases.size(); i = next++) {
                PrintState found{};
                const std::string wrong = run(till, cases[i], portOf(worker), found);
                till.kill();
                const std::lock_guard lock{mutex};
                ++states[found];
                if (!wrong.empty()) {
                    FAIL_CHECK(nameOf(cases[i]) << ": " << wrong);
                }
            }
        });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    CHECK(states[PrintState::Unknown] > 1'000); // of all kinds there were enough to show it
    CHECK(states[PrintState::Queued] > 5);
    CHECK(states[PrintState::Confirmed] > 5);
}
