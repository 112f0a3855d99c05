// SPDX-License-Identifier: Apache-2.0
// Goal: a printer that speaks by itself (ASB) is heard at once, between receipts and behind them,
// and nothing it says is taken for a receipt's end. Method: frames of Epson's bit table; the
// driver on the simulator, which speaks only when GS a said so and until the next ESC @; any bytes
// at the place of a receipt's answer, on a line in memory.

#include "unit/hardware/printing.h"

#include "hardware/channel/memory_link.h"
#include "hardware/printer/escpos_status.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PrintOutcome;
using test::Bench;

namespace {

PrinterHealth healthOf(std::array<std::uint8_t, 4> bytes) {
    StatusParser parser;
    const auto events = parser.feed(bytes);
    REQUIRE(events.size() == 1);
    REQUIRE(std::holds_alternative<AutoStatus>(events[0]));
    return PrinterHealth::of(std::get<AutoStatus>(events[0]));
}

// Looks every 5 s only: what shows sooner came by itself.
bool shows(const Bench& bench, DeviceState state, DeviceReason reason) {
    for (int i = 0; i < 1000; ++i) {
        const ports::DeviceStatus status = bench.printer.status();
        if (status.state == state && status.reason == reason) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return false;
}

void checkSpeaks(Bench& bench) {
    PrinterFaults faults;
    faults.paperLow = true;
    bench.simulator.setFaults(faults);
    CHECK(shows(bench, DeviceState::Ready, DeviceReason::PaperNearEnd));
    faults.coverOpenAt = 0;
    bench.simulator.setFaults(faults);
    CHECK(shows(bench, DeviceState::Fault, DeviceReason::CoverOpen));
    bench.simulator.setFaults({});
    CHECK(shows(bench, DeviceState::Ready, DeviceReason::None));
}

} // namespace

TEST_CASE("frames of the bit table say what they mean") {
    CHECK(healthOf({0x14, 0, 0, 0}).reason() == DeviceReason::None);
    CHECK(healthOf({0x14, 0, 0, 0}).drawerPinHigh());
    CHECK_FALSE(healthOf({0x10, 0, 0, 0}).drawerPinHigh());
    CHECK(healthOf({0x10, 0, 0x03, 0}).reason() == DeviceReason::PaperNearEnd);
    CHECK(healthOf({0x10, 0, 0x03, 0}).canPrint());
    CHECK(healthOf({0x18, 0, 0x0F, 0}).reason() == DeviceReason::PaperOut);
    CHECK(healthOf({0x38, 0, 0, 0}).reason() == DeviceReason::CoverOpen);
    CHECK(healthOf({0x18, 0x08, 0, 0}).reason() == DeviceReason::CutterError);
    CHECK(healthOf({0x18, 0x40, 0, 0}).reason() == DeviceReason::Overheated);
    CHECK(healthOf({0x18, 0x20, 0, 0}).reason() == DeviceReason::Unknown);
    CHECK(healthOf({0x18, 0, 0, 0}).reason() == DeviceReason::Unknown); // offline, and no more
}

TEST_CASE("paper near its end and an open cover show at once, before and behind a receipt") {
    std::string profile;
    SUBCASE("GS ( H") {
        profile = "epson-80";
    }
    SUBCASE("GS r 1") {
        profile = "epson-generic-80";
    }
    SUBCASE("Citizen") {
        profile = "citizen-80";
    }
    SUBCASE("Bixolon") {
        profile = "bixolon-80";
    }
    Bench bench{profile, {}};
    bench.waitReady();
    checkSpeaks(bench);
    CHECK(bench.print().outcome == PrintOutcome::Printed); // its ESC @ ends what was switched on
    checkSpeaks(bench);
    CHECK(bench.simulator.paper().text == bench.wholePaper);
    CHECK(bench.simulator.paper().unknownCommands.empty());
}

TEST_CASE("the drawer shows at once, by the level that was given") {
    DeviceThread thread;
    PrinterSimulator simulator{thread, test::modelOf("epson-80")};
    EscposPrinter printer{thread, makeTcpLink(thread, "127.0.0.1", *simulator.port()),
                          *printerProfile("epson-80"),
                          test::quickTiming(std::chrono::milliseconds{1000}), true};
    const auto waitFor = [&](ports::DrawerState state) {
        for (int i = 0; i < 1000 && printer.status().drawer != state; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        return printer.status().drawer == state;
    };
    REQUIRE(waitFor(ports::DrawerState::Closed));
    std::this_thread::sleep_for(std::chrono::milliseconds{50}); // switched on after that look
    simulator.setDrawer(true);
    CHECK(waitFor(ports::DrawerState::Open));
}

TEST_CASE("a printer told to speak that says nothing is looked after as before, and told no more") {
    for (const char* profile : {"epson-80", "epson-generic-80", "citizen-80", "bixolon-80"}) {
        CAPTURE(profile);
        PrinterFaults faults;
        faults.ignoresAutoStatus = true;
        Bench bench{profile, faults};
        bench.waitReady();
        std::this_thread::sleep_for(test::quickTiming({}).answer + std::chrono::milliseconds{200});
        const std::size_t before = bench.simulator.paper().bytesReceived;
        CHECK(bench.print().outcome == PrintOutcome::Printed);
        const std::size_t job = bench.simulator.paper().bytesReceived - before;
        const render::FenceKind kind = printerProfile(profile)->fence;
        const std::size_t fence = render::escposFence(kind, {}).size();
        const bool isTwice = kind == render::FenceKind::QueuedPaperStatus;
        CHECK(job == test::jobBytes(profile).size() + fence * (isTwice ? 2 : 1));
        CHECK(bench.simulator.paper().text == bench.wholePaper);

        faults.coverOpenAt = 0;
        bench.simulator.setFaults(faults);
        const auto refused = bench.print(); // asked before it, as ever
        CHECK(refused.outcome == PrintOutcome::NotStarted);
        CHECK(refused.reason == DeviceReason::CoverOpen);
        CHECK(bench.printer.status().reason == DeviceReason::CoverOpen);
    }
}

TEST_CASE("a printer of a profile without it is not asked to speak by itself") {
    for (const render::EscposProfile& profile : printerProfiles()) {
        CAPTURE(profile.name);
        const bool isDocumented = profile.name.starts_with("epson-") ||
                                  profile.name == "citizen-80" || profile.name == "bixolon-80";
        CHECK(profile.sendsAutoStatus == isDocumented);
    }
    Bench bench{"generic-80", {}};
    bench.waitReady();
    PrinterFaults faults;
    faults.paperLow = true;
    bench.simulator.setFaults(faults);
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    CHECK(bench.printer.status().reason == DeviceReason::None);
}

TEST_CASE("INV what is left of a frame is not taken for the answer to GS r 1, wherever it comes") {
    CHECK(rc::check([] {
        const auto lost = *rc::gen::inRange<std::size_t>(1, 4); // bytes of the frame's head
        const auto paper = static_cast<std::uint8_t>(*rc::gen::element(0x00, 0x03, 0x0C, 0x0F));
        const auto prints = *rc::gen::arbitrary<bool>();
        const auto moment = *rc::gen::inRange(0, 8); // a look or less behind the job
        const auto last = static_cast<std::uint8_t>(*rc::gen::element(0x00, 0x0F)); // undefined
        base::Bytes frame{0x10, 0x00, paper, last};
        frame.erase(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(lost));
        DeviceThread thread;
        auto owned = std::make_unique<MemoryLink>();
        MemoryLink* link = owned.get();
        bool isThrough = false;     // with the receipt
        std::size_t unanswered = 0; // fences that wait for it
        link->answer = [&](base::ByteView bytes) -> base::Bytes {
            if (bytes.size() == 3 && bytes[0] == 0x10) {
                return {0x12};
            }
            const bool isFence = bytes.size() >= 3 && bytes[bytes.size() - 2] == 'r' &&
                                 bytes[bytes.size() - 3] == 0x1D;
            const bool isOfJob = isFence && bytes.size() > 3;
            unanswered += isOfJob || (isFence && unanswered > 0) ? 1 : 0;
            return isFence && unanswered == 0 ? base::Bytes{0x00} : base::Bytes{};
        };
        PrinterTiming timing = test::quickTiming(std::chrono::milliseconds{prints ? 5000 : 80});
        timing.frame = std::chrono::milliseconds{10};
        timing.sliceBytes = 1'000'000;
        EscposPrinter printer{thread, std::move(owned), *printerProfile("epson-generic-80"),
                              timing};
        std::promise<ports::PrintResult> promise;
        printer.print(test::englishReceipt(48),
                      [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
        const auto inThread = [&](const std::function<bool()>& task) {
            bool holds = false;
            thread.runAndWait([&] { holds = task(); });
            return holds;
        };
        while (!inThread([&] { return unanswered > 0; })) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{moment});
        thread.runAndWait([&] { link->receive(frame); });
        std::this_thread::sleep_for(std::chrono::milliseconds{25}); // it is asked again
        if (prints) {
            thread.runAndWait([&] {
                isThrough = true;
                link->receive(base::Bytes(std::exchange(unanswered, 0), 0x00));
            });
        }
        const auto result = promise.get_future().get();
        RC_ASSERT(result.outcome == (isThrough ? PrintOutcome::Printed : PrintOutcome::Unknown));
    }));
}

TEST_CASE("INV no bytes but the answer itself end a receipt as printed") {
    CHECK(rc::check([] {
        auto noise = *rc::gen::arbitrary<base::Bytes>();
        for (const auto& frame : *rc::gen::container<std::vector<std::array<std::uint8_t, 2>>>(
                 rc::gen::arbitrary<std::array<std::uint8_t, 2>>())) {
            noise.insert(noise.end(), {static_cast<std::uint8_t>(0x10U | (frame[0] & 0x2CU)), 0,
                                       static_cast<std::uint8_t>(frame[1] & 0x0FU), 0});
        }
        if (*rc::gen::arbitrary<bool>() && !noise.empty()) {
            noise.erase(noise.begin()); // the head of a frame is lost
        }
        DeviceThread thread;
        auto owned = std::make_unique<MemoryLink>();
        MemoryLink* link = owned.get();
        link->answer = [](base::ByteView bytes) -> base::Bytes {
            if (bytes.size() == 3 && bytes[0] == 0x10) {
                return {0x12};
            }
            const bool isFence = bytes.size() == 3 && bytes[1] == 'r';
            return isFence ? base::Bytes{0x00} : base::Bytes{};
        };
        PrinterTiming timing = test::quickTiming(std::chrono::milliseconds{25});
        timing.answer = std::chrono::milliseconds{25}; // noise may swallow one
        EscposPrinter printer{thread, std::move(owned), *printerProfile("epson-80"), timing};
        std::promise<ports::PrintResult> promise;
        printer.print(test::englishReceipt(48),
                      [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
        auto future = promise.get_future();
        while (future.wait_for(std::chrono::milliseconds{2}) != std::future_status::ready) {
            thread.runAndWait([&] {
                if (link->isOpen()) {
                    link->receive(noise);
                }
            });
        }
        RC_ASSERT(future.get().outcome != PrintOutcome::Printed);
    }));
}

} // namespace evertill::hardware
