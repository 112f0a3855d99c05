// SPDX-License-Identifier: Apache-2.0
// Goal: a device that is plugged in is opened at once and not at the next retry; one that is pulled
// out is told at once, though nobody reads or writes; two of one model are told apart by lasting
// names. Method: real drivers by their settings lines on a made-up machine (umockdev): device files
// that are pseudo terminals, sysfs, and udev's messages.

#include "support/footprint.h"
#include "umockdev/testbed.h"

#include "hardware/found_devices.h"
#include "hardware/registry.h"

#include <mutex>

namespace evertill::hardware {

namespace {

using ports::DeviceState;
using std::chrono::milliseconds;

// Retries come at 0.2, 0.6, 1.4, 3.0, 6.2 s: after this pause none is due for one second.
constexpr milliseconds kBetweenRetries{1700};
constexpr milliseconds kAtOnce{700};
constexpr milliseconds kLong{20'000};

std::string serialDevice(const std::string& port, const std::string& node) {
    return "P: /devices/usb1/" + port + "/" + port + ":1.0/tty/" + node + "\nN: " + node +
           "\nE: DEVNAME=/dev/" + node + "\nE: SUBSYSTEM=tty\nA: dev=188:" + node.back() +
           "\nL: device=../../../" + port + ":1.0\n";
}

std::string usbDevice(const std::string& port, const std::string& serial) {
    return "P: /devices/usb1/" + port + "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\n" +
           "A: idVendor=05e0\nA: idProduct=1200\nA: product=Symbol Scanner\n" +
           (serial.empty() ? "" : "A: serial=" + serial + "\n");
}

struct Scans {
    std::mutex mutex;
    std::string last;
    [[nodiscard]] bool are(const std::string& code) {
        const std::lock_guard lock{mutex};
        return last == code;
    }
};

void keep(ports::Scanner& scanner, Scans& scans) {
    scanner.onScan([&](const core::ScanInput& scan) {
        const std::lock_guard lock{scans.mutex};
        scans.last = scan.data;
    });
}

bool becomes(const ports::Scanner& scanner, DeviceState state, milliseconds atMost) {
    return test::waitUntil(atMost, [&] { return scanner.status().state == state; });
}

} // namespace

TEST_CASE("a scanner is opened when it is plugged in, lost when it is pulled out, and back again") {
    const test::Testbed machine;
    DeviceThread thread;
    Scans scans;
    const auto scanner = makeScanner(thread, "serial:/dev/ttyUSB0").value();
    keep(*scanner, scans);
    const std::string device = serialDevice("1-2", "ttyUSB0");
    const std::string code = "4006381333931";
    for (int round = 0; round < 2; ++round) {
        CHECK(becomes(*scanner, DeviceState::Absent, milliseconds{500}));
        std::this_thread::sleep_for(kBetweenRetries);
        CHECK(scanner->status().state == DeviceState::Absent);
        if (round == 0) {
            machine.plug(device, "/dev/ttyUSB0");
        } else {
            machine.putBack(device, "/dev/ttyUSB0");
        }
        REQUIRE(becomes(*scanner, DeviceState::Ready, kAtOnce));
        if (round == 0) { // umockdev's terminal says nothing to its second opener
            CHECK(test::waitUntil(milliseconds{3000}, [&] {
                machine.say("/dev/ttyUSB0", code + "\r");
                std::this_thread::sleep_for(milliseconds{50});
                return scans.are(code);
            }));
        }
        machine.pull(device, "/dev/ttyUSB0");
        CHECK(test::waitUntil(kAtOnce,
                              [&] { return scanner->status().state != DeviceState::Ready; }));
    }
}

TEST_CASE("a late word of a device that went does not close the next one under its name") {
    const test::Testbed machine;
    DeviceThread thread;
    const std::string device = serialDevice("1-2", "ttyUSB0");
    machine.plug(device, "/dev/ttyUSB0");
    const auto scanner = makeScanner(thread, "serial:/dev/ttyUSB0").value();
    REQUIRE(becomes(*scanner, DeviceState::Ready, kAtOnce));
    bool changed = false;
    scanner->onStatus([&](const ports::DeviceStatus&) { changed = true; });
    umockdev_testbed_uevent(machine.raw(), "/sys/devices/usb1/1-2/1-2:1.0/tty/ttyUSB0", "remove");
    std::this_thread::sleep_for(milliseconds{300});
    scanner->onStatus({});
    CHECK_FALSE(changed);
    CHECK(scanner->status().state == DeviceState::Ready);
}

TEST_CASE("24 hours of plugs, one every 30 seconds, as udev tells them, leave nothing behind") {
    constexpr int kPlugs = 24 * 60 * 2;
    const test::Testbed machine;
    DeviceThread thread;
    const std::string device = serialDevice("1-2", "ttyUSB0");
    machine.plug(device, "/dev/ttyUSB0");
    const auto scanner = makeScanner(thread, "serial:/dev/ttyUSB0").value();
    const auto isReady = [&] { return scanner->status().state == DeviceState::Ready; };
    test::Footprint before;
    for (int plug = 0; plug < kPlugs; ++plug) {
        REQUIRE(test::waitUntil(kLong, isReady));
        if (plug == kPlugs / 10) {
            before = test::footprint();
        }
        machine.pull(device, "/dev/ttyUSB0");
        REQUIRE(test::waitUntil(kLong, [&] { return !isReady(); }));
        machine.putBack(device, "/dev/ttyUSB0");
    }
    REQUIRE(test::waitUntil(kLong, isReady));
    const test::Footprint after = test::footprint();
    CHECK(after.files == before.files);
    CHECK(after.threads == before.threads);
    MESSAGE((after.heapBytes - before.heapBytes) << " bytes of heap more, umockdev's own included");
}

TEST_CASE("two scanners of one model are told apart by names that last") {
    const test::Testbed machine;
    machine.plug(usbDevice("1-2", "A7"));
    machine.plug(serialDevice("1-2", "ttyUSB0"), "/dev/ttyUSB0");
    machine.name("serial/by-id/usb-Symbol_A7", "../../ttyUSB0");
    machine.plug(usbDevice("1-3", ""));
    machine.plug(serialDevice("1-3", "ttyUSB1"), "/dev/ttyUSB1");
    machine.name("serial/by-path/pci-usb-0:3:1.0", "../../ttyUSB1");
    auto found = findDevices();
    REQUIRE(found.size() == 2);
    CHECK(found[0].setting == "serial:/dev/serial/by-id/usb-Symbol_A7");
    CHECK(found[1].setting == "serial:/dev/serial/by-path/pci-usb-0:3:1.0");
    CHECK(found[1].port == "1-3");

    DeviceThread thread;
    const auto a = makeScanner(thread, found[0].setting).value();
    const auto b = makeScanner(thread, found[1].setting).value();
    CHECK(becomes(*a, DeviceState::Ready, kAtOnce));
    CHECK(becomes(*b, DeviceState::Ready, kAtOnce));
    CHECK(a->status().detail == "/dev/serial/by-id/usb-Symbol_A7");
}

} // namespace evertill::hardware
