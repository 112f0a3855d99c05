// SPDX-License-Identifier: Apache-2.0
// Goal: what systemd is told is true: READY when the agent replicates, WATCHDOG as long as its main
// loop turns and not when it is stuck, STOPPING at SIGTERM. Method: the real agent with a
// NOTIFY_SOCKET of the test's; its loop is stuck in a write to a disk that takes four seconds to
// sync (support/slow_fsync.c).

#include "base/check.h"
#include "system/sync/chain.h"
#include "system/sync/tools.h"

#include <array>
#include <csignal>
#include <fstream>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

constexpr std::int64_t kWatchdogMicros = 900'000; // pings each 300 ms

// The manager's end of sd_notify(3).
class Manager {
public:
    explicit Manager(const Folder& folder) : m_path(folder.path() / "notify") {
        m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string text = m_path.string();
        EVERTILL_CHECK(text.size() < sizeof(address.sun_path), "a short path");
        text.copy(static_cast<char*>(address.sun_path), text.size());
        EVERTILL_CHECK(
            ::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0,
            "a socket for notifications");
    }
    ~Manager() { ::close(m_socket); }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    [[nodiscard]] std::vector<std::string> environment() const {
        return {"NOTIFY_SOCKET=" + m_path.string(),
                "WATCHDOG_USEC=" + std::to_string(kWatchdogMicros)};
    }
    // The next words, or empty after this time.
    [[nodiscard]] std::string next(int millis) const {
        pollfd waiting{m_socket, POLLIN, 0};
        if (::poll(&waiting, 1, millis) <= 0) {
            return {};
        }
        std::array<char, 2000> words{};
        const ssize_t size = ::recv(m_socket, words.data(), words.size(), 0);
        return {words.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    }
    [[nodiscard]] bool waitFor(const std::string& word, int millis) const {
        const std::int64_t until = nowMicros() + std::int64_t{millis} * 1000;
        while (nowMicros() < until) {
            if (next(static_cast<int>((until - nowMicros()) / 1000) + 1).find(word) !=
                std::string::npos) {
                return true;
            }
        }
        return false;
    }
    // How many pings came in this time, and the longest pause before one.
    struct Pings {
        int count = 0;
        std::int64_t longestMillis = 0;
    };
    [[nodiscard]] Pings listenFor(int millis) const {
        Pings pings;
        const std::int64_t begin = nowMicros();
        std::int64_t last = begin;
        while (nowMicros() - begin < std::int64_t{millis} * 1000) {
            if (next(50).find("WATCHDOG=1") != std::string::npos) {
                ++pings.count;
                pings.longestMillis = std::max(pings.longestMillis, (nowMicros() - last) / 1000);
                last = nowMicros();
            }
        }
        return pings;
    }

private:
    fs::path m_path;
    int m_socket = -1;
};

// The process has a thread of its own for this signal.
bool isBlocked(pid_t process, int signal) {
    std::ifstream status{"/proc/" + std::to_string(process) + "/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("SigBlk:")) {
            return (std::stoull(line.substr(8), nullptr, 16) >> (signal - 1) & 1U) != 0;
        }
    }
    return false;
}

} // namespace

TEST_CASE("systemd hears READY, a ping each third of the watchdog's time, and STOPPING") {
    Chain chain;
    const Manager manager{chain.folder};
    chain.till().startAgent(manager.environment());
    CHECK(manager.waitFor("READY=1", 10'000));
    const Manager::Pings pings = manager.listenFor(3000);
    CHECK(pings.count >= 7);
    CHECK(pings.longestMillis < kWatchdogMicros / 1000);
    chain.till().agent().kill(SIGTERM);
    CHECK(manager.waitFor("STOPPING=1", 10'000));
    CHECK(chain.till().agent().finish().exitCode == 0);
}

TEST_CASE("the pings stop while the agent's main loop is stuck, and come again") {
    Chain chain;
    REQUIRE(chain.till().once().exitCode == 0);
    const Manager manager{chain.folder};
    std::vector<std::string> environment = manager.environment();
    environment.push_back("LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} + "/lib/slow_fsync.so");
    environment.push_back("EVERTILL_FSYNC_MILLIS=2500");
    chain.till().startAgent(environment);
    REQUIRE(manager.waitFor("READY=1", 60'000));
    const Manager::Pings pings = manager.listenFor(12'000); // Welcome is saved: stuck in a sync
    MESSAGE(pings.count << " pings, the longest pause " << pings.longestMillis << " ms");
    CHECK(pings.longestMillis > 2000); // systemd would have begun a new one
    CHECK(pings.count > 5);
    chain.till().killAgent();
}

TEST_CASE("Bug: an agent that was stuck in a slow disk did not end when it was told to") {
    Chain chain;
    REQUIRE(chain.till().once().exitCode == 0);
    const Manager manager{chain.folder};
    std::vector<std::string> environment = manager.environment();
    environment.push_back("LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} + "/lib/slow_fsync.so");
    environment.push_back("EVERTILL_FSYNC_MILLIS=60000");
    chain.till().startAgent(environment);
    Process& agent = chain.till().agent();
    std::int64_t begin = nowMicros();
    const auto isStuck = [&] { return manager.listenFor(1'500).count == 0; };
    while (!isStuck() && nowMicros() - begin < 60'000'000) {
    }
    begin = nowMicros();
    SUBCASE("once: at the last moment, as if nothing had been the matter") {
        agent.kill(SIGTERM);
        CHECK(agent.finish().exitCode == 0);
        CHECK(nowMicros() - begin < 15'000'000);
    }
    SUBCASE("twice: at once") {
        agent.kill(SIGTERM);
        static_cast<void>(manager.listenFor(300));
        agent.kill(SIGTERM);
        CHECK(agent.finish().exitCode == 128 + SIGTERM);
        CHECK(nowMicros() - begin < 5'000'000);
    }
}

TEST_CASE("a run of --once that is told to stop does not say that all is exchanged") {
    Chain chain;
    Process once{{builtProgram("evertill-sync"),
                  {"--dir", chain.till().directory().string(), "--once"},
                  {"LD_PRELOAD=" + std::string{EVERTILL_BINARY_DIR} + "/lib/slow_fsync.so",
                   "EVERTILL_FSYNC_MILLIS=60000"}}};
    CHECK(waitUntil([&] { return isBlocked(once.pid(), SIGTERM); }, 20)); // it takes it itself
    once.kill(SIGTERM);
    CHECK(once.finish().exitCode == 1);
}

TEST_CASE("the agent's figures and health are served on a loopback address, and on no other") {
    Chain chain;
    chain.till().sell(1);
    Process agent{{builtProgram("evertill-sync"),
                   {"--dir", chain.till().directory().string(), "--monitor", "127.0.0.1:0"},
                   {}}};
    const std::string mark = "event=monitor port=";
    while (agent.err().find(mark) == std::string::npos && agent.readSome(1'000)) {
    }
    REQUIRE(agent.err().find(mark) != std::string::npos);
    const auto port = static_cast<std::uint16_t>(
        std::atoi(agent.err().c_str() + agent.err().find(mark) + mark.size()));
    std::string figures;
    for (int i = 0; i < 200 && figures.find("evertill_sync_connected 1") == std::string::npos;
         ++i) {
        figures = plainGet(port, "/metrics");
        static_cast<void>(agent.readSome(50));
    }
    CHECK(figures.find("evertill_sync_connected 1") != std::string::npos);
    CHECK(figures.find("# TYPE evertill_sync_") != std::string::npos);
    const std::string health = plainGet(port, "/health");
    CHECK(health.find(" 200 ") != std::string::npos);
    CHECK(health.find("{") != std::string::npos);
    CHECK(plainGet(port, "/else").find(" 404 ") != std::string::npos);
    agent.kill(SIGTERM);
    CHECK(agent.finish().exitCode == 0);
    Process open{{builtProgram("evertill-sync"),
                  {"--dir", chain.till().directory().string(), "--monitor", "0.0.0.0:0"},
                  {}}};
    const Finished refused = open.finish();
    CHECK(refused.exitCode == 2);
    CHECK(refused.err.find("loopback") != std::string::npos);
}

TEST_CASE("the centre tells systemd the same") {
    const Folder folder;
    const Manager manager{folder};
    Centre centre{folder.path() / "centre", manager.environment()};
    centre.start();
    CHECK(manager.waitFor("READY=1", 10'000));
    CHECK(manager.listenFor(2000).count >= 4);
    centre.process().kill(SIGTERM);
    CHECK(manager.waitFor("STOPPING=1", 10'000));
    CHECK(centre.process().finish().exitCode == 0);
}
