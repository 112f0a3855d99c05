// SPDX-License-Identifier: Apache-2.0
// Goal: silence that lasts longer than the 45 s after which a link is given up: a line that
// swallows everything without closing, a centre that stands still, an agent that stands still. The
// till sells on, nothing is lost or doubled, and both find each other again within the documented
// time. Meanwhile bodies that come a byte at a time are cut. Method: one experiment of real
// processes with all of it at once, since it is waiting that costs; one test per thing learned.

#include "system/sync/chain.h"
#include "system/sync/tls_socket.h"

#include <csignal>
#include <thread>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

constexpr int kSilenceSeconds = 52; // a link is dead after 45 s without a frame
// A try that hangs lasts at most 10 s; then the back-off of the first failures, 1 + 2 + 4 s.
constexpr int kBackWithin = 20;
constexpr int kSlowBodies = 20;

struct Seen {
    std::string phase; // at the end of the silence
    std::int64_t unsentSales = -1;
    bool isBack = false;
    std::int64_t backMillis = 0;
    std::int64_t sales = -1;
    bool isSound = false;
};

// Before the silence ends; not of an agent that stands still.
void look(const SyncTill& till, Seen& seen) {
    const json::object status = till.status();
    if (status.contains("phase")) {
        seen.phase = std::string{status.at("phase").as_string()};
        seen.unsentSales = status.at("unsent_sales").as_int64();
    }
}

void after(Chain& chain, Seen& seen) {
    const std::int64_t begin = nowMicros();
    seen.isBack = chain.till().waitUntilSent(kBackWithin);
    seen.backMillis = (nowMicros() - begin) / 1000;
    seen.sales = chain.centre.waitForSales(25);
    seen.isSound = chain.isSound();
}

struct Experiment {
    Experiment() {
        Chain half{{1, true, {}, {}, {}}};
        Chain stopped;
        Chain frozen;
        for (Chain* chain : {&half, &stopped, &frozen}) {
            chain->till().startAgent();
            chain->till().sell(5);
            REQUIRE(chain->till().waitUntilSent());
        }
        half.proxy->isHalfOpen = true;
        stopped.centre.process().kill(SIGSTOP);
        frozen.till().agent().kill(SIGSTOP);
        std::vector<std::unique_ptr<TlsSocket>> slow;
        for (int i = 0; i < kSlowBodies; ++i) {
            slow.push_back(std::make_unique<TlsSocket>(half.centre.port()));
            REQUIRE(slow.back()->write(
                "POST /v1/enrol HTTP/1.1\r\nHost: centre\r\nContent-Length: 4000\r\n\r\n"));
        }
        for (Chain* chain : {&half, &stopped, &frozen}) {
            chain->till().sell(10);
        }
        for (int second = 0; second < kSilenceSeconds; ++second) {
            std::this_thread::sleep_for(std::chrono::seconds{1});
            for (const auto& body : slow) {
                body->write("x");
            }
            if (second == kSilenceSeconds / 2) {
                for (Chain* chain : {&half, &stopped, &frozen}) {
                    chain->till().sell(10);
                }
            }
        }
        for (const auto& body : slow) {
            slowCut += body->isClosedWithin(0) ? 1 : 0;
        }
        look(half.till(), halfOpen);
        look(stopped.till(), centre);
        half.proxy->isHalfOpen = false;
        stopped.centre.process().kill(SIGCONT);
        frozen.till().agent().kill(SIGCONT);
        after(frozen, agent);
        after(half, halfOpen);
        after(stopped, centre);
    }

    Seen halfOpen;
    Seen centre;
    Seen agent;
    int slowCut = 0;
};

const Experiment& experiment() {
    static const Experiment kOnce;
    return kOnce;
}

void checkSeen(const Seen& seen) {
    MESSAGE("back after " << seen.backMillis << " ms");
    CHECK(seen.isBack);
    CHECK(seen.sales == 25);
    CHECK(seen.isSound);
}

} // namespace

TEST_CASE("a half-open line, both ways: given up within 45 s, taken up again, nothing lost") {
    const Seen& seen = experiment().halfOpen;
    CHECK(seen.phase != "open");
    CHECK(seen.phase != "");
    CHECK(seen.unsentSales == 20);
    checkSeen(seen);
}

TEST_CASE("a centre that stands still longer than the beats allow, and goes on: nothing lost") {
    const Seen& seen = experiment().centre;
    CHECK(seen.phase != "open");
    CHECK(seen.phase != "");
    CHECK(seen.unsentSales == 20);
    checkSeen(seen);
}

TEST_CASE("an agent that stands still longer than the beats allow, and goes on: nothing lost") {
    checkSeen(experiment().agent);
}

TEST_CASE("slow loris: bodies that come a byte a second are cut") {
    CHECK(experiment().slowCut == kSlowBodies);
}
