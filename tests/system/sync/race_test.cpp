// SPDX-License-Identifier: Apache-2.0
// Goal: the same event sent at the same moment over two connections is stored once, a thousand
// times; and what one link sends twice, in the wrong order or again later changes nothing. Method:
// the real centre; two raw clients with the device's own certificate and journal. A device may have
// one session, so the second connection is a reconnection of the same start: while the first sends
// an event, the second says Hello and sends it too.

#include "system/sync/raw_till.h"
#include "system/sync/tools.h"

#include <random>
#include <thread>

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

struct Race {
    Race() : chain({1, false, {}, {}, kMonitor}) {}
    [[nodiscard]] std::int64_t number(const std::string& sql) const {
        return sqlNumber(chain.centre.directory() / "journal.db", sql);
    }
    Chain chain;
    RawNet net;
};

// Sends the record over both; the later connection remains.
void sendTwice(RawTill& device, RawNet& net, std::unique_ptr<RawLink>& link, std::int64_t seq,
               int pauseMicros, bool isHelloFirst) {
    const wire::Push push = device.push(seq, 1);
    auto second = std::make_unique<RawLink>(net, device.centre(), device.tls());
    REQUIRE(second->isOpen());
    second->onFrame = [&](const wire::Frame& frame) {
        if (const auto* welcome = std::get_if<wire::Welcome>(&frame)) {
            device.token = welcome->token;
            second->send(push);
        }
    };
    const auto sendNow = [&](RawLink& over, const wire::Frame& frame) {
        over.send(frame);
        net.io.restart();
        net.io.poll();
    };
    if (isHelloFirst) {
        sendNow(*second, device.hello(device.token));
    } else {
        sendNow(*link, push);
    }
    std::this_thread::sleep_for(std::chrono::microseconds{pauseMicros});
    if (isHelloFirst) {
        sendNow(*link, push);
    } else {
        sendNow(*second, device.hello(device.token));
    }
    const auto ack = second->take<wire::Ack>();
    INFO(second->reason());
    REQUIRE(ack);
    CHECK(ack->seq == seq);
    second->onFrame = [](const wire::Frame&) {};
    second->frames.clear();
    link = std::move(second);
}

} // namespace

TEST_CASE("the same event at the same moment over two connections: 1,000 trials, stored once") {
    const int trials = 1000 * manyTimes();
    Race race;
    race.chain.till().sell(trials);
    RawTill device{race.chain.till()};
    const std::int64_t head = device.head();
    REQUIRE(head > trials);
    std::unique_ptr<RawLink> link = device.open(race.net);
    const std::int64_t before = head - trials; // what came before the sales, sent plainly
    link->send(device.push(1, static_cast<std::size_t>(before)));
    REQUIRE(link->take<wire::Ack>());
    const std::int64_t received = metric(race.chain.centre.process(), "events_accepted_total");
    std::mt19937 dice{4711};
    for (std::int64_t seq = before + 1; seq <= head; ++seq) {
        CAPTURE(seq);
        sendTwice(device, race.net, link, seq, static_cast<int>(dice() % 1500), dice() % 2 == 0);
    }
    const std::int64_t judged =
        metric(race.chain.centre.process(), "events_accepted_total") - received;
    MESSAGE(trials << " events were given to the store " << judged << " times");
    CHECK(judged > trials + trials / 10); // both copies got there often enough to mean something
    CHECK(race.number("SELECT count(*) FROM event") == head);
    CHECK(race.number("SELECT count(DISTINCT seq) FROM event") == head);
    CHECK(race.number("SELECT count(*) FROM chain") == 1);
    CHECK(race.number("SELECT sum(events) FROM feed") == head);
    CHECK(race.chain.centre.waitForSales(trials) == trials);
    CHECK(race.chain.isSound());
}

TEST_CASE("replayed and reordered frames: stored once, in order, answered as the protocol says") {
    Race race;
    race.chain.till().sell(50);
    RawTill device{race.chain.till()};
    const std::int64_t head = device.head();
    const auto link = device.open(race.net);
    link->send(device.push(1, 10));
    CHECK(link->take<wire::Ack>()->seq == 10);
    for (int again = 0; again < 5; ++again) {
        link->send(device.push(1, 10));
        CHECK(link->take<wire::Ack>()->seq == 10);
    }
    link->send(device.push(21, 10)); // before 11 to 20
    CHECK(link->take<wire::Nack>()->expectedSeq == 11);
    link->send(device.push(5, 12)); // partly here
    CHECK(link->take<wire::Ack>()->seq == 16);
    link->send(device.push(17, static_cast<std::size_t>(head - 16)));
    CHECK(link->take<wire::Ack>()->seq == head);
    link->send(device.push(3, 4)); // from long ago
    CHECK(link->take<wire::Ack>()->seq == 6);
    CHECK(race.number("SELECT count(*) FROM event") == head);
    CHECK(race.chain.centre.waitForSales(50) == 50);
    CHECK(race.chain.isSound());
}
