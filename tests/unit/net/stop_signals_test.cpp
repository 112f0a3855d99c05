// SPDX-License-Identifier: Apache-2.0
// Goal: a program that is told to stop ends, whatever its threads are at. Method: a child process
// whose only thread never looks at anything again, and real signals.

#include "net/stop_signals.h"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using evertill::net::StopSignals;
using std::chrono::milliseconds;

namespace {

constexpr int kCutOff = 7;

struct Stuck {
    int exitCode = -1;
    milliseconds took{};
};

// A child that is stuck, told to stop so often.
Stuck stopped(milliseconds lastMoment, bool canStop, int signals) {
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        StopSignals waiting{lastMoment, kCutOff};
        if (canStop) {
            waiting.onStop([&] { static_cast<void>(::write(ready[1], "s", 1)); });
        }
        static_cast<void>(::write(ready[1], "r", 1));
        std::this_thread::sleep_for(std::chrono::seconds{30});
        ::_exit(1);
    }
    char word = 0;
    REQUIRE(::read(ready[0], &word, 1) == 1);
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < signals; ++i) {
        ::kill(child, SIGTERM);
        if (i + 1 < signals) {
            REQUIRE(::read(ready[0], &word, 1) == 1); // the stop has begun
        }
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    ::close(ready[0]);
    ::close(ready[1]);
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status),
            std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin)};
}

} // namespace

TEST_CASE("Bug: the last moment of a stop was told by the thread that may be stuck") {
    const Stuck cut = stopped(milliseconds{300}, true, 1);
    CHECK(cut.exitCode == kCutOff);
    CHECK(cut.took >= milliseconds{300});
    CHECK(cut.took < std::chrono::seconds{20});
}

TEST_CASE("Bug: a second signal did nothing once the stop had begun") {
    const Stuck twice = stopped(std::chrono::seconds{60}, true, 2);
    CHECK(twice.exitCode == 128 + SIGTERM);
    CHECK(twice.took < std::chrono::seconds{20});
}

TEST_CASE("before there is a stop to begin the program ends at once") {
    const Stuck early = stopped(std::chrono::seconds{60}, false, 1);
    CHECK(early.exitCode == kCutOff);
    CHECK(early.took < std::chrono::seconds{20});
}
