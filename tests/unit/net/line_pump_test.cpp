// SPDX-License-Identifier: Apache-2.0
// Goal: a log that nobody reads stops nobody, and says what it lost once it is read again. Method:
// a pipe whose other end is not read for a while, more lines than it and the queue hold.
#include "net/line_pump.h"

#include <array>
#include <chrono>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <vector>

using namespace evertill;

namespace {

struct Pipe {
    Pipe() { REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0); }
    ~Pipe() {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    // What comes until nothing has come for a while.
    [[nodiscard]] std::string readAll() const {
        std::string text;
        std::array<char, 65'536> part{};
        pollfd waiting{ends[0], POLLIN, 0};
        while (::poll(&waiting, 1, 300) > 0) {
            const ssize_t got = ::read(ends[0], part.data(), part.size());
            if (got <= 0) {
                break;
            }
            text.append(part.data(), static_cast<std::size_t>(got));
        }
        return text;
    }
    std::array<int, 2> ends{};
};

std::string lostWords(std::int64_t count) {
    return "lost " + std::to_string(count) + "\n";
}

} // namespace

TEST_CASE("Bug: the centre stood still when nobody read its log") {
    constexpr int kLines = 50'000;
    const Pipe pipe;
    const auto begun = std::chrono::steady_clock::now();
    std::string text;
    {
        net::LinePump pump{pipe.ends[1], lostWords};
        for (int i = 0; i < kLines; ++i) {
            pump.push("line " + std::to_string(i) + std::string(80, '.') + "\n");
        }
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{5});
        text = pipe.readAll(); // somebody reads again
    }
    std::int64_t came = 0;
    std::int64_t lost = 0;
    std::int64_t last = -1;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        REQUIRE(end != std::string::npos);
        const std::string line = text.substr(at, end - at);
        if (line.starts_with("lost ")) {
            lost += std::stoll(line.substr(5));
        } else {
            REQUIRE(line.starts_with("line "));
            CHECK(std::stoll(line.substr(5)) > last); // in order
            last = std::stoll(line.substr(5));
            ++came;
        }
        at = end + 1;
    }
    CHECK(lost > 0);
    CHECK(came + lost == kLines);
    CHECK(last == kLines - 1); // the newest are kept
    CHECK(came >= static_cast<std::int64_t>(net::LinePump::kMostLines));
}

TEST_CASE("a log that nobody reads, or whose reader has gone, keeps no program from ending") {
    const Pipe pipe;
    const auto begun = std::chrono::steady_clock::now();
    {
        net::LinePump pump{pipe.ends[1], lostWords};
        for (int i = 0; i < 5'000; ++i) {
            pump.push(std::string(100, 'x') + "\n");
        }
    }
    {
        std::array<int, 2> ends{};
        REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
        ::close(ends[0]);
        net::LinePump pump{ends[1], lostWords};
        for (int i = 0; i < 100; ++i) {
            pump.push("nobody\n"); // no SIGPIPE either
        }
    }
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{3});
}

TEST_CASE("lines come through at once and whole when somebody reads") {
    const Pipe pipe;
    net::LinePump pump{pipe.ends[1], lostWords};
    const std::string longLine = std::string(20'000, 'y') + "\n";
    pump.push("one\n");
    pump.push(longLine);
    CHECK(pipe.readAll() == "one\n" + longLine);
}
