// SPDX-License-Identifier: Apache-2.0
// Goal: what went over a device's line can be kept, and played back to the real driver with the
// same outcome. Method: real drivers (printer, scale, scanner) on simulated devices over TCP,
// recorded by their settings line; then the same drivers on the recording alone.

#include "unit/render/receipts.h"

#include "hardware/channel/recording.h"
#include "hardware/fake/printer_simulator.h"
#include "hardware/fake/scale_model.h"
#include "hardware/fake/simulator_port.h"
#include "hardware/registry.h"
#include "unit/hardware/printing.h"

#include <condition_variable>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <rapidcheck.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class Folder {
public:
    Folder() {
        static int count = 0;
        m_path = fs::temp_directory_path() /
                 ("evertill-recording-" + std::to_string(getpid()) + "-" + std::to_string(++count));
        fs::create_directories(m_path);
    }
    ~Folder() { fs::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string file(const char* name) const { return (m_path / name).string(); }

private:
    fs::path m_path;
};

std::string contents(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

void write(const std::string& file, std::string_view text) {
    std::ofstream{file, std::ios::binary} << text;
}

ports::PrintResult printOn(ports::ReceiptPrinter& printer) {
    // As the driver asks by itself at the start, what it sends depends on when the job comes.
    for (int i = 0; i < 3000 && printer.status().state == ports::DeviceState::Opening; ++i) {
        std::this_thread::sleep_for(milliseconds{1});
    }
    std::promise<ports::PrintResult> promise;
    printer.print(test::englishReceipt(printer.columns()),
                  [&](ports::PrintResult result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

ports::WeighResult weighOn(ports::Scale& scale) {
    std::promise<ports::WeighResult> promise;
    scale.weigh({}, [&](ports::WeighResult result) { promise.set_value(result); });
    return promise.get_future().get();
}

// The codes of a scanner, as they come.
class Codes {
public:
    explicit Codes(ports::Scanner& scanner) : m_scanner(scanner) {
        scanner.onScan([this](const core::ScanInput& code) {
            const std::lock_guard lock{m_mutex};
            m_codes.push_back(code.data);
            m_came.notify_all();
        });
    }
    ~Codes() { m_scanner.onScan({}); }
    Codes(const Codes&) = delete;
    Codes& operator=(const Codes&) = delete;
    std::vector<std::string> wait(std::size_t count) {
        std::unique_lock lock{m_mutex};
        m_came.wait_for(lock, std::chrono::seconds{5}, [&] { return m_codes.size() >= count; });
        return m_codes;
    }

private:
    ports::Scanner& m_scanner;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::vector<std::string> m_codes;
};

} // namespace

TEST_CASE("a receipt is printed again from the recording of the line, with the printer's word") {
    const Folder folder;
    const std::string file = folder.file("printer.rec");
    const std::string profile = "?profile=generic-80";
    {
        DeviceThread thread;
        const PrinterSimulator simulator{thread, test::modelOf("generic-80"), {}};
        const auto printer =
            makePrinter(thread, "tcp:127.0.0.1:" + std::to_string(*simulator.port()) + profile +
                                    "&record=" + file);
        REQUIRE(printer);
        CHECK(printOn(**printer).evidence == ports::PrintEvidence::Status);
    }
    const std::string text = contents(file);
    CHECK(text.starts_with("evertill recording 1\n"));
    CHECK(text.find(" open ") != std::string::npos);
    CHECK(text.find(" > 100401\n") != std::string::npos); // DLE EOT 1
    CHECK(text.find(" < ") != std::string::npos);
    struct stat facts {};
    REQUIRE(::stat(file.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 077U) == 0); // its owner's alone

    DeviceThread thread;
    const auto again = makePrinter(thread, "replay:" + file + profile);
    REQUIRE(again);
    const ports::PrintResult result = printOn(**again);
    CHECK(result.outcome == ports::PrintOutcome::Printed);
    CHECK(result.evidence == ports::PrintEvidence::Status);
    CHECK((*again)->status().detail.find("replay of") != std::string::npos);
}

TEST_CASE("a line that broke in the middle of a receipt breaks again, and is Unknown again") {
    const Folder folder;
    const std::string file = folder.file("broken.rec");
    {
        DeviceThread thread;
        PrinterFaults faults;
        faults.dieAt = 600;
        const PrinterSimulator simulator{thread, test::modelOf("generic-80"), faults};
        const auto printer = makePrinter(
            thread, "tcp:127.0.0.1:" + std::to_string(*simulator.port()) + "?record=" + file);
        REQUIRE(printer);
        CHECK(printOn(**printer).outcome == ports::PrintOutcome::Unknown);
    }
    DeviceThread thread;
    const auto again = makePrinter(thread, "replay:" + file);
    REQUIRE(again);
    CHECK(printOn(**again).outcome == ports::PrintOutcome::Unknown);
}

TEST_CASE("a scale weighs from a recording what it weighed") {
    const Folder folder;
    const std::string file = folder.file("scale.rec");
    {
        DeviceThread thread;
        ScaleModel model{ScaleKind::Toledo8217};
        thread.runAndWait([&] { model.put({1250}); });
        const auto port = SimulatorPort::onTcp(thread, model);
        const auto scale =
            makeScale(thread, "tcp:127.0.0.1:" + std::to_string(port->port()) + "?record=" + file);
        REQUIRE(scale);
        for (int i = 0; i < 3; ++i) { // the driver also asks by itself, now and then
            CHECK(weighOn(**scale).net == core::Quantity::thousandths(1250));
        }
    }
    DeviceThread thread;
    const auto again = makeScale(thread, "replay:" + file);
    REQUIRE(again);
    CHECK(weighOn(**again).net == core::Quantity::thousandths(1250));
}

TEST_CASE("a scanner reads from a recording, also after the line was lost") {
    const Folder folder;
    const std::string file = folder.file("scanner.rec");
    write(file, "evertill recording 1\n"
                "0 open /dev/ttyACM0\n"
                "20 < 7e34303036\n" // "~4006"
                "25 < 3338313333333933310d\n"
                "40 < 3936\n" // half a code
                "60 lost /dev/ttyACM0: unplugged\n"
                "evertill recording 1\n"
                "10 open /dev/ttyACM0\n"
                "30 < 39363338353037340d\n"
                "31 < 3936"); // cut in the middle of a line: not there
    DeviceThread thread;
    const auto scanner = makeScanner(thread, "replay:" + file + "?prefix=~");
    REQUIRE(scanner);
    Codes codes{**scanner};
    CHECK(codes.wait(2) == std::vector<std::string>{"4006381333931", "96385074"});
}

TEST_CASE("what is no recording is told, and a device is still there") {
    const Folder folder;
    for (const char* bad :
         {"", "recording 1\n", "evertill recording 1\nx > 00\n", "evertill recording 1\n0 > 0\n",
          "evertill recording 1\n0 > zz\n", "evertill recording 1\n-1 > 00\n",
          "evertill recording 1\n0 >\n", "evertill recording 1\n0 = 00\n"}) {
        CAPTURE(bad);
        CHECK_FALSE(parseRecording(bad));
        write(folder.file("bad.rec"), bad);
        DeviceThread thread;
        const auto printer = makePrinter(thread, "replay:" + folder.file("bad.rec"));
        REQUIRE(printer);
        const ports::PrintResult result = printOn(**printer);
        CHECK(result.outcome == ports::PrintOutcome::NotStarted);
        CHECK(result.reason == ports::DeviceReason::WrongDevice);
    }
    DeviceThread thread;
    const auto none = makePrinter(thread, "replay:" + folder.file("none.rec"));
    REQUIRE(none);
    CHECK(printOn(**none).reason == ports::DeviceReason::Unreachable);
}

TEST_CASE("a recording writes into no other file, and is its owner's alone") {
    const Folder folder;
    const std::string other = folder.file("pos.db");
    write(other, "SQLite format 3");
    CHECK_FALSE(makeRecorder(other, {}));
    CHECK(std::filesystem::file_size(other) == 15);
    const std::string kept = folder.file("kept.rec");
    write(kept, "evertill recording 1\n");
    std::filesystem::permissions(kept, std::filesystem::perms{0644});
    CHECK(makeRecorder(kept, {}));
    CHECK(std::filesystem::status(kept).permissions() == std::filesystem::perms{0600});
}

TEST_CASE("any events come back from the file as they were") {
    const Folder folder;
    CHECK(rc::check([&] {
        const std::string file = folder.file("any.rec");
        fs::remove(file);
        const auto all = *rc::gen::arbitrary<std::vector<std::pair<bool, base::Bytes>>>();
        {
            const auto tap = makeRecorder(file);
            RC_ASSERT(tap.hasValue());
            (*tap)(TapEvent::Opened, base::viewOf("a\nb"));
            for (const auto& [isSent, bytes] : all) {
                if (!bytes.empty()) {
                    (*tap)(isSent ? TapEvent::Sent : TapEvent::Heard, bytes);
                }
            }
        }
        const auto events = parseRecording(contents(file));
        RC_ASSERT(events.hasValue());
        std::size_t at = 1;
        for (const auto& [isSent, bytes] : all) {
            if (!bytes.empty()) {
                RC_ASSERT(events->at(at).bytes == bytes);
                RC_ASSERT(events->at(at++).kind == (isSent ? TapEvent::Sent : TapEvent::Heard));
            }
        }
        RC_ASSERT(at == events->size());
    }));
}

} // namespace evertill::hardware
