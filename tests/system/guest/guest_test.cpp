// SPDX-License-Identifier: Apache-2.0
// Goal: the drivers work on Debian's own kernel: usblp, cdc_acm, hidraw, evdev, udev with our
// rules. Method: inside a virtual machine (run.sh) that has one USB device made by the kernel's
// gadget side: what the till writes to /dev/usb/lp0 comes out of /dev/g_printer0, and so on; a
// keyboard scanner is made by uinput. It is unplugged by taking the gadget from its controller. Not
// for a machine with devices of its own.

#include "unit/render/receipts.h"

#include "hardware/fake/printer_simulator.h"
#include "hardware/found_devices.h"
#include "hardware/registry.h"
#include "unit/hardware/hid_reports.h"

#include <atomic>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <future>
#include <linux/uinput.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;
using ports::DeviceReason;
using ports::DeviceState;
using ports::PrintOutcome;
using std::chrono::milliseconds;

constexpr milliseconds kSoon{8000}; // the machine is emulated, without a processor's help
constexpr milliseconds kAtOnce{1500};

// usblp's own default names and what our rules make of a serial number and a port.
constexpr const char* kPrinter = "/dev/evertill/by-id/printer-EPSON_TM-T20III_T7";
constexpr const char* kHid = "/dev/evertill/by-id/hid-EPSON_TM-T20III_T7";

template <typename Ready>
bool waitUntil(milliseconds atMost, const Ready& ready) {
    const auto end = std::chrono::steady_clock::now() + atMost;
    while (!ready() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(milliseconds{10});
    }
    return ready();
}

void plug(bool in) {
    std::ofstream{"/sys/kernel/config/usb_gadget/till/UDC"} << (in ? "dummy_udc.0" : "") << "\n";
}

void setPaper(bool isThere) {
    constexpr unsigned long kSetStatus = _IOWR('g', 0x22, unsigned char); // linux/usb/g_printer.h
    const int file = ::open("/dev/g_printer0", O_RDWR | O_NONBLOCK);
    REQUIRE(file >= 0);
    // Not selected, no error, not empty are the bits 4, 3 and 5: 0x18 is well, 0x38 out of paper.
    CHECK(ioctl(file, kSetStatus, isThere ? 0x18 : 0x38) >= 0);
    ::close(file);
}

// Carries bytes between the gadget's end of the printer cable and a simulated printer.
class PaperEnd {
public:
    explicit PaperEnd(std::uint16_t port) {
        m_socket = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) ==
                0);
        REQUIRE(waitUntil(kSoon, [this] {
            m_gadget = m_gadget < 0 ? ::open("/dev/g_printer0", O_RDWR | O_NONBLOCK) : m_gadget;
            return m_gadget >= 0;
        }));
        m_down = std::thread{[this] { carry(m_gadget, m_socket); }};
        m_up = std::thread{[this] { carry(m_socket, m_gadget); }};
    }
    ~PaperEnd() {
        m_over = true;
        m_down.join();
        m_up.join();
        ::close(m_gadget);
        ::close(m_socket);
    }
    PaperEnd(const PaperEnd&) = delete;
    PaperEnd& operator=(const PaperEnd&) = delete;

private:
    void carry(int from, int to) const {
        while (!m_over) {
            pollfd look{from, POLLIN, 0};
            char bytes[512];
            const ssize_t count =
                ::poll(&look, 1, 50) > 0 ? ::read(from, bytes, sizeof bytes) : ssize_t{0};
            for (ssize_t at = 0; at < count && !m_over;) {
                const ssize_t taken = ::write(to, bytes + at, static_cast<std::size_t>(count - at));
                at += taken > 0 ? taken : 0;
            }
        }
    }
    std::atomic<bool> m_over = false;
    int m_socket = -1;
    int m_gadget = -1;
    std::thread m_down;
    std::thread m_up;
};

ports::PrintResult printOn(ports::ReceiptPrinter& printer) {
    std::promise<ports::PrintResult> promise;
    printer.print(test::englishReceipt(printer.columns()),
                  [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

struct Heard {
    std::mutex mutex;
    std::string code;
    [[nodiscard]] bool is(const std::string& wanted) {
        const std::lock_guard lock{mutex};
        return code == wanted;
    }
};

std::unique_ptr<ports::Scanner> listenTo(DeviceThread& thread, const std::string& setting,
                                         Heard& heard) {
    auto scanner = makeScanner(thread, setting).value();
    scanner->onScan([&](const core::ScanInput& scan) {
        const std::lock_guard lock{heard.mutex};
        heard.code = scan.data;
    });
    return scanner;
}

bool becomes(const auto& device, DeviceState state, milliseconds atMost) {
    return waitUntil(atMost, [&] { return device.status().state == state; });
}

void write(const char* file, base::ByteView bytes) {
    const int to = ::open(file, O_WRONLY | O_NOCTTY);
    REQUIRE(to >= 0);
    CHECK(::write(to, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    ::close(to);
}

} // namespace

TEST_CASE("udev names the printer, the serial line and the HID scanner by serial number") {
    REQUIRE(waitUntil(kSoon, [] { return fs::exists(kPrinter) && fs::exists(kHid); }));
    const auto found = findDevices();
    for (const FoundDevice& one : found) {
        MESSAGE(std::string{name(one.kind)}, "  ", one.file, "  ", one.product, "  ", one.setting);
    }
    CHECK(std::any_of(found.begin(), found.end(), [](const auto& one) {
        return one.setting == std::string{"usblp:"} + kPrinter;
    }));
    CHECK(std::any_of(found.begin(), found.end(), [](const auto& one) {
        return one.kind == FoundKind::SerialPort &&
               one.setting.starts_with("serial:/dev/serial/by-id/");
    }));
    CHECK(std::any_of(found.begin(), found.end(), [](const auto& one) {
        return one.setting == std::string{"hidraw:"} + kHid;
    }));
    CHECK(fs::status(kHid).permissions() == (fs::perms::owner_read | fs::perms::owner_write |
                                             fs::perms::group_read | fs::perms::group_write));
}

TEST_CASE("a real /dev/usb/lp0: prints by the printer's own word, one opener, paper, the plug") {
    DeviceThread papers;
    PrinterSimulator simulator{papers};
    auto cable = std::make_unique<PaperEnd>(simulator.port().value());
    DeviceThread thread;
    auto printer = makePrinter(thread, std::string{"usblp:"} + kPrinter).value();
    REQUIRE(becomes(*printer, DeviceState::Ready, kSoon));
    MESSAGE(printer->status().detail);
    const auto printed = printOn(*printer);
    CHECK(printed.outcome == PrintOutcome::Printed);
    CHECK(printed.evidence == ports::PrintEvidence::Status);
    CHECK(simulator.paper().cuts == 1);

    CHECK(::open("/dev/usb/lp0", O_RDWR) < 0);
    CHECK(errno == EBUSY);

    cable.reset(); // the gadget's kernel side does not bear to be unplugged while it is open
    plug(false);
    CHECK(waitUntil(kAtOnce, [&] { return printer->status().state != DeviceState::Ready; }));
    std::this_thread::sleep_for(milliseconds{3000}); // retries are seconds apart now
    plug(true);
    cable = std::make_unique<PaperEnd>(simulator.port().value());
    CHECK(becomes(*printer, DeviceState::Ready, kSoon));
    CHECK(printOn(*printer).outcome == PrintOutcome::Printed);
    CHECK(simulator.paper().cuts == 2);
}

TEST_CASE("a printer that answers nothing is out of paper by the kernel's word") {
    setPaper(false);
    {
        DeviceThread thread;
        const auto printer =
            makePrinter(thread, std::string{"usblp:"} + kPrinter + "?profile=mute-80").value();
        const auto refused = printOn(*printer);
        CHECK(refused.outcome == PrintOutcome::NotStarted);
        CHECK(refused.reason == DeviceReason::PaperOut);
    }
    setPaper(true);
    DeviceThread papers;
    PrinterSimulator simulator{papers};
    PaperEnd cable{simulator.port().value()};
    DeviceThread thread;
    const auto printer =
        makePrinter(thread, std::string{"usblp:"} + kPrinter + "?profile=mute-80").value();
    CHECK(printOn(*printer).evidence == ports::PrintEvidence::TransportOnly);
}

TEST_CASE("real ttyACM, hidraw and evdev scanners give their codes, and again after a replug") {
    DeviceThread thread;
    Heard serial;
    Heard hid;
    const auto onLine = listenTo(thread, "serial:/dev/ttyACM0", serial);
    const auto onHid = listenTo(thread, std::string{"hidraw:"} + kHid, hid);
    const test::HidScannerModel model;
    for (const std::string code : {"4006381333931", "5901234123457"}) {
        REQUIRE(becomes(*onLine, DeviceState::Ready, kSoon));
        REQUIRE(becomes(*onHid, DeviceState::Ready, kSoon));
        write("/dev/ttyGS0", base::viewOf(code + "\r"));
        CHECK(waitUntil(kSoon, [&] { return serial.is(code); }));
        write("/dev/hidg0", model.reports("]E0", code).front());
        CHECK(waitUntil(kSoon, [&] { return hid.is("]E0" + code); }));
        plug(false);
        CHECK(waitUntil(kAtOnce, [&] { return onLine->status().state != DeviceState::Ready; }));
        CHECK(waitUntil(kAtOnce, [&] { return onHid->status().state != DeviceState::Ready; }));
        plug(true);
    }
    CHECK(becomes(*onLine, DeviceState::Ready, kSoon));
}

TEST_CASE("a keyboard scanner by uinput is found, grabbed and read") {
    const int keys = ::open("/dev/uinput", O_WRONLY);
    REQUIRE(keys >= 0);
    ioctl(keys, UI_SET_EVBIT, EV_KEY);
    for (int key = KEY_1; key <= KEY_ENTER; ++key) {
        ioctl(keys, UI_SET_KEYBIT, key);
    }
    uinput_setup setup{};
    setup.id = {BUS_USB, 0x0c2e, 0x0901, 1};
    std::snprintf(setup.name, sizeof setup.name, "Guest Barcode Scanner");
    REQUIRE(ioctl(keys, UI_DEV_SETUP, &setup) == 0);
    REQUIRE(ioctl(keys, UI_DEV_CREATE) == 0);
    std::string setting;
    REQUIRE(waitUntil(kSoon, [&] {
        for (const FoundDevice& one : findDevices()) {
            setting = one.kind == FoundKind::Keyboard ? one.setting : setting;
        }
        return !setting.empty();
    }));
    DeviceThread thread;
    Heard heard;
    const auto scanner = listenTo(thread, setting, heard);
    REQUIRE(becomes(*scanner, DeviceState::Ready, kSoon));
    const auto press = [&](std::uint16_t type, std::uint16_t code, int value) {
        input_event event{};
        event.type = type;
        event.code = code;
        event.value = value;
        CHECK(::write(keys, &event, sizeof event) == sizeof event);
    };
    for (const char digit : std::string{"4006381333931\n"}) {
        const int key = digit == '\n' ? KEY_ENTER : digit == '0' ? KEY_0 : KEY_1 + digit - '1';
        for (const int value : {1, 0}) {
            press(EV_KEY, static_cast<std::uint16_t>(key), value);
            press(EV_SYN, SYN_REPORT, 0);
        }
    }
    CHECK(waitUntil(kSoon, [&] { return heard.is("4006381333931"); }));
    ioctl(keys, UI_DEV_DESTROY);
    ::close(keys);
    CHECK(waitUntil(kAtOnce, [&] { return scanner->status().state != DeviceState::Ready; }));
}

} // namespace evertill::hardware
