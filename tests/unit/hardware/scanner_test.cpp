// SPDX-License-Identifier: Apache-2.0
// Goal: a scan is a scan and typing is typing; no key and no code is lost. Method: key times as
// measured of real wedge scanners (1, 6, 10 and 19 ms a key) and of people typing, rapidcheck for
// arbitrary keys; the serial scanner reads from a pseudo terminal, with codes split anywhere.

#include "hardware/channel/links.h"
#include "hardware/scanner/line_framer.h"
#include "hardware/scanner/serial_scanner.h"
#include "hardware/scanner/wedge_burst.h"

#include <condition_variable>
#include <doctest/doctest.h>
#include <mutex>
#include <pty.h>
#include <rapidcheck.h>
#include <termios.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

struct Typed {
    std::vector<std::string> scans;
    std::string passed; // Enter as '\n'
};

void take(Typed& typed, const std::vector<WedgeOutput>& out) {
    for (const WedgeOutput& one : out) {
        if (const auto* scan = std::get_if<core::ScanInput>(&one)) {
            typed.scans.push_back(scan->data);
        } else {
            const WedgeKey& key = std::get<WedgeKey>(one);
            typed.passed += key.character == 0 ? '\n' : static_cast<char>(key.character);
        }
    }
}

// '\n' in text is Enter. One step per key, in milliseconds.
Typed play(WedgeBurst& burst, std::string_view text, const std::vector<int>& steps) {
    Typed typed;
    std::int64_t now = 1'000'000;
    for (std::size_t i = 0; i < text.size(); ++i) {
        now += steps[i % steps.size()] * 1000;
        WedgeKey key{static_cast<char32_t>(text[i]), SpecialKey::None, now, i};
        if (text[i] == '\n') {
            key = {0, SpecialKey::Enter, now, i};
        }
        take(typed, burst.key(key));
    }
    take(typed, burst.expire(now + 1'000'000));
    return typed;
}

class Terminal {
public:
    Terminal() {
        char name[64] = {};
        REQUIRE(openpty(&m_master, &m_slave, name, nullptr, nullptr) == 0);
        m_name = name;
        termios settings{};
        tcgetattr(m_slave, &settings);
        cfmakeraw(&settings);
        tcsetattr(m_slave, TCSANOW, &settings);
    }
    ~Terminal() {
        unplug();
        ::close(m_slave);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void send(std::string_view bytes) const {
        REQUIRE(::write(m_master, bytes.data(), bytes.size()) ==
                static_cast<ssize_t>(bytes.size()));
    }
    void unplug() {
        if (m_master >= 0) {
            ::close(m_master);
        }
        m_master = -1;
    }
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    int m_master = -1;
    int m_slave = -1;
    std::string m_name;
};

// Waits for something that another thread makes true.
class Waiter {
public:
    template <typename Change>
    void change(Change change) {
        const std::lock_guard lock{m_mutex};
        change();
        m_changed.notify_all();
    }
    template <typename Ready>
    bool wait(Ready ready) {
        std::unique_lock lock{m_mutex};
        return m_changed.wait_for(lock, std::chrono::seconds{5}, ready);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace

// As the makers of KeyboardBarcodeScanner measured them (its main.js and README); the spread of the
// two slowest is ours. Slower than 30 ms a key only a prefix tells a scanner from a person.
struct MeasuredScanner {
    const char* model;
    std::vector<int> millisPerKey;
    std::u32string prefix;
};
const MeasuredScanner kMeasured[] = {
    {"Datalogic BC2090", {1}, U""},
    {"Netum NSL-5", {6}, U""},
    {"Honeywell 1400g, HF680", {10}, U""},
    {"Netum NSC750", {19, 16, 24, 21}, U""},
    {"Zebra, with its peaks", {80, 82, 78, 100, 80}, U"~"},
};

TEST_CASE("scanners of every measured speed are recognised") {
    for (const MeasuredScanner& scanner : kMeasured) {
        CAPTURE(scanner.model);
        WedgeSettings settings;
        settings.prefix = scanner.prefix;
        WedgeBurst burst{settings};
        const std::string code = scanner.prefix.empty() ? "4006381333931\n" : "~4006381333931\n";
        const Typed typed = play(burst, code, scanner.millisPerKey);
        CHECK(typed.scans == std::vector<std::string>{"4006381333931"});
        CHECK(typed.passed.empty());
    }
    WedgeBurst without; // what the slowest sends without a prefix is typing, whole and in order
    const Typed typed = play(without, "4006381333931\n", {80, 82, 78, 100, 80});
    CHECK(typed.scans.empty());
    CHECK(typed.passed == "4006381333931\n");
}

TEST_CASE("digits typed by a person pass through, with Enter") {
    for (const std::vector<int>& steps :
         {std::vector{140, 95, 180, 120}, std::vector{62, 70, 66}, std::vector{400}}) {
        WedgeBurst burst;
        const Typed typed = play(burst, "4006381333931\n", steps);
        CHECK(typed.scans.empty());
        CHECK(typed.passed == "4006381333931\n");
    }
}

TEST_CASE("a short quick roll over the keys is not a scan") {
    WedgeBurst burst;
    const Typed typed = play(burst, "12\n", {20});
    CHECK(typed.scans.empty());
    CHECK(typed.passed == "12\n");
}

TEST_CASE("a number with one decimal mark is an amount at any speed, with its Enter") {
    for (const std::string text : {"50.00\n", "1234.5\n", "12345678,90\n", ".5\n", "1.245\n"}) {
        CAPTURE(text);
        WedgeBurst burst;
        const Typed typed = play(burst, text, {6});
        CHECK(typed.scans.empty());
        CHECK(typed.passed == text);
    }
    for (const std::string code : {"1.2.3.4", "10.0001", "A1.50"}) { // no amounts
        WedgeBurst burst;
        CHECK(play(burst, code + "\n", {6}).scans == std::vector<std::string>{code});
    }
}

TEST_CASE("quick hands, just within the gap of a burst, are typing in order") {
    WedgeBurst burst;
    const Typed typed = play(burst, "5*4006381333931\n", {38, 45, 29});
    CHECK(typed.scans.empty());
    CHECK(typed.passed == "5*4006381333931\n");
}

TEST_CASE("Bug: an Enter that lags behind its scan was passed on") {
    for (const int late : {20, 60, 240}) {
        CAPTURE(late);
        WedgeBurst burst;
        std::vector<int> steps(13, 6);
        steps.push_back(late);
        const Typed typed = play(burst, "4006381333931\n", steps);
        CHECK(typed.scans == std::vector<std::string>{"4006381333931"});
        CHECK(typed.passed.empty());
    }
    // An Enter of the cashier's own, and one behind another key, are nobody's tail.
    std::vector<int> steps(13, 6);
    steps.push_back(300);
    WedgeBurst own;
    CHECK(play(own, "4006381333931\n", steps).passed == "\n");
    steps.back() = 100;
    steps.push_back(60);
    WedgeBurst behind;
    CHECK(play(behind, "40063813339317\n", steps).passed == "7\n");
}

TEST_CASE("typing before a scan stays typing") {
    WedgeBurst burst;
    std::vector<int> steps{150, 150, 300};
    steps.insert(steps.end(), 14, 5);
    const Typed typed = play(burst, "12A400638133393\n", steps);
    CHECK(typed.passed == "12");
    CHECK(typed.scans == std::vector<std::string>{"A400638133393"});
}

TEST_CASE("a slow scanner with a prefix, no terminator, a double terminator, and GS") {
    WedgeSettings settings;
    settings.prefix = U"~";
    WedgeBurst slow{settings};
    CHECK(play(slow, "~96385074\n", {85, 100, 80}).scans == std::vector<std::string>{"96385074"});

    WedgeBurst unended;
    CHECK(play(unended, "4006381333931", {6}).scans == std::vector<std::string>{"4006381333931"});

    WedgeBurst doubled;
    const Typed twice = play(doubled, "4006381333931\n\n", {6});
    CHECK(twice.scans.size() == 1);
    CHECK(twice.passed.empty());

    WedgeBurst elements;
    const std::string code = "]C10104006381333931\x1D"
                             "10AB";
    CHECK(play(elements, code + "\n", {6}).scans == std::vector<std::string>{code});
}

TEST_CASE("marks that a scanner was set to send are taken off, and nothing is lost without them") {
    WedgeSettings settings;
    settings.prefix = U"~A";
    settings.suffix = U"$$";
    for (const char* typed : {"~A96385074$$\n", "~A96385074\n", "96385074$$\n", "96385074\n"}) {
        CAPTURE(typed);
        WedgeBurst burst{settings};
        const Typed read = play(burst, typed, {10});
        CHECK(read.scans == std::vector<std::string>{"96385074"});
        CHECK(read.passed.empty());
    }
    WedgeBurst slow{settings}; // and with the beginning, at any length and slowly
    CHECK(play(slow, "~A7$$\n", {20, 20, 90}).scans == std::vector<std::string>{"7"});
    WedgeBurst alone{settings};
    CHECK(play(alone, "~A\n", {10}).passed == "~A\n");
}

TEST_CASE("Bug: one gap of a busy machine tore a signed code of hundreds of letters apart") {
    const std::string tail(900, 'A');
    for (const std::string start : {"EVR1", "EVH1"}) {
        CAPTURE(start);
        std::vector<int> steps(start.size() + tail.size() + 1, 6);
        steps[4] = 110;
        steps[450] = 110;
        WedgeBurst burst;
        const Typed typed = play(burst, start + tail + "\n", steps);
        CHECK(typed.scans == std::vector<std::string>{start + tail});
        CHECK(typed.passed.empty());
        WedgeBurst slow;
        CHECK(play(slow, start + tail + "\n", {45}).scans == typed.scans);
        WedgeBurst other; // it is these two that are known
        CHECK(play(other, "EVX1" + tail + "\n", steps).scans != std::vector{"EVX1" + tail});
        WedgeBurst person;
        CHECK(play(person, start + "ABCDEF\n", {140, 95}).passed == start + "ABCDEF\n");
    }
}

TEST_CASE("INV every key comes out exactly once, in order") {
    CHECK(rc::check([](const std::vector<std::pair<std::uint8_t, std::uint16_t>>& keys) {
        WedgeBurst burst;
        std::string sent;
        std::string came;
        std::int64_t now = 0;
        const auto collect = [&](const std::vector<WedgeOutput>& out) {
            for (const WedgeOutput& one : out) {
                if (const auto* scan = std::get_if<core::ScanInput>(&one)) {
                    came += scan->data;
                } else if (std::get<WedgeKey>(one).character != 0) {
                    came += static_cast<char>(std::get<WedgeKey>(one).character);
                }
            }
        };
        for (const auto& [value, pause] : keys) {
            now += (pause % 120) * 1000;
            const bool enter = value % 8 == 0;
            const char letter = static_cast<char>('0' + value % 10);
            sent += enter ? std::string{} : std::string{letter};
            collect(burst.key({enter ? U'\0' : static_cast<char32_t>(letter),
                               enter ? SpecialKey::Enter : SpecialKey::None, now, 0}));
        }
        collect(burst.expire(now + 10'000'000));
        RC_ASSERT(came == sent);
    }));
}

TEST_CASE("INV codes do not depend on how the serial bytes are split") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& splits) {
        const std::string stream = "4006381333931\r\n\x02]Q3010400638133393110A\x1D"
                                   "21B\x03\r\r\nSKU-7\t";
        LineFramer framer;
        std::vector<std::string> codes;
        std::size_t at = 0;
        for (std::size_t i = 0; at < stream.size(); ++i) {
            const std::size_t count =
                std::min(i < splits.size() ? std::size_t{splits[i]} % 9 : std::size_t{7},
                         stream.size() - at);
            for (const auto& code : framer.feed(base::viewOf({stream.data() + at, count}))) {
                codes.push_back(code.data);
            }
            at += count;
        }
        const std::vector<std::string> wanted{"4006381333931",
                                              "]Q3010400638133393110A\x1D"
                                              "21B",
                                              "SKU-7"};
        RC_ASSERT(codes == wanted);
    }));
}

TEST_CASE("a serial scanner on a pseudo terminal: split reads, loss") {
    Terminal terminal;
    Waiter waiter;
    std::vector<std::string> codes;
    ports::DeviceState state = ports::DeviceState::Absent;
    DeviceThread thread;
    SerialScanner scanner{thread, makeSerialLink(thread, terminal.name(), {}),
                          core::ScanMarks{"~", "$"}, std::chrono::milliseconds{20}};
    scanner.onScan(
        [&](const core::ScanInput& code) { waiter.change([&] { codes.push_back(code.data); }); });
    scanner.onStatus(
        [&](const ports::DeviceStatus& status) { waiter.change([&] { state = status.state; }); });
    CHECK(waiter.wait([&] { return scanner.status().state == ports::DeviceState::Ready; }));

    terminal.send("40063813");
    terminal.send("33931\r");
    terminal.send("~96385074$\r\nSKU");
    CHECK(waiter.wait([&] { return codes.size() == 2; }));
    CHECK(codes == std::vector<std::string>{"4006381333931", "96385074"});
    terminal.unplug();
    CHECK(waiter.wait(
        [&] { return state == ports::DeviceState::Lost || state == ports::DeviceState::Fault; }));
    CHECK(codes.size() == 2); // the cut code did not come
}

} // namespace evertill::hardware
