// SPDX-License-Identifier: Apache-2.0
// The stand of the scanner: a line that is no command is a code that it reads.
#include "hardware/fake/stand_parts.h"

#include "core/barcode/scan.h"

#include <array>
#include <deque>
#include <fstream>

namespace evertill::hardware {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::size_t kMostWaiting = 100'000;
constexpr std::int64_t kUsualPace = 500; // a quick hand

struct Frame {
    std::string_view model;
    std::string_view before;
    std::string_view after;
};
constexpr std::array<Frame, 5> kFrames{{{"cr", "", "\r"},
                                        {"crlf", "", "\r\n"},
                                        {"lf", "", "\n"},
                                        {"tab", "", "\t"},
                                        {"frame", "\x02", "\x03"}}};

// Sends one code after the other, so many ticks apart.
class ScannerModel final : public SimulatedDevice {
public:
    explicit ScannerModel(Frame frame) : m_frame(frame) {}

    void connected() override { m_isConnected = true; }
    void disconnected() override { m_isConnected = false; }
    void received(base::ByteView /*bytes*/) override {} // what a host sets: nothing here
    void tick() override {
        m_pause = m_pause > 0 ? m_pause - 1 : 0;
        if (m_pause > 0 || m_waiting.empty() || !m_isConnected) {
            return;
        }
        say(base::viewOf(std::string{m_frame.before} + m_waiting.front() +
                         std::string{m_frame.after}));
        m_waiting.pop_front();
        m_pause = pace;
        ++m_read;
    }
    void scan(std::string code) { m_waiting.push_back(std::move(code)); }
    [[nodiscard]] bool isConnected() const { return m_isConnected; }
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }
    [[nodiscard]] std::size_t read() const { return m_read; }

    std::int64_t pace = kUsualPace; // ticks between two codes, of a millisecond or so

private:
    Frame m_frame;
    std::deque<std::string> m_waiting;
    std::int64_t m_pause = 0;
    std::size_t m_read = 0;
    bool m_isConnected = false;
};

// "{GS}" is the character that parts the elements of a GS1 code, which no keyboard has.
std::string withSeparators(std::string code) {
    constexpr std::string_view kName = "{GS}";
    for (std::size_t at = code.find(kName); at != std::string::npos; at = code.find(kName, at)) {
        code.replace(at, kName.size(), "\x1D");
    }
    return code;
}

class ScannerStand final : public SimulatorStand {
public:
    ScannerStand(DeviceThread& thread, Frame frame, const StandOptions& options)
        : m_thread(thread)
        , m_scanner(frame)
        , m_door(thread, m_scanner, options) {
        m_words.add("pace MILLISECONDS", "the pause between two codes of a file; at first 500",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(pace, countOf(a, 0));
                        m_thread.runAndWait([&] { m_scanner.pace = pace; });
                        return std::string{};
                    });
        m_words.add("state", "what it has read", [this](const StandWords::Arguments&) {
            std::string text;
            m_thread.runAndWait([&] {
                text = std::to_string(m_scanner.read()) + " codes read, " +
                       std::to_string(m_scanner.waiting()) + " wait" +
                       (m_scanner.isConnected() ? "" : "; nobody has opened the line");
            });
            return Expected<std::string>{text};
        });
        m_door.addWords(m_words);
    }

    [[nodiscard]] Expected<std::string> address() const override { return m_door.address(); }
    [[nodiscard]] Expected<std::string> obey(std::string_view line) override {
        constexpr std::string_view kFile = "file ";
        constexpr std::string_view kScan = "scan ";
        if (line.starts_with(kFile)) {
            return scanFile(std::string{line.substr(kFile.size())});
        }
        if (line.starts_with(kScan)) { // also for a code that reads as a command
            return scan({std::string{line.substr(kScan.size())}});
        }
        auto done = m_words.obey(line);
        if (!done && done.error().code == ErrorCode::Unsupported && !line.empty()) {
            return scan({std::string{line}});
        }
        return done;
    }
    [[nodiscard]] std::string help() const override {
        return "  CODE, scan CODE        it reads this code; {GS} parts GS1 elements\n"
               "  file PATH              it reads each line of the file, one after the other\n" +
               m_words.help();
    }

private:
    // A code that nobody takes is lost with a real scanner too, but there somebody hears it beep.
    Expected<std::string> scan(const std::vector<std::string>& codes) {
        Expected<std::string> answer{std::string{}};
        m_thread.runAndWait([&] {
            if (!m_scanner.isConnected()) {
                answer = makeError(ErrorCode::DeviceAbsent, "nobody has opened the line");
                return;
            }
            if (m_scanner.waiting() + codes.size() > kMostWaiting) {
                answer = makeError(ErrorCode::OutOfRange, std::to_string(codes.size()) + " codes");
                return;
            }
            for (const std::string& code : codes) {
                m_scanner.scan(withSeparators(code));
            }
        });
        return answer;
    }
    Expected<std::string> scanFile(const std::string& path) {
        std::ifstream file{path};
        if (!file) {
            return makeError(ErrorCode::NotFound, path);
        }
        std::vector<std::string> codes;
        for (std::string line; std::getline(file, line) && codes.size() <= kMostWaiting;) {
            if (line.ends_with('\r')) {
                line.pop_back();
            }
            if (!line.empty() && line.size() <= core::kMaxScanBytes) {
                codes.push_back(line);
            }
        }
        EVERTILL_TRY_VOID(scan(codes));
        return std::to_string(codes.size()) + " codes";
    }

    DeviceThread& m_thread;
    ScannerModel m_scanner;
    StandWords m_words;
    StandDoor m_door; // after the scanner, which outlives it
};

} // namespace

Stand makeScannerStand(DeviceThread& thread, const StandOptions& options, SimulatorStand::News) {
    const std::string_view wanted = options.model.empty() ? "cr" : std::string_view{options.model};
    for (const Frame& frame : kFrames) {
        if (frame.model == wanted) {
            return std::unique_ptr<SimulatorStand>{
                std::make_unique<ScannerStand>(thread, frame, options)};
        }
    }
    return makeError(ErrorCode::Unsupported, options.model);
}

} // namespace evertill::hardware
