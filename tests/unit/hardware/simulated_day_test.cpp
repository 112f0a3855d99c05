// SPDX-License-Identifier: Apache-2.0
// Goal: in 24 hours of plugging and unplugging, with the pauses and patience of a real till, each
// device comes back after each plug, each job gets an answer, and nothing piles up. Method:
// printers and scanners on lines that a test pulls, on a device thread whose clock the test turns:
// a plug or an unplug every 30 s, with and without the word of udev, in the middle of jobs too;
// what the process holds after a tenth of the day against what it holds at the end.
#include "support/footprint.h"
#include "unit/hardware/printing.h"

#include "hardware/scanner/serial_scanner.h"

#include <doctest/doctest.h>
#include <random>

namespace evertill::hardware {

namespace {

using ports::DeviceState;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kDevices = 6; // of each kind
constexpr int kSteps = 24 * 60 * 2;
constexpr seconds kStep{30};
constexpr milliseconds kTaken{1}; // a write
constexpr seconds kUntilBack{15}; // the longest pause between tries, and the questions after it
constexpr std::size_t kNoise = 256 * 1024;

// A line that is pulled and plugged by the test. A printer at its end is always well.
class PulledLink final : public Link {
public:
    explicit PulledLink(DeviceThread& thread) : m_thread(thread) {}

    void plug(bool isTold) {
        m_isPlugged = true;
        if (isTold && m_came) {
            m_came();
        }
    }
    void pull() {
        m_isPlugged = false;
        if (std::exchange(m_open, nullptr)) {
            m_lost({LinkLoss::Absent, "pulled"});
        }
    }
    void say(const std::string& words) {
        if (m_open) {
            m_reader(base::viewOf(words));
        }
    }

    void open(Done done) override {
        if (!m_isPlugged) {
            done(LinkError{LinkLoss::Absent, "pulled"});
            return;
        }
        m_open = std::make_shared<int>();
        m_accepted = 0;
        m_heard.clear();
        done(std::nullopt);
    }
    void close() override { m_open.reset(); }
    [[nodiscard]] bool isOpen() const override { return m_open != nullptr; }
    [[nodiscard]] std::string address() const override { return "pulled"; }
    [[nodiscard]] bool canRead() const override { return true; }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_accepted; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }
    void write(base::Bytes bytes, Done done) override {
        m_accepted += bytes.size();
        const auto task = [this, open = std::weak_ptr{m_open}, bytes = std::move(bytes), done] {
            if (open.lock()) {
                done(std::nullopt);
                answer(bytes);
            }
        };
        m_thread.after(kTaken, task);
    }

private:
    void answer(const base::Bytes& bytes) {
        base::Bytes said;
        for (const std::uint8_t byte : bytes) {
            m_heard.push_back(static_cast<char>(byte));
            if (m_heard.size() >= 3 && m_heard.substr(m_heard.size() - 3, 2) == "\x10\x04") {
                said.push_back(0x12);
            } else if (m_heard.ends_with("\x1Dr\x01")) {
                said.push_back(0x00);
            }
        }
        m_heard.erase(0, m_heard.size() - std::min<std::size_t>(m_heard.size(), 2));
        if (!said.empty() && m_open) {
            m_reader(said);
        }
    }

    DeviceThread& m_thread;
    bool m_isPlugged = true;
    std::shared_ptr<int> m_open; // shared with writes under way, which hold it weakly
    std::string m_heard;
    std::uint64_t m_accepted = 0;
};

struct Printer {
    explicit Printer(DeviceThread& thread)
        : Printer(thread, std::make_unique<PulledLink>(thread)) {}
    Printer(DeviceThread& thread, std::unique_ptr<PulledLink> owned)
        : link(owned.get())
        , driver(thread, std::move(owned), *printerProfile("generic-80")) {}
    PulledLink* link;
    EscposPrinter driver;
};

struct Scanner {
    explicit Scanner(DeviceThread& thread)
        : Scanner(thread, std::make_unique<PulledLink>(thread)) {}
    Scanner(DeviceThread& thread, std::unique_ptr<PulledLink> owned)
        : link(owned.get())
        , driver(thread, std::move(owned)) {}
    PulledLink* link;
    SerialScanner driver;
};

class Day {
public:
    Day() {
        for (int i = 0; i < kDevices; ++i) {
            m_printers.push_back(std::make_unique<Printer>(m_thread));
            m_scanners.push_back(std::make_unique<Scanner>(m_thread));
            m_scanners.back()->driver.onScan([this](const core::ScanInput&) { ++m_scans; });
        }
    }

    // All are ready, one code from each scanner and one receipt on each printer; then all are
    // pulled, some in the middle of their receipt, and plugged again in the other half of the step.
    void step() {
        pass(kUntilBack);
        CHECK(count(DeviceState::Ready) == 2 * kDevices);
        const int scans = m_scans;
        const int printed = m_printed;
        run([&] {
            for (const auto& scanner : m_scanners) {
                scanner->link->say("4006381333931\r");
            }
        });
        print();
        pass(seconds{5});
        CHECK(m_scans == scans + kDevices);
        CHECK(m_printed == printed + kDevices);
        print();
        const milliseconds moment{std::uniform_int_distribution{1, 20}(m_chance)};
        pass(moment);
        run([&] { each([](PulledLink& link) { link.pull(); }); });
        pass(kStep - kUntilBack - seconds{5} - moment);
        CHECK(count(DeviceState::Ready) == 0);
        CHECK(m_answers == m_jobs);
        pass(kStep / 2);
        run([&] { each([this](PulledLink& link) { link.plug(m_chance() % 2 == 0); }); });
        pass(kStep / 2);
    }
    [[nodiscard]] seconds passed() const { return std::chrono::duration_cast<seconds>(m_passed); }
    [[nodiscard]] int printed() const { return m_printed; }

private:
    void pass(milliseconds time) {
        m_thread.advance(time);
        m_passed += time;
    }
    void run(const std::function<void()>& task) { m_thread.runAndWait(task); }
    template <typename Task>
    void each(Task task) {
        for (int i = 0; i < kDevices; ++i) {
            task(*m_printers[static_cast<std::size_t>(i)]->link);
            task(*m_scanners[static_cast<std::size_t>(i)]->link);
        }
    }
    void print() {
        for (const auto& printer : m_printers) {
            ++m_jobs;
            printer->driver.print(m_receipt, [this](const ports::PrintResult& result) {
                ++m_answers;
                m_printed += result.outcome == ports::PrintOutcome::Printed ? 1 : 0;
            });
        }
    }
    [[nodiscard]] int count(DeviceState state) const {
        int found = 0;
        for (int i = 0; i < kDevices; ++i) {
            const auto at = static_cast<std::size_t>(i);
            found += m_printers[at]->driver.status().state == state ? 1 : 0;
            found += m_scanners[at]->driver.status().state == state ? 1 : 0;
        }
        return found;
    }

    DeviceThread m_thread{DeviceThread::Time::ByHand};
    const core::ReceiptDocument m_receipt = test::englishReceipt(48);
    std::vector<std::unique_ptr<Printer>> m_printers;
    std::vector<std::unique_ptr<Scanner>> m_scanners;
    std::mt19937 m_chance{20261124};
    std::chrono::milliseconds m_passed{0};
    std::atomic<int> m_scans = 0;
    std::atomic<int> m_answers = 0;
    std::atomic<int> m_printed = 0;
    int m_jobs = 0;
};

} // namespace

TEST_CASE("24 simulated hours of plugging and unplugging: all come back, and nothing piles up") {
    Day day;
    test::Footprint before;
    for (int i = 0; i < kSteps / 2; ++i) { // a pull and a plug each
        if (i == kSteps / 20) {
            before = test::footprint();
        }
        day.step();
    }
    CHECK(day.passed() == std::chrono::hours{24});
    CHECK(day.printed() >= kDevices * kSteps / 2);
    const test::Footprint after = test::footprint();
    CHECK(after.files == before.files);
    CHECK(after.threads == before.threads);
    CHECK(after.heapBytes < before.heapBytes + kNoise);
}

} // namespace evertill::hardware
