// SPDX-License-Identifier: Apache-2.0
// Goal: a scanner in the mode USB HID POS is found by its own description and read by its hidraw
// device, with the symbology it names; another HID device is refused by name. Method: the driver by
// its settings line on a made-up machine (umockdev).

#include "umockdev/testbed.h"
#include "unit/hardware/hid_reports.h"

#include "hardware/found_devices.h"
#include "hardware/registry.h"

#include <mutex>

namespace evertill::hardware {

namespace {

using ports::DeviceReason;
using ports::DeviceState;
using std::chrono::milliseconds;

void plugHid(const test::Testbed& machine, base::ByteView descriptor) {
    machine.plug("P: /devices/usb1/1-2/1-2:1.0/0003:05E0:1300.0001\nE: SUBSYSTEM=hid\n"
                 "H: report_descriptor=" +
                 base::toHex(descriptor) + "\n");
    machine.plug("P: /devices/usb1/1-2/1-2:1.0/0003:05E0:1300.0001/hidraw/hidraw0\n"
                 "N: hidraw0\nE: DEVNAME=/dev/hidraw0\nE: SUBSYSTEM=hidraw\nA: dev=244:0\n"
                 "L: device=../../../0003:05E0:1300.0001\n",
                 "/dev/hidraw0");
}

} // namespace

TEST_CASE("a HID POS scanner gives its codes with their symbology, long ones in parts") {
    const test::Testbed machine;
    const test::HidScannerModel model;
    plugHid(machine, model.descriptor());
    const auto found = findDevices();
    REQUIRE(found.size() == 1);
    CHECK(found[0].setting == "hidraw:/dev/hidraw0");

    DeviceThread thread;
    std::mutex mutex;
    std::vector<std::string> codes;
    const auto scanner = makeScanner(thread, "hidraw:/dev/hidraw0").value();
    scanner->onScan([&](const core::ScanInput& scan) {
        const std::lock_guard lock{mutex};
        codes.push_back(scan.data);
    });
    REQUIRE(test::waitUntil(milliseconds{700},
                            [&] { return scanner->status().state == DeviceState::Ready; }));
    const std::string longCode =
        "https://id.example.com/01/09506000134352/10/" + std::string(80, 'L') + "/21/12345";
    std::size_t expected = 0;
    for (const auto& [aim, code] : std::vector<std::pair<std::string, std::string>>{
             {"]E0", "4006381333931"}, {"]Q1", longCode}, {"", "two\nlines"}}) {
        for (const base::Bytes& report : model.reports(aim, code)) {
            machine.say("/dev/hidraw0", base::textOf(report));
            // A pseudo terminal has no packets: give the driver time to read one at a time.
            std::this_thread::sleep_for(milliseconds{60});
        }
        ++expected;
        REQUIRE(test::waitUntil(milliseconds{2000}, [&] {
            const std::lock_guard lock{mutex};
            return codes.size() == expected;
        }));
    }
    CHECK(codes == std::vector<std::string>{"]E04006381333931", "]Q1" + longCode, "two\x01lines"});
}

TEST_CASE("a keyboard by hidraw is no scanner, and says so") {
    const test::Testbed machine;
    plugHid(machine,
            base::Bytes{0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7,
                        0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0xC0});
    REQUIRE(findDevices().size() == 1);
    CHECK(findDevices()[0].setting.empty());
    DeviceThread thread;
    const auto scanner = makeScanner(thread, "hidraw:/dev/hidraw0").value();
    CHECK(test::waitUntil(milliseconds{700},
                          [&] { return scanner->status().reason == DeviceReason::WrongDevice; }));
    CHECK(scanner->status().detail.find("USB HID POS") != std::string::npos);
}

} // namespace evertill::hardware
