// SPDX-License-Identifier: Apache-2.0
// Goal: whatever happens to the printer, a sale completes, its receipt comes out once, and never
// twice without the mark of a copy; the drawer opens once per cash sale. Method: the whole chain in
// one process (stores, service, driver, TCP) against a simulated printer that is absent, without
// paper, dies at a byte or prints slowly; what counts is what stands on its paper.

#include "system/printing_till.h"

#include <doctest/doctest.h>

using namespace evertill;
using core::TenderType;
using hardware::DeviceThread;
using hardware::PrinterFaults;
using hardware::PrinterSimulator;
using ports::PrintState;
using test::PrintingTill;
using test::Slips;
using test::waitUntil;

namespace {

constexpr std::size_t kPulseBytes = 5;

// A switched-off printer still has an address.
std::uint16_t freePort(DeviceThread& devices) {
    return PrinterSimulator{devices}.port().value();
}

std::unique_ptr<PrinterSimulator> switchOn(DeviceThread& devices, std::uint16_t port,
                                           PrinterFaults faults = {}) {
    auto printer =
        std::make_unique<PrinterSimulator>(devices, test::modelOf(test::kProfile), faults, port);
    REQUIRE(printer->port());
    return printer;
}

Slips slips(const PrinterSimulator& printer) {
    return Slips{printer.paper().text};
}

// Long enough for several looks at the printer and one turn of the service's own timer, so that
// what would be printed again is.
void letTimePass() {
    QElapsedTimer timer;
    timer.start();
    static_cast<void>(waitUntil([&] { return timer.elapsed() > 2'300; }));
}

Slips only(int originals, int copies = 0, int torn = 0) {
    Slips made{""};
    made.originals = originals;
    made.copies = copies;
    made.torn = torn;
    return made;
}

// How many bytes the printer gets for one card sale.
std::size_t bytesOfOneSale() {
    const test::Till files;
    DeviceThread devices;
    const std::uint16_t port = freePort(devices);
    const auto printer = switchOn(devices, port);
    PrintingTill till{files.folder(), devices, port};
    till.sell("A1", TenderType::Card);
    REQUIRE(till.waitForState(0, PrintState::Confirmed));
    return printer->paper().bytesPrinted;
}

} // namespace

TEST_CASE("printer absent: the sale completes, the receipt waits, and comes out once") {
    const test::Till files;
    DeviceThread devices;
    const std::uint16_t port = freePort(devices);
    PrintingTill till{files.folder(), devices, port};
    CHECK(till.sell("A1", TenderType::Card) == core::ReceiptNumber{1});
    CHECK(till.sell("A2", TenderType::Cash) == core::ReceiptNumber{2});
    REQUIRE(waitUntil([&] { return till.job(0).reason == "Unreachable"; }));
    CHECK(till.waitForState(0, PrintState::Queued));
    CHECK(till.waitForState(1, PrintState::Queued));
    letTimePass(); // the drawer's pulse has found nobody either

    const auto printer = switchOn(devices, port);
    REQUIRE(till.waitForState(0, PrintState::Confirmed));
    REQUIRE(till.waitForState(1, PrintState::Confirmed));
    letTimePass();
    CHECK(slips(*printer) == only(2));
    // The customer has long been given the change: nobody expects the drawer to jump now.
    CHECK(printer->paper().drawerPulses == 0);
}

TEST_CASE("no paper or an open cover before the start: the receipt waits and comes out once") {
    for (const bool cover : {false, true}) {
        CAPTURE(cover);
        const test::Till files;
        DeviceThread devices;
        const std::uint16_t port = freePort(devices);
        PrinterFaults faults;
        (cover ? faults.coverOpenAt : faults.paperOutAt) = 0;
        const auto printer = switchOn(devices, port, faults);
        PrintingTill till{files.folder(), devices, port};
        till.sell("A1", TenderType::Card);
        const std::string reason = cover ? "CoverOpen" : "PaperOut";
        REQUIRE(waitUntil([&] { // between two attempts
            const ports::PrintJob job = till.job(0);
            return job.state == PrintState::Queued && job.reason == reason;
        }));
        CHECK(printer->paper().bytesReceived <= test::kResyncBytes);

        printer->setFaults({});
        REQUIRE(till.waitForState(0, PrintState::Confirmed));
        letTimePass();
        CHECK(slips(*printer) == only(1));
    }
}

TEST_CASE("INV dying at any byte leaves the end unknown and never a second unmarked receipt") {
    const std::size_t all = bytesOfOneSale();
    const std::size_t first = test::kResyncBytes + 1;
    for (const std::size_t at :
         {first, first + 1, all / 4, all / 2, 3 * all / 4, all - 8, all - 4, all - 3, all - 1}) {
        CAPTURE(at);
        const test::Till files;
        DeviceThread devices;
        const std::uint16_t port = freePort(devices);
        PrinterFaults faults;
        faults.dieAt = at;
        const auto dead = switchOn(devices, port, faults);
        PrintingTill till{files.folder(), devices, port};
        till.sell("A1", TenderType::Card);
        REQUIRE(till.waitForState(0, PrintState::Unknown));
        const Slips before = slips(*dead);
        CHECK(before.originals + before.torn <= 1);

        // The next receipt comes out on the printer that is back; the doubtful one does not.
        const auto printer = switchOn(devices, port);
        till.sell("A2", TenderType::Card);
        REQUIRE(till.waitForState(1, PrintState::Confirmed));
        CHECK(slips(*printer) == only(1));
        CHECK(till.job(0).state == PrintState::Unknown);

        REQUIRE(till.resolve(till.job(0).id, true));
        REQUIRE(till.waitForState(2, PrintState::Confirmed));
        CHECK(till.job(0).state == PrintState::Cancelled);
        CHECK(till.job(2).copy == 1);
        CHECK(slips(*printer) == only(1, 1));
        CHECK_FALSE(till.resolve(till.job(0).id, true)); // decided once
    }
}

TEST_CASE("a doubtful receipt stays unprinted by itself, and for good when a person says so") {
    const test::Till files;
    DeviceThread devices;
    const std::uint16_t port = freePort(devices);
    PrinterFaults faults;
    faults.dieAt = 200;
    const auto dead = switchOn(devices, port, faults);
    PrintingTill till{files.folder(), devices, port};
    till.sell("A1", TenderType::Card);
    REQUIRE(till.waitForState(0, PrintState::Unknown));
    const auto printer = switchOn(devices, port);
    letTimePass();
    CHECK(slips(*printer) == only(0));
    CHECK(till.job(0).state == PrintState::Unknown);
    REQUIRE(till.resolve(till.job(0).id, false));
    letTimePass();
    CHECK(slips(*printer) == only(0));
    CHECK(till.jobs().size() == 1);
}

TEST_CASE("a till that ends while it sends finds the receipt unknown and prints only a copy") {
    const test::Till files;
    DeviceThread devices;
    const std::uint16_t port = freePort(devices);
    PrinterFaults slow;
    slow.bytesPerTick = 2;
    auto printer = switchOn(devices, port, slow);
    {
        PrintingTill till{files.folder(), devices, port};
        till.sell("A1", TenderType::Card);
        REQUIRE(waitUntil([&] { return printer->paper().bytesPrinted > 60; }));
        REQUIRE(till.job(0).state == PrintState::Sending);
    }                       // the printer's answer finds nobody
    printer->setFaults({}); // and it prints what it was given
    const Slips left = slips(*printer);
    CHECK(left.originals + left.torn <= 1);

    PrintingTill till{files.folder(), devices, port};
    CHECK(till.job(0).state == PrintState::Unknown);
    CHECK(till.job(0).reason == "PowerLost");
    letTimePass();
    CHECK(till.job(0).state == PrintState::Unknown);
    CHECK(slips(*printer).copies == 0);
    REQUIRE(till.resolve(till.job(0).id, true));
    REQUIRE(till.waitForState(1, PrintState::Confirmed));
    const Slips end = slips(*printer);
    CHECK(end.copies == 1);
    CHECK(end.originals + end.torn <= 1);
}

TEST_CASE("a cash sale opens the drawer once, before its receipt; a card sale does not") {
    const test::Till files;
    DeviceThread devices;
    const std::uint16_t port = freePort(devices);
    const auto printer = switchOn(devices, port);
    PrintingTill till{files.folder(), devices, port};
    till.sell("A1", TenderType::Card);
    REQUIRE(till.waitForState(0, PrintState::Confirmed));
    CHECK(printer->paper().drawerPulses == 0);
    till.sell("A2", TenderType::Cash);
    REQUIRE(till.waitForState(1, PrintState::Confirmed));
    letTimePass();
    CHECK(printer->paper().drawerPulses == 1);
    CHECK(slips(*printer) == only(2));
}

TEST_CASE("a printer that dies with the drawer's pulse prints the receipt when it is back") {
    const test::Till files;
    DeviceThread devices;
    const std::uint16_t port = freePort(devices);
    PrinterFaults faults;
    faults.dieAt = test::kResyncBytes + kPulseBytes;
    const auto dead = switchOn(devices, port, faults);
    PrintingTill till{files.folder(), devices, port};
    till.sell("A1", TenderType::Cash);
    REQUIRE(waitUntil([&] { return dead->paper().bytesPrinted == *faults.dieAt; }));
    CHECK(dead->paper().drawerPulses == 1); // it comes first
    CHECK(slips(*dead) == only(0));

    const auto printer = switchOn(devices, port);
    REQUIRE(till.waitForState(0, PrintState::Confirmed));
    letTimePass();
    CHECK(slips(*printer) == only(1));
    CHECK(printer->paper().drawerPulses == 0);
}

TEST_CASE("cash sales faster than the printer: each opens the drawer, each prints once") {
    const test::Till files;
    DeviceThread devices;
    const std::uint16_t port = freePort(devices);
    PrinterFaults slow;
    slow.bytesPerTick = 20;
    const auto printer = switchOn(devices, port, slow);
    PrintingTill till{files.folder(), devices, port};
    till.sell("A1", TenderType::Cash);
    REQUIRE(waitUntil([&] { return !printer->paper().text.empty(); }));
    till.sell("A2", TenderType::Cash);
    REQUIRE(till.waitForState(0, PrintState::Confirmed));
    REQUIRE(till.waitForState(1, PrintState::Confirmed));
    CHECK(slips(*printer) == only(2));
    CHECK(printer->paper().drawerPulses == 2);
}

namespace {

// A printer of pick lists for all goods.
void setUpKitchen(const test::Till& files) {
    REQUIRE(files.evertill({"device", "set", "pick", "tcp:127.0.0.1:9"}).exitCode == 0);
}

ports::PrintJob firstPick(PrintingTill& till) {
    for (const ports::PrintJob& job : till.jobs()) {
        if (job.role == ports::PrintRole::PickList) {
            return job;
        }
    }
    return {};
}

} // namespace

TEST_CASE("two printers: the receipt comes out at one, what is to be prepared at the other") {
    const test::Till files;
    setUpKitchen(files);
    DeviceThread devices;
    const auto front = switchOn(devices, freePort(devices));
    const auto kitchen = switchOn(devices, freePort(devices));
    PrintingTill till{files.folder(), devices, *front->port(), *kitchen->port()};
    till.sell("A1", TenderType::Cash);
    REQUIRE(till.waitForState(0, PrintState::Confirmed));
    REQUIRE(till.waitForState(1, PrintState::Confirmed));
    CHECK(slips(*front) == only(1));
    CHECK(slips(*kitchen) == only(1));
    CHECK(kitchen->paper().text.find("TO PREPARE") != std::string::npos);
    CHECK(kitchen->paper().text.find("1.07") == std::string::npos); // no prices
    CHECK(front->paper().text.find("TO PREPARE") == std::string::npos);
    CHECK(kitchen->paper().drawerPulses == 0);

    const auto shown = files.evertill({"pick-list", "1", "--columns", "32"});
    CHECK(shown.exitCode == 0);
    CHECK(shown.out.find("TO PREPARE") != std::string::npos);
}

TEST_CASE("the kitchen's printer away or torn off delays no receipt; its lists come once, later") {
    const test::Till files;
    setUpKitchen(files);
    DeviceThread devices;
    const auto front = switchOn(devices, freePort(devices));
    const std::uint16_t kitchenPort = freePort(devices);
    PrintingTill till{files.folder(), devices, *front->port(), kitchenPort};
    till.sell("A1", TenderType::Card);
    till.sell("A2", TenderType::Card);
    REQUIRE(waitUntil([&] { return slips(*front) == only(2); }));
    REQUIRE(waitUntil([&] { return firstPick(till).reason == "Unreachable"; }));

    PrinterFaults faults;
    faults.dieAt = 100; // in the first list
    {
        const auto dying = switchOn(devices, kitchenPort, faults);
        REQUIRE(waitUntil([&] { return firstPick(till).state == PrintState::Unknown; }));
    }
    const auto kitchen = switchOn(devices, kitchenPort);
    REQUIRE(waitUntil([&] { return slips(*kitchen) == only(1); })); // the second list
    till.sell("A3", TenderType::Card);
    REQUIRE(waitUntil([&] { return slips(*front) == only(3) && slips(*kitchen) == only(2); }));

    REQUIRE(till.resolve(firstPick(till).id, true));
    REQUIRE(waitUntil([&] { return slips(*kitchen) == only(2, 1); }));
    CHECK(slips(*front) == only(3));
}
