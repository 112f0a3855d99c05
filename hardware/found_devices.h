// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is plugged in, as the kernel's sysfs says: printers of the usblp driver, serial ports of USB
// adapters, scanners as keyboards, HID devices, cameras. And who has a device file open. It only
// looks: no device is opened. Errors are answers with less in them. Threads: any.

#include <filesystem>
#include <string>
#include <vector>

namespace evertill::hardware {

enum class FoundKind : std::uint8_t { UsbPrinter, SerialPort, Keyboard, Hid, Camera };
[[nodiscard]] const char* name(FoundKind kind);

struct FoundDevice {
    FoundKind kind = FoundKind::SerialPort;
    std::string file;    // "/dev/usb/lp0"
    std::string usbId;   // "04b8:0202"; empty: not on USB
    std::string product; // as the device calls itself
    std::string serial;
    std::string port; // "1-2.3": where it is plugged in; tells two of one model apart
    // The setting it could be, "usblp:/dev/usb/lp0": by the name that stays the same over a replug
    // where udev gave one, best by serial number, else by the port. Empty where the till can not
    // use it.
    std::string setting;
    friend bool operator==(const FoundDevice&, const FoundDevice&) = default;
};

// In order of kind and file. roots: "/sys" and "/dev", others for tests.
[[nodiscard]] std::vector<FoundDevice> findDevices(const std::filesystem::path& sysfs = "/sys",
                                                   const std::filesystem::path& dev = "/dev");

// The programs that have the file open, "cupsd (812), evertill-pos (4711)", this one left out;
// empty: none that we may see. A program of another user shows only to root.
[[nodiscard]] std::string ownersOf(const std::filesystem::path& file,
                                   const std::filesystem::path& proc = "/proc");

// A program on this machine that is known to take such devices away, and what to do; empty: none.
// ModemManager speaks to new serial ports, brltty takes those of CH340 and CP210x adapters, CUPS
// takes USB printers.
[[nodiscard]] std::vector<std::string> rivals(const std::vector<FoundDevice>& found,
                                              const std::filesystem::path& proc = "/proc");

} // namespace evertill::hardware
