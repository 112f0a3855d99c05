// SPDX-License-Identifier: Apache-2.0
// Goal: a printer that answers nothing is still known to be out of paper where the kernel's usblp
// driver says so, and gets no byte then; its name is the one it gives itself. Method: the driver by
// its settings line on a made-up machine (umockdev), whose ioctl of the status is answered here.

#include "umockdev/testbed.h"
#include "unit/render/receipts.h"

#include "hardware/channel/ieee1284.h"
#include "hardware/found_devices.h"
#include "hardware/registry.h"

#include <atomic>
#include <future>
#include <poll.h>

namespace evertill::hardware {

namespace {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PrintOutcome;
using std::chrono::milliseconds;

constexpr const char* kPrinter = "P: /devices/usb1/1-2/1-2:1.0/usbmisc/lp0\nN: usb/lp0\n"
                                 "E: DEVNAME=/dev/usb/lp0\nE: SUBSYSTEM=usbmisc\nA: dev=180:0\n"
                                 "L: device=../../../1-2:1.0\n";
constexpr const char* kInterface =
    "P: /devices/usb1/1-2/1-2:1.0\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n"
    "A: ieee1284_id=MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;\n";

ports::PrintResult printOn(ports::ReceiptPrinter& printer) {
    std::promise<ports::PrintResult> promise;
    printer.print(test::englishReceipt(printer.columns()),
                  [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

} // namespace

TEST_CASE("a printer that answers nothing: paper out as the kernel's driver sees it") {
    const test::Testbed machine;
    machine.plug(kInterface);
    machine.plug(kPrinter, "/dev/usb/lp0");
    const auto found = findDevices();
    REQUIRE(found.size() == 1);
    CHECK(found[0].product == "EPSON TM-T20III");
    CHECK(found[0].setting == "usblp:/dev/usb/lp0");

    test::Testbed::printerStatus = 0x38; // and paper empty
    DeviceThread thread;
    const auto printer = makePrinter(thread, "usblp:/dev/usb/lp0?profile=mute-80").value();
    const auto refused = printOn(*printer);
    CHECK(refused.outcome == PrintOutcome::NotStarted);
    CHECK(refused.reason == DeviceReason::PaperOut);
    CHECK(printer->status().state == DeviceState::Fault);

    test::Testbed::printerStatus = 0x18;
    // What the printer gets must be taken from it: the pseudo terminal holds 4 kB.
    const int paper = umockdev_testbed_get_dev_fd(machine.raw(), "/dev/usb/lp0");
    std::atomic<bool> done{false};
    std::size_t taken = 0;
    std::thread eater{[&] {
        char bytes[512];
        pollfd look{paper, POLLIN, 0};
        while (!done) {
            const ssize_t n =
                ::poll(&look, 1, 50) > 0 ? ::read(paper, bytes, sizeof bytes) : ssize_t{0};
            taken += n > 0 ? static_cast<std::size_t>(n) : 0;
        }
    }};
    const auto printed = printOn(*printer);
    CHECK(printed.outcome == PrintOutcome::Printed);
    CHECK(printed.evidence == ports::PrintEvidence::TransportOnly);
    CHECK(printer->status().detail == "/dev/usb/lp0 (EPSON TM-T20III)");
    done = true;
    eater.join();
    CHECK(taken > 100);
}

TEST_CASE("what printers call themselves") {
    CHECK(parseDeviceId("MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;") ==
          PrinterId{"EPSON", "TM-T20III", "ESC/POS", ""});
    CHECK(parseDeviceId("MANUFACTURER: Star ;MODEL:Star TSP143;COMMAND SET:STAR;SN:77").name() ==
          "Star TSP143");
    CHECK(parseDeviceId("").name().empty());
    CHECK(parseDeviceId(";;:;MDL;MFG:\x01\x02;").name().empty());
    CHECK(parseDeviceId("MDL:A\x01Z").model == "A?Z"); // for people's eyes
}

} // namespace evertill::hardware
