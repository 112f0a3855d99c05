// SPDX-License-Identifier: Apache-2.0
#include "hardware/found_devices.h"

#include "hardware/channel/ieee1284.h"
#include "hardware/scanner/hid_scan.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <set>
#include <tuple>

namespace evertill::hardware {

namespace fs = std::filesystem;

namespace {

std::string lineOf(const fs::path& file) {
    std::ifstream in{file};
    std::string line;
    std::getline(in, line);
    return line;
}

bool isNumber(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
}

// The USB device a node belongs to is the nearest folder above it that names its vendor.
void addUsbFacts(FoundDevice& found, const fs::path& node) {
    std::error_code problem;
    // Not fs::canonical: the testbed of the tests (umockdev) answers realpath() wrongly.
    const fs::path real = (node.parent_path() / fs::read_symlink(node, problem)).lexically_normal();
    fs::path folder = (real / fs::read_symlink(real / "device", problem)).lexically_normal();
    for (int up = 0; !problem && up < 8 && folder.has_relative_path(); ++up) {
        const std::string vendor = lineOf(folder / "idVendor");
        if (!vendor.empty()) {
            found.usbId = vendor + ":" + lineOf(folder / "idProduct");
            found.product = lineOf(folder / "product");
            found.serial = lineOf(folder / "serial");
            found.port = folder.filename().string();
            return;
        }
        folder = folder.parent_path();
    }
}

struct Class {
    FoundKind kind;
    const char* folder; // below class/
    const char* prefix; // of the node's name
    const char* dev;    // folder below /dev
    const char* setting;
};
constexpr std::array<Class, 6> kClasses{{
    {FoundKind::UsbPrinter, "usbmisc", "lp", "usb", "usblp:"},
    {FoundKind::SerialPort, "tty", "ttyUSB", "", "serial:"},
    {FoundKind::SerialPort, "tty", "ttyACM", "", "serial:"},
    {FoundKind::Keyboard, "input", "event", "input", "evdev:"},
    {FoundKind::Hid, "hidraw", "hidraw", "", "hidraw:"},
    {FoundKind::Camera, "video4linux", "video", "", "camera:"},
}};

// Where udev names device files by serial number or port: its own folders, and those of our rules
// (packaging/udev). Without a serial number "by-id" is the same for each of one model.
struct NameFolder {
    const char* folder; // below /dev
    bool bySerial;
};
constexpr std::array<NameFolder, 8> kNameFolders{{{"serial/by-id", true},
                                                  {"input/by-id", true},
                                                  {"v4l/by-id", true},
                                                  {"evertill/by-id", true},
                                                  {"serial/by-path", false},
                                                  {"input/by-path", false},
                                                  {"v4l/by-path", false},
                                                  {"evertill/by-path", false}}};

std::string lastingName(const FoundDevice& found, const fs::path& dev) {
    for (const NameFolder& names : kNameFolders) {
        std::error_code problem;
        if (names.bySerial && found.serial.empty()) {
            continue;
        }
        for (fs::directory_iterator at{dev / names.folder, problem}, end; !problem && at != end;
             at.increment(problem)) {
            std::error_code noLink;
            const fs::path target = (at->path().parent_path() / fs::read_symlink(*at, noLink));
            if (!noLink && target.lexically_normal() == fs::path{found.file}) {
                return at->path().string();
            }
        }
    }
    return found.file;
}

// By its own description. Other HID devices are none of ours.
bool isHidScanner(const fs::path& node) {
    std::ifstream in{node / "device" / "report_descriptor", std::ios::binary};
    const base::Bytes descriptor{std::istreambuf_iterator<char>{in}, {}};
    return parseHidScanner(descriptor).hasValue();
}

// A camera has a second node, for what it says of its pictures.
bool givesPictures(const fs::path& node, FoundDevice& found) {
    if (found.product.empty()) {
        found.product = lineOf(node / "name");
    }
    const std::string index = lineOf(node / "index");
    return index.empty() || index == "0";
}

bool isKeyboardThatScans(const fs::path& node, FoundDevice& found) {
    if (found.product.empty()) {
        found.product = lineOf(node / "device" / "name");
    }
    std::string lower = found.product;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower.find("scan") != std::string::npos || lower.find("barcode") != std::string::npos ||
           lower.find("reader") != std::string::npos;
}

std::vector<std::pair<std::string, fs::path>> processes(const fs::path& proc) {
    std::vector<std::pair<std::string, fs::path>> all;
    std::error_code problem;
    for (fs::directory_iterator at{proc, problem}, end; !problem && at != end;
         at.increment(problem)) {
        if (isNumber(at->path().filename().string())) {
            all.emplace_back(lineOf(at->path() / "comm"), at->path());
        }
    }
    return all;
}

} // namespace

const char* name(FoundKind kind) {
    switch (kind) {
    case FoundKind::UsbPrinter: return "usb printer";
    case FoundKind::SerialPort: return "serial port";
    case FoundKind::Keyboard: return "keyboard scanner";
    case FoundKind::Hid: return "hid";
    case FoundKind::Camera: return "camera";
    }
    return "unknown";
}

std::vector<FoundDevice> findDevices(const fs::path& sysfs, const fs::path& dev) {
    std::vector<FoundDevice> all;
    for (const Class& one : kClasses) {
        std::error_code problem;
        const fs::path folder = sysfs / "class" / one.folder;
        for (fs::directory_iterator at{folder, problem}, end; !problem && at != end;
             at.increment(problem)) {
            const std::string node = at->path().filename().string();
            const std::string_view prefix{one.prefix};
            if (!node.starts_with(prefix) || !isNumber(node.substr(prefix.size()))) {
                continue;
            }
            FoundDevice found;
            found.kind = one.kind;
            found.file = (dev / one.dev / node).lexically_normal().string();
            addUsbFacts(found, at->path());
            if ((one.kind == FoundKind::Keyboard && !isKeyboardThatScans(at->path(), found)) ||
                (one.kind == FoundKind::Camera && !givesPictures(at->path(), found))) {
                continue;
            }
            if (one.kind != FoundKind::Hid || isHidScanner(at->path())) {
                found.setting = one.setting + lastingName(found, dev);
            }
            if (one.kind == FoundKind::UsbPrinter && found.product.empty()) {
                found.product = parseDeviceId(lineOf(at->path() / "device" / "ieee1284_id")).name();
            }
            all.push_back(std::move(found));
        }
    }
    std::sort(all.begin(), all.end(), [](const FoundDevice& a, const FoundDevice& b) {
        return std::tuple{a.kind, a.file.size(), a.file} <
               std::tuple{b.kind, b.file.size(), b.file};
    });
    return all;
}

std::string ownersOf(const fs::path& file, const fs::path& proc) {
    std::error_code problem;
    if (!fs::exists(file, problem)) {
        return {};
    }
    std::string owners;
    const fs::path own = fs::read_symlink(proc / "self", problem);
    for (const auto& [program, folder] : processes(proc)) {
        if (folder.filename() == own) {
            continue;
        }
        std::error_code hidden; // of another user
        for (fs::directory_iterator at{folder / "fd", hidden}, end; !hidden && at != end;
             at.increment(hidden)) {
            std::error_code gone;
            if (fs::equivalent(at->path(), file, gone)) {
                owners += (owners.empty() ? "" : ", ") + program + " (" +
                          folder.filename().string() + ")";
                break;
            }
        }
    }
    return owners;
}

std::vector<std::string> rivals(const std::vector<FoundDevice>& found, const fs::path& proc) {
    std::set<std::string> running;
    for (const auto& [program, folder] : processes(proc)) {
        running.insert(program);
    }
    const auto has = [&](auto wanted) { return std::any_of(found.begin(), found.end(), wanted); };
    std::vector<std::string> all;
    if (running.contains("ModemManager") &&
        has([](const FoundDevice& d) { return d.kind == FoundKind::SerialPort; })) {
        all.emplace_back(
            "ModemManager speaks to new serial ports and disturbs scales and scanners: "
            "remove it, or install Evertill's udev rules");
    }
    // It takes the port away within seconds, so the port itself may not be seen any more.
    if (running.contains("brltty")) {
        all.emplace_back("brltty takes serial ports of CH340 and CP210x adapters away: remove it");
    }
    if (running.contains("cupsd") &&
        has([](const FoundDevice& d) { return d.kind == FoundKind::UsbPrinter; })) {
        all.emplace_back("CUPS takes USB printers away: delete its queue of the receipt printer");
    }
    return all;
}

} // namespace evertill::hardware
