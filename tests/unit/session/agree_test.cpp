// SPDX-License-Identifier: Apache-2.0

// Goal: "last agreed with the centre" is the last moment at which nothing was unsent, at both ends,
// however short the link was. Method: both machines joined by hand.

#include "unit/session/pair.h"

#include <doctest/doctest.h>

namespace evertill::test {

namespace {

std::int64_t beatsUp(const Pair& pair) {
    return std::count_if(pair.sentUp.begin(), pair.sentUp.end(), [](const wire::Frame& frame) {
        return std::holds_alternative<wire::Beat>(frame);
    });
}

} // namespace

TEST_CASE("Bug: an agent that stops right after the last Ack has agreed, and both ends know it") {
    Pair pair;
    pair.sell(30);
    pair.meet();
    REQUIRE(pair.till->isDrained());
    CHECK(pair.till->status().state.lastAgreedMicros == pair.now().wallMicros);
    pair.micros += 100 * kMillisecond;
    pair.tell(Stopping{});
    pair.settle();
    CHECK(pair.state.value.lastAgreedMicros > 0);
    REQUIRE(!pair.seen.empty());
    CHECK(pair.seen.back().agreedMicros > 0);
    CHECK(pair.seen.back().unsentEvents == 0);
}

TEST_CASE("Bug: a centre that was told of a backlog hears at once that it is gone, and once") {
    Pair pair;
    pair.sell(30);
    pair.meet();
    CHECK(beatsUp(pair) == 1);
    REQUIRE(pair.seen.size() == 2); // at Welcome, and now
    CHECK(pair.seen[0].unsentEvents == 31);
    CHECK(pair.seen[0].agreedMicros == 0);
    CHECK(pair.seen[1].unsentEvents == 0);
    CHECK(pair.seen[1].agreedMicros == pair.now().wallMicros);
    for (int i = 0; i < 5; ++i) { // a sale with a link costs no Beat
        pair.sell();
        pair.settle();
    }
    CHECK(beatsUp(pair) == 1);
    CHECK(pair.seen.size() == 2);
}

TEST_CASE("The moment moves on while all is sent, stands while something is not, and is saved") {
    Pair pair;
    pair.meet();
    pair.pass(kBeatEvery);
    const std::int64_t before = pair.till->status().state.lastAgreedMicros;
    CHECK(before == pair.now().wallMicros);
    pair.cut();
    pair.micros += kMinute;
    pair.sell(3);
    CHECK(pair.till->status().state.lastAgreedMicros == before);
    pair.meet();
    CHECK(pair.till->status().state.lastAgreedMicros == pair.now().wallMicros);
    for (int i = 0; i < 5; ++i) {
        pair.pass(kBeatEvery);
    }
    CHECK(pair.now().wallMicros - pair.state.value.lastAgreedMicros <= kMinute + kBeatEvery);
}

TEST_CASE("Bug: the moment is the centre's time also after the till's clock was set, a link long") {
    Pair pair;
    pair.meet();
    for (const std::int64_t ahead : {24 * 60 * kMinute, -24 * 60 * kMinute, std::int64_t{0}}) {
        pair.tillClockAhead = ahead;
        pair.pass(kBeatEvery);
        pair.pass(kBeatEvery);
        const std::int64_t agreed = pair.till->status().state.lastAgreedMicros;
        CHECK(agreed <= pair.now().wallMicros);
        CHECK(agreed > pair.now().wallMicros - kMinute);
        CHECK(pair.till->status().state.clockOffsetMicros == ahead);
    }
}

TEST_CASE("The centre writes down the last moment it heard of when the link ends") {
    Pair pair;
    pair.meet();
    pair.pass(kBeatEvery);
    pair.pass(kBeatEvery);
    const std::int64_t heard = pair.now().wallMicros;
    pair.micros += kSecond;
    pair.tellCentre(LinkClosed{"cut"});
    CHECK(pair.seen.back().agreedMicros == heard);
}

TEST_CASE("A network that comes up forgets the failures before it, but not what the centre said") {
    Pair pair;
    for (int i = 0; i < 10; ++i) {
        pair.micros = pair.till->wakeAt();
        pair.tell(TimerDue{});
        pair.tell(LinkFailed{"refused"});
    }
    pair.tell(NetworkUp{});
    CHECK(pair.till->wakeAt() - pair.micros <= kSecond);
    pair.micros = pair.till->wakeAt();
    pair.tell(TimerDue{});
    pair.tell(LinkFailed{"refused"});
    CHECK(pair.till->wakeAt() - pair.micros <= kSecond);
    for (int i = 0; i < 30; ++i) {
        pair.micros = pair.till->wakeAt();
        pair.tell(TimerDue{});
        pair.tell(i < 29 ? TillInput{LinkFailed{"refused"}} : TillInput{NetworkUp{}});
    }
    pair.tell(LinkFailed{"that try had begun before"});
    CHECK(pair.till->wakeAt() - pair.micros <= kSecond);
    pair.meet();
    pair.tellCentre(Closing{90'000});
    pair.settle();
    pair.tell(NetworkUp{});
    CHECK(pair.till->status().nextTryMicros - pair.micros >= 90 * kSecond);
}

TEST_CASE("Bug: a network that is told of every few seconds does not undo the back-off") {
    Pair pair;
    std::int64_t tries = 0;
    const std::int64_t end = pair.micros + 60 * kMinute;
    std::int64_t told = pair.micros;
    while (pair.micros < end) {
        if (told <= pair.till->wakeAt()) {
            pair.micros = told;
            pair.tell(NetworkUp{});
            told += 3 * kSecond;
        } else {
            pair.micros = pair.till->wakeAt();
            pair.tell(TimerDue{});
            tries += pair.till->status().phase == TillPhase::Connecting ? 1 : 0;
            pair.tell(LinkFailed{"refused"});
        }
    }
    CHECK(tries < 60 * 60 / 6); // about nine in two minutes, not one each second
    CHECK(tries > 60);
}

TEST_CASE("A cable that is put in twice within two minutes leads to a try soon after them") {
    Pair pair;
    pair.tell(NetworkUp{});
    const std::int64_t first = pair.micros;
    std::int64_t last = first;
    while (pair.micros < first + 100 * kSecond) {
        last = pair.micros = pair.till->wakeAt();
        pair.tell(TimerDue{});
        pair.tell(LinkFailed{"refused"});
    }
    pair.tell(NetworkUp{});
    CHECK(pair.till->wakeAt() <= std::max(first + 121 * kSecond, last + kSecond));
}

TEST_CASE("Bug: a till's position counted though it was of another centre, or knew no rule sets") {
    const auto seenOf = [](bool isOfThisCentre, std::uint32_t features) {
        Pair pair;
        pair.link();
        auto& hello = std::get<wire::Hello>(pair.up.front());
        hello.cursor.incarnation =
            isOfThisCentre ? pair.centre.state.incarnation : base::Uuid{{7, 7}};
        hello.cursor.position = 12;
        hello.features = features;
        pair.settle([&] { return !pair.seen.empty(); });
        return std::pair{pair.seen.front().referencePosition, pair.seen.front().ruleSetPosition};
    };
    using Positions = std::pair<std::int64_t, std::int64_t>;
    CHECK(seenOf(true, wire::kSellsByRules) == Positions{12, 12});
    CHECK(seenOf(true, wire::kPushAfterPush) == Positions{12, 0});
    CHECK(seenOf(false, wire::kSellsByRules) == Positions{0, 0});
}

} // namespace evertill::test
