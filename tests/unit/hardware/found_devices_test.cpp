// SPDX-License-Identifier: Apache-2.0
// Goal: what is plugged in is found by name, serial number and port, and who has a device or takes
// it away is named. Method: a sysfs and a /proc made of files in a folder of the test; and this
// program's own open file in the real /proc.

#include "hardware/found_devices.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;

class Tree {
public:
    Tree() : m_root(fs::temp_directory_path() / ("evertill-found-" + std::to_string(getpid()))) {
        fs::create_directories(m_root);
    }
    ~Tree() { fs::remove_all(m_root); }
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    void write(const std::string& file, const std::string& line) const {
        fs::create_directories((m_root / file).parent_path());
        std::ofstream{m_root / file} << line << "\n";
    }
    // A USB device at a port, with an interface, and a node of a class that belongs to it.
    void plug(const std::string& port, const std::string& vendor, const std::string& product,
              const std::string& serial, const std::string& node) const {
        const std::string usb = "sys/devices/usb1/" + port + "/";
        write(usb + "idVendor", vendor);
        write(usb + "idProduct", "0001");
        write(usb + "product", product);
        if (!serial.empty()) {
            write(usb + "serial", serial);
        }
        const fs::path real = m_root / (usb + port + ":1.0") / fs::path{node}.filename();
        fs::create_directories(real);
        fs::create_symlink(real.parent_path(), real / "device");
        fs::create_directories((m_root / "sys/class" / node).parent_path());
        fs::create_symlink(real, m_root / "sys/class" / node);
    }
    [[nodiscard]] std::vector<FoundDevice> find() const { return findDevices(m_root / "sys"); }
    [[nodiscard]] const fs::path& root() const { return m_root; }

private:
    fs::path m_root;
};

} // namespace

TEST_CASE("what is plugged in is found; two of one model are told apart by port and serial") {
    const Tree tree;
    tree.plug("1-2", "04b8", "TM-T20III", "X7", "usbmisc/lp0");
    tree.plug("1-3.1", "1a86", "USB Serial", "", "tty/ttyUSB0");
    tree.plug("1-3.2", "1a86", "USB Serial", "", "tty/ttyUSB1");
    tree.plug("1-4", "0c2e", "Barcode Scanner", "S1", "input/event7");
    tree.plug("1-5", "046d", "Keyboard", "", "input/event2"); // a keyboard is no scanner
    fs::create_directories(tree.root() / "sys/class/tty/ttyS0");
    const auto found = tree.find();
    REQUIRE(found.size() == 4);
    CHECK(found[0] == FoundDevice{FoundKind::UsbPrinter, "/dev/usb/lp0", "04b8:0001", "TM-T20III",
                                  "X7", "1-2", "usblp:/dev/usb/lp0"});
    CHECK(found[1].setting == "serial:/dev/ttyUSB0");
    CHECK(found[1].port == "1-3.1");
    CHECK(found[2].port == "1-3.2");
    CHECK(found[3].product == "Barcode Scanner");
    CHECK(found[3].setting == "evdev:/dev/input/event7");
    CHECK(findDevices(tree.root() / "nothing").empty());
}

TEST_CASE("a camera is found once, by the node that gives its pictures") {
    const Tree tree;
    tree.plug("1-2", "046d", "HD Webcam C270", "S7", "video4linux/video0");
    tree.plug("1-2", "046d", "HD Webcam C270", "S7", "video4linux/video1");
    tree.write("sys/class/video4linux/video0/index", "0");
    tree.write("sys/class/video4linux/video1/index", "1"); // what it says of its pictures
    const auto found = tree.find();
    REQUIRE(found.size() == 1);
    CHECK(found[0] == FoundDevice{FoundKind::Camera, "/dev/video0", "046d:0001", "HD Webcam C270",
                                  "S7", "1-2", "camera:/dev/video0"});
}

TEST_CASE("programs that take devices away are named, where they run and matter") {
    const Tree tree;
    tree.write("proc/812/comm", "cupsd");
    tree.write("proc/900/comm", "ModemManager");
    const fs::path proc = tree.root() / "proc";
    CHECK(rivals({}, proc).empty());
    FoundDevice printer;
    printer.kind = FoundKind::UsbPrinter;
    REQUIRE(rivals({printer}, proc).size() == 1);
    CHECK(rivals({printer}, proc)[0].starts_with("CUPS"));
    CHECK(rivals({printer, FoundDevice{}}, proc).size() == 2);
    tree.write("proc/901/comm", "brltty");
    CHECK(rivals({}, proc).size() == 1);
}

TEST_CASE("who has a device open is said with name and number, and this program is left out") {
    const Tree tree;
    tree.write("device", "x");
    const fs::path file = tree.root() / "device";
    CHECK(ownersOf(file).empty());
    const std::ifstream held{file};
    CHECK(ownersOf(file).empty());
    const pid_t child = fork(); // has it open as well
    if (child == 0) {
        pause();
        _exit(0);
    }
    const std::string owners = ownersOf(file);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    CHECK(owners.find("(" + std::to_string(child) + ")") != std::string::npos);
    CHECK(ownersOf(tree.root() / "absent").empty());
}

} // namespace evertill::hardware
