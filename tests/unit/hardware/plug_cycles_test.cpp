// SPDX-License-Identifier: Apache-2.0
// Goal: a day of devices that come and go leaves nothing behind: no file, no thread, no memory.
// Method: printers on TCP that are switched off in the middle of a job and on again, and scanners
// on a line that is taken away and put back, as often as one plug every 30 seconds makes in 24
// hours; what the process holds after a tenth of it against what it holds at the end.

#include "support/footprint.h"
#include "unit/hardware/printing.h"

#include "hardware/scanner/serial_scanner.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

using ports::DeviceState;
using std::chrono::milliseconds;

constexpr int kPlugsOfADay = 24 * 60 * 2;
constexpr int kDevices = 12;
constexpr std::size_t kNoise = 256 * 1024; // of a heap in use: 100 bytes a plug

template <typename Holds>
bool comesTrue(const Holds& holds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (!holds() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(milliseconds{1});
    }
    return holds();
}

struct Plugged {
    Plugged(DeviceThread& devices, DeviceThread& drivers)
        : simulator(devices, test::modelOf("generic-80"))
        , printer(drivers, makeTcpLink(drivers, "127.0.0.1", *simulator.port()),
                  *printerProfile("generic-80"), test::quickTiming(milliseconds{3000})) {}
    [[nodiscard]] bool is(DeviceState state) const { return printer.status().state == state; }

    PrinterSimulator simulator;
    EscposPrinter printer;
};

// A serial line under one name, a new one each time it is plugged in.
class Line {
public:
    explicit Line(std::string name) : m_name(std::move(name)) {}
    ~Line() { pull(); }
    void plug() {
        char file[64] = {};
        REQUIRE(::openpty(&m_master, &m_slave, file, nullptr, nullptr) == 0);
        termios raw{};
        ::tcgetattr(m_slave, &raw);
        ::cfmakeraw(&raw);
        ::tcsetattr(m_slave, TCSANOW, &raw);
        std::filesystem::create_symlink(file, m_name);
    }
    void pull() {
        if (m_master >= 0) {
            std::filesystem::remove(m_name);
            ::close(m_slave);
            ::close(std::exchange(m_master, -1));
        }
    }

private:
    std::string m_name;
    int m_master = -1;
    int m_slave = -1;
};

void checkSame(const test::Footprint& before, const test::Footprint& after) {
    CHECK(after.files == before.files);
    CHECK(after.threads == before.threads);
    CHECK(after.heapBytes < before.heapBytes + kNoise);
}

// round(), again and again; all is at rest before and after it.
template <typename Round>
void liveThroughADay(const Round& round) {
    const int rounds = kPlugsOfADay / kDevices;
    test::Footprint before;
    for (int i = 0; i < rounds; ++i) {
        if (i == rounds / 10) {
            before = test::footprint();
        }
        round();
    }
    checkSame(before, test::footprint());
}

} // namespace

TEST_CASE("24 hours of printers switched off in the middle of a job and on again leave nothing") {
    DeviceThread devices;
    DeviceThread drivers;
    std::vector<std::unique_ptr<Plugged>> all;
    for (int i = 0; i < kDevices; ++i) {
        all.push_back(std::make_unique<Plugged>(devices, drivers));
    }
    const core::ReceiptDocument document = test::englishReceipt(48);
    std::atomic<int> answers = 0;
    int jobs = 0;
    liveThroughADay([&] {
        for (const auto& each : all) {
            REQUIRE(comesTrue([&] { return each->is(DeviceState::Ready); }));
            each->printer.print(document, [&](const ports::PrintResult&) { ++answers; });
            ++jobs;
        }
        for (const auto& each : all) {
            each->simulator.setPower(false);
        }
        REQUIRE(comesTrue([&] { return answers == jobs; }));
        for (const auto& each : all) {
            REQUIRE(comesTrue([&] { return each->is(DeviceState::Lost); }));
            static_cast<void>(each->simulator.takeSlips());
            each->simulator.tear();
            each->simulator.setPower(true);
        }
        for (const auto& each : all) {
            REQUIRE(comesTrue([&] { return each->is(DeviceState::Ready); }));
        }
    });
}

TEST_CASE("24 hours of scanners pulled out and plugged in leave nothing") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("evertill-plugs-" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    {
        DeviceThread drivers;
        std::vector<std::unique_ptr<Line>> lines;
        std::vector<std::unique_ptr<SerialScanner>> scanners;
        for (int i = 0; i < kDevices; ++i) {
            const std::string name = folder / ("line" + std::to_string(i));
            lines.push_back(std::make_unique<Line>(name));
            scanners.push_back(std::make_unique<SerialScanner>(
                drivers, makeSerialLink(drivers, name, {}), core::ScanMarks{}, milliseconds{10}));
        }
        const auto allAre = [&](bool isReady) {
            return comesTrue([&] {
                return std::all_of(scanners.begin(), scanners.end(), [&](const auto& each) {
                    return (each->status().state == DeviceState::Ready) == isReady;
                });
            });
        };
        liveThroughADay([&] {
            for (const auto& line : lines) {
                line->plug();
            }
            REQUIRE(allAre(true));
            for (const auto& line : lines) {
                line->pull();
            }
            REQUIRE(allAre(false));
        });
    }
    std::filesystem::remove_all(folder);
}

} // namespace evertill::hardware
