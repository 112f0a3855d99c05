// SPDX-License-Identifier: Apache-2.0
// Goal: the drawer is said to be open or closed only when that is known, whatever level of its pin
// means open. Method: the sense alone by levels; the driver with the simulated printer, its drawer
// pushed shut, stuck and pulled by hand, in both polarities.

#include "hardware/printer/drawer_sense.h"
#include "unit/hardware/printing.h"

#include <atomic>
#include <doctest/doctest.h>

namespace evertill::hardware {

using ports::DrawerState;

namespace {

bool becomes(const ports::ReceiptPrinter& printer, DrawerState wanted) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while (printer.status().drawer != wanted && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return printer.status().drawer == wanted;
}

void look(DrawerSense& sense, bool isHigh, int times) {
    for (int i = 0; i < times; ++i) {
        sense.level(isHigh);
    }
}

} // namespace

TEST_CASE("which level means open is learnt from our own pulses, and one mistake is outvoted") {
    DrawerSense sense;
    look(sense, true, 3); // closed, which nobody knows
    CHECK(sense.state() == DrawerState::Unknown);
    sense.pulsed();
    sense.level(true); // it takes its time
    CHECK(sense.isWatching());
    sense.level(false);
    CHECK(sense.state() == DrawerState::Open);
    CHECK_FALSE(sense.isWatching());
    sense.level(true);
    CHECK(sense.state() == DrawerState::Closed);

    sense.pulsed();
    look(sense, true, 30); // stuck
    CHECK(sense.state() == DrawerState::Closed);
    sense.level(false); // by hand, long after
    CHECK(sense.state() == DrawerState::Open);
    sense.forget();
    CHECK(sense.state() == DrawerState::Unknown);

    DrawerSense misled; // the first pulse met an open drawer that was pushed shut in that moment
    misled.level(true);
    misled.pulsed();
    misled.level(false);
    for (int i = 0; i < 2; ++i) {
        misled.level(false);
        misled.pulsed();
        misled.level(true);
        misled.level(false);
    }
    CHECK(misled.state() == DrawerState::Closed);
}

TEST_CASE("given, the level needs no learning") {
    DrawerSense sense{true};
    CHECK(sense.state() == DrawerState::Unknown);
    sense.level(true);
    CHECK(sense.state() == DrawerState::Open);
    sense.level(false);
    CHECK(sense.state() == DrawerState::Closed);
}

TEST_CASE("what was learnt is told once, and holds at the next start until it is outvoted") {
    DrawerSense sense{std::nullopt, true};
    CHECK(sense.learnt() == true);
    CHECK(sense.state() == DrawerState::Unknown); // nothing heard yet
    sense.level(true);
    CHECK(sense.state() == DrawerState::Open);
    for (int pulse = 0; pulse < 2; ++pulse) { // another drawer hangs there now
        sense.level(true);
        sense.pulsed();
        sense.level(false);
    }
    CHECK(sense.learnt() == false);

    DeviceThread thread;
    PrinterSimulator simulator{thread, test::modelOf("generic-80")};
    std::atomic<int> told = 0;
    std::atomic<bool> last = false;
    std::optional<bool> remembered;
    for (const bool isFirst : {true, false}) {
        DrawerMemory memory{remembered, [&](bool openIsHigh) {
                                ++told;
                                last = openIsHigh;
                            }};
        EscposPrinter printer{thread,
                              makeTcpLink(thread, "127.0.0.1", *simulator.port()),
                              *printerProfile("generic-80"),
                              test::quickTiming(std::chrono::milliseconds{1000}),
                              std::nullopt,
                              memory};
        if (isFirst) {
            std::promise<void> pulsed;
            while (printer.status().state != ports::DeviceState::Ready) {
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
            printer.openDrawer([&](const ports::PrintResult&) { pulsed.set_value(); });
            pulsed.get_future().wait();
        }
        REQUIRE(becomes(printer, DrawerState::Open)); // at the second start without a pulse
        REQUIRE(told == 1);
        remembered = last;
    }
}

TEST_CASE("the driver learns and follows a drawer of either polarity; a lost line leaves it open") {
    for (const bool openIsHigh : {false, true}) {
        CAPTURE(openIsHigh);
        PrinterFaults faults;
        faults.drawerOpenIsHigh = openIsHigh;
        test::Bench bench{"generic-80", faults};
        bench.waitReady();
        CHECK(bench.printer.status().drawer == DrawerState::Unknown);
        CHECK(bench.openDrawer().outcome == ports::PrintOutcome::Printed);
        REQUIRE(becomes(bench.printer, DrawerState::Open));
        bench.simulator.setDrawer(false);
        REQUIRE(becomes(bench.printer, DrawerState::Closed));
        bench.simulator.setDrawer(true);
        CHECK(bench.print().outcome == ports::PrintOutcome::Printed); // an open one is no obstacle
        CHECK(becomes(bench.printer, DrawerState::Open));
        bench.simulator.setPower(false);
        CHECK(becomes(bench.printer, DrawerState::Unknown));
    }
}

TEST_CASE("Bug: a late answer about the drawer was taken for an open cover") {
    PrinterFaults faults;
    faults.bytesPerTick = 20; // so that the driver looks at it in the middle of a job
    test::Bench bench{"generic-80", faults};
    CHECK(bench.openDrawer().outcome == ports::PrintOutcome::Printed);
    for (int job = 0; job < 3; ++job) {
        auto printed = bench.startPrint();
        CHECK(bench.openDrawer().outcome == ports::PrintOutcome::Printed);
        CHECK(printed.get().outcome == ports::PrintOutcome::Printed);
    }
    CHECK(bench.simulator.paper().drawerPulses == 4);
}

TEST_CASE("a drawer that does not move teaches nothing") {
    PrinterFaults faults;
    faults.drawerStuck = true;
    test::Bench bench{"generic-80", faults};
    bench.waitReady();
    CHECK(bench.openDrawer().outcome == ports::PrintOutcome::Printed);
    CHECK_FALSE(bench.simulator.paper().isDrawerOpen);
    bench.waitReady();
    CHECK(bench.print().outcome == ports::PrintOutcome::Printed);
    CHECK(bench.printer.status().drawer == DrawerState::Unknown);
}

} // namespace evertill::hardware
