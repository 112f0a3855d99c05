// SPDX-License-Identifier: Apache-2.0

// Goal: the life of a link: back-off with jitter, RETRY_AFTER, dead peers, every reject, clones,
// renewals, questions with a deadline, and that a timer always exists. Method: both machines joined
// by hand; a property test lets the link end at random moments and asks for equality in the end.

#include "unit/session/pair.h"

#include <doctest/doctest.h>

#include <rapidcheck.h>

namespace evertill::test {

TEST_CASE(
    "Back-off is jittered after the cap: many failures later delays still spread below 60 s") {
    Pair pair;
    std::int64_t shortest = kMinute;
    std::int64_t longest = 0;
    for (int i = 0; i < 60; ++i) {
        pair.micros = pair.till->wakeAt();
        pair.tell(TimerDue{});
        REQUIRE(pair.wantsLink);
        pair.tell(LinkFailed{"refused"});
        const std::int64_t delay = pair.till->wakeAt() - pair.micros;
        REQUIRE(delay >= 100 * kMillisecond);
        REQUIRE(delay <= kMinute);
        if (i > 8) {
            shortest = std::min(shortest, delay);
            longest = std::max(longest, delay);
        }
    }
    CHECK(shortest < 15 * kSecond);
    CHECK(longest > 45 * kSecond);
}

TEST_CASE("After an hour of failing the cap is five minutes") {
    Pair pair;
    std::int64_t longest = 0;
    while (pair.micros < 6 * 60 * kMinute) {
        pair.micros = pair.till->wakeAt();
        pair.tell(TimerDue{});
        pair.tell(LinkFailed{"refused"});
        longest = std::max(longest, pair.till->wakeAt() - pair.micros);
    }
    CHECK(longest > 2 * kMinute);
    CHECK(longest <= 5 * kMinute);
}

TEST_CASE("RETRY_AFTER wins over the back-off") {
    Pair pair;
    pair.meet();
    pair.tellCentre(Closing{90'000});
    pair.settle();
    const std::int64_t delay = pair.till->wakeAt() - pair.micros;
    CHECK(pair.till->status().nextTryMicros - pair.micros >= 90 * kSecond);
    CHECK(delay >= 0);
}

TEST_CASE("A cable put in makes the next try come within a second") {
    Pair pair;
    for (int i = 0; i < 10; ++i) {
        pair.micros = pair.till->wakeAt();
        pair.tell(TimerDue{});
        pair.tell(LinkFailed{"refused"});
    }
    pair.tell(NetworkUp{});
    CHECK(pair.till->wakeAt() - pair.micros <= kSecond);
}

TEST_CASE("A silent centre is left after 45 s, a silent till too") {
    Pair pair;
    pair.meet();
    for (int i = 0; i < 3; ++i) {
        pair.micros += kBeatEvery;
        pair.tell(TimerDue{});
        pair.tellCentre(TimerDue{});
        pair.up.clear();
        pair.down.clear();
    }
    CHECK(pair.till->status().phase == TillPhase::Waiting);
    CHECK(pair.session->isClosed());
}

TEST_CASE("A link that says nothing at all is left, at every phase") {
    Pair pair;
    pair.tell(TimerDue{});
    SUBCASE("connecting") {}
    SUBCASE("greeting") {
        pair.tell(LinkOpened{});
    }
    pair.micros += 30 * kSecond;
    pair.tell(TimerDue{});
    CHECK(pair.till->status().phase == TillPhase::Waiting);
}

TEST_CASE("A Hello that never comes ends the session at the centre") {
    Pair pair;
    pair.link();
    pair.micros = pair.session->wakeAt();
    pair.tellCentre(TimerDue{});
    CHECK(pair.session->isClosed());
}

TEST_CASE("Rejected at Hello: another identity, no common version, impossible numbers, no Hello") {
    Pair pair;
    pair.link();
    wire::Frame first = pair.up.front();
    auto& hello = std::get<wire::Hello>(first);
    wire::RejectReason reason = wire::RejectReason::Malformed;
    SUBCASE("another till's identity") {
        hello.device = core::DeviceId{base::Uuid{{8}}};
    }
    SUBCASE("no common version") {
        hello.protocolMin = 2;
        hello.protocolMax = 3;
        reason = wire::RejectReason::Upgrade;
    }
    SUBCASE("a negative head") {
        hello.head = -1;
    }
    SUBCASE("no boot id") {
        hello.boot = {};
    }
    SUBCASE("something else first") {
        first = wire::Pull{};
    }
    pair.tellCentre(FrameIn{first});
    CHECK(pair.isRejected(reason));
    CHECK(pair.session->isClosed());
    CHECK(pair.calls.empty());
}

TEST_CASE("An unknown, revoked or retired device is told so and comes back slowly") {
    Pair pair;
    auto& device = pair.centre.state.devices.at(Pair::identity().device);
    SUBCASE("revoked") {
        device.state = ports::BoxState::Revoked;
    }
    SUBCASE("retired") {
        device.state = ports::BoxState::Retired;
    }
    SUBCASE("unknown") {
        pair.centre.state.devices.clear();
    }
    pair.meet();
    CHECK(pair.isRejected(wire::RejectReason::Retired));
    CHECK(pair.state.value.stopped == "retired");
    CHECK(pair.till->wakeAt() - pair.micros >= 2 * kMinute);
}

TEST_CASE("A device that is revoked while it is open is cut off, and welcomed again when mended") {
    Pair pair;
    pair.meet();
    SUBCASE("the device") {
        pair.tellCentre(Revoked{});
        pair.settle();
        CHECK(pair.state.value.stopped == "retired");
    }
    SUBCASE("its certificate only") {
        pair.tellCentre(Revoked{true});
        pair.settle();
        CHECK(pair.state.value.stopped == "certificate");
    }
    pair.micros = pair.till->wakeAt();
    pair.meet();
    CHECK(pair.state.value.stopped.empty());
}

TEST_CASE("A malformed frame is answered with Reject and the link closes, at both ends") {
    Pair pair;
    pair.meet();
    const base::Error broken = base::makeError(base::ErrorCode::InvalidFormat);
    pair.tellCentre(FrameBroken{broken});
    CHECK(pair.isRejected(wire::RejectReason::Malformed));
    CHECK(pair.session->isClosed());
    pair.tell(FrameBroken{broken});
    CHECK(pair.till->status().phase == TillPhase::Waiting);
}

TEST_CASE("Frames at the wrong time, from the wrong end or over a limit are malformed") {
    Pair pair;
    pair.meet();
    wire::Frame frame;
    SUBCASE("a second Hello") {
        frame = wire::Hello{};
    }
    SUBCASE("a Welcome to the centre") {
        frame = wire::Welcome{};
    }
    SUBCASE("an Ack to the centre") {
        frame = wire::Ack{};
    }
    SUBCASE("a push of nothing") {
        frame = wire::Push{};
    }
    SUBCASE("a push from record zero") {
        wire::Push push;
        push.events.resize(1);
        frame = push;
    }
    SUBCASE("a pull of no rows") {
        frame = wire::Pull{};
    }
    SUBCASE("member keys, none of them") {
        frame = wire::MemberKeys{};
    }
    SUBCASE("a question of a negative deadline") {
        frame = wire::Ask{1, -1, wire::Question::StockElsewhere, {}};
    }
    SUBCASE("a renewal of nothing") {
        frame = wire::Renew{};
    }
    pair.tellCentre(FrameIn{frame});
    CHECK(pair.isRejected(wire::RejectReason::Malformed));
    CHECK(pair.session->isClosed());
}

TEST_CASE("More in flight than twice the credit cuts the link") {
    Pair pair;
    pair.credit = 1'000;
    pair.meet();
    wire::Push push;
    push.firstSeq = 2;
    push.events.resize(1'000);
    for (int i = 0; i < 3; ++i) {
        pair.tellCentre(FrameIn{push});
    }
    CHECK(pair.session->isClosed());
    CHECK(pair.calls.size() <= 3); // two runs and what the fleet page is told
}

TEST_CASE("A frame that only a till sends ends the link at the till") {
    Pair pair;
    pair.meet();
    pair.tell(FrameIn{wire::Pull{}});
    CHECK(pair.till->status().phase == TillPhase::Waiting);
}

TEST_CASE("An unknown frame is passed over by both") {
    Pair pair;
    pair.meet();
    pair.tell(FrameIn{wire::UnknownFrame{}});
    pair.tellCentre(FrameIn{wire::UnknownFrame{}});
    CHECK(pair.till->status().phase == TillPhase::Open);
    CHECK_FALSE(pair.session->isClosed());
}

TEST_CASE("A store that fails makes the till come back later, and nothing is acknowledged") {
    Pair pair;
    pair.meet();
    pair.sell();
    pair.tellCentre(FrameIn{pair.up.front()});
    pair.tellCentre(StoreAnswer{StoreFailed{base::makeError(base::ErrorCode::StorageFull)}});
    CHECK(pair.isRejected(wire::RejectReason::RetryAfter));
    CHECK(pair.framesDown<wire::Ack>().size() == 1); // of the genesis
    CHECK(pair.centre.state.feed.size() == 1);
}

TEST_CASE("A lost Welcome harms nobody, an old token is a clone") {
    Pair pair;
    pair.meet();
    const base::Bytes first = pair.state.value.sessionToken;
    pair.cut();
    pair.link();
    while (!pair.up.empty()) { // Hello arrives, Welcome is lost
        pair.tellCentre(FrameIn{pair.up.front()});
        pair.up.pop_front();
    }
    pair.answerStores();
    pair.cut();
    CHECK(pair.state.value.sessionToken == first);
    pair.meet();
    CHECK(pair.till->status().phase == TillPhase::Open);
    pair.cut();
    pair.meet();
    pair.cut();
    pair.state.value.sessionToken = first; // a copy of the folder from long ago
    pair.start(2);
    pair.meet();
    CHECK(pair.isRejected(wire::RejectReason::Clone));
    CHECK(pair.state.value.stopped == "clone");
    CHECK(pair.centre.alarms[Pair::identity().device].count("clone") == 1);
}

TEST_CASE("Two starts that speak for one device: the later waits, and is a clone if both live") {
    LiveDevices live;
    const core::DeviceId device{base::Uuid{{1}}};
    const base::Uuid a{{1}};
    const base::Uuid b{{2}};
    const auto at = [](std::int64_t second) { return Moment{second * kSecond, 0}; };
    using Claim = LiveDevices::Claim;
    CHECK(live.claim(device, a, 1, at(0)).claim == Claim::Granted);
    SUBCASE("the same start again takes over at once") {
        const auto again = live.claim(device, a, 2, at(1));
        CHECK(again.claim == Claim::Granted);
        CHECK(again.evicted == 1);
    }
    SUBCASE("both alive") {
        CHECK(live.claim(device, b, 2, at(10)).claim == Claim::Wait);
        live.heard(device, 1, at(15));
        CHECK(live.claim(device, b, 3, at(31)).claim == Claim::Clone);
    }
    SUBCASE("the first one dead") {
        CHECK(live.claim(device, b, 2, at(10)).claim == Claim::Wait);
        CHECK(live.claim(device, b, 3, at(15)).claim == Claim::Wait);
        const auto granted = live.claim(device, b, 4, at(31));
        CHECK(granted.claim == Claim::Granted);
        CHECK(granted.evicted == 1);
    }
    SUBCASE("the first one gone") {
        live.release(device, 1);
        CHECK(live.claim(device, b, 2, at(1)).claim == Claim::Granted);
    }
}

TEST_CASE("Too many sessions: come back later") {
    Pair pair;
    pair.link();
    CentreOptions options;
    options.session = 99;
    options.maxSessions = 0;
    pair.session.emplace(CentreParts{&pair.live}, PeerIdentity{Pair::identity().device, false, 0},
                         options, pair.now());
    pair.settle();
    CHECK(pair.isRejected(wire::RejectReason::RetryAfter));
}

TEST_CASE("A token that could not be saved is not shown") {
    Pair pair;
    pair.meet();
    const base::Bytes saved = pair.state.value.sessionToken;
    pair.cut();
    pair.state.isFull = true;
    pair.meet();
    pair.cut();
    pair.link();
    CHECK(pair.framesUp<wire::Hello>().front().token == saved);
    pair.settle();
    CHECK(pair.till->status().phase == TillPhase::Open);
}

TEST_CASE("An expired certificate may renew and nothing else, and then comes in") {
    Pair pair;
    pair.link(true);
    pair.settle();
    CHECK(pair.isRejected(wire::RejectReason::RenewCert));
    CHECK(pair.till->status().phase == TillPhase::RenewOnly);
    SUBCASE("renewed") {
        pair.tell(RequestMade{{1, 2}});
        pair.settle();
        CHECK(pair.signRequests == 1);
        pair.tellCentre(CertificateSigned{{{{1}}, {{2}}}});
        pair.settle();
        REQUIRE(pair.installed);
        pair.tell(CertificateInstalled{});
        pair.meet();
        CHECK(pair.till->status().phase == TillPhase::Open);
    }
    SUBCASE("anything else") {
        wire::Push push;
        push.firstSeq = 1;
        push.events.resize(1);
        pair.tellCentre(FrameIn{push});
        CHECK(pair.session->isClosed());
    }
}

TEST_CASE("A certificate is renewed from half its life on, by the centre's clock") {
    Pair pair;
    const std::int64_t wall = pair.now().wallMicros;
    pair.tillOptions.certificate = {wall - 100 * kMinute, wall + 101 * kMinute};
    pair.start();
    pair.meet();
    CHECK(pair.certificateRequests == 0);
    for (int i = 0; i < 300; ++i) {
        pair.pass(kBeatEvery);
    }
    CHECK(pair.certificateRequests == 1);
}

TEST_CASE("A question is answered once: found, too late, without a link, too many") {
    Pair pair;
    pair.centre.state.figures.sold[{"S2", "tea"}] = 3;
    const AskCentre question{7, 1'000, wire::Question::StockElsewhere, {'t', 'e', 'a'}};
    SUBCASE("without a link") {
        pair.tell(question);
        CHECK(pair.answers.front().answer.status == wire::AnswerStatus::TooLate);
    }
    SUBCASE("found") {
        pair.meet();
        pair.tell(question);
        pair.settle();
        REQUIRE(pair.answers.size() == 1);
        CHECK(pair.answers.front().id == 7);
        CHECK(pair.answers.front().answer.stock.front().store == core::StoreId{"S2"});
    }
    SUBCASE("too late at the till, and the late answer is passed over") {
        pair.meet();
        pair.tell(question);
        pair.micros += kSecond;
        pair.tell(TimerDue{});
        REQUIRE(pair.answers.size() == 1);
        CHECK(pair.answers.front().answer.status == wire::AnswerStatus::TooLate);
        pair.settle();
        CHECK(pair.answers.size() == 1);
    }
    SUBCASE("the link goes") {
        pair.meet();
        pair.tell(question);
        pair.cut();
        CHECK(pair.answers.size() == 1);
    }
    SUBCASE("more than the allowance") {
        pair.meet();
        for (int i = 0; i < 30; ++i) {
            pair.tell(question);
            pair.settle();
        }
        CHECK(pair.answers.size() == 30);
        CHECK(pair.answers.back().answer.status == wire::AnswerStatus::Refused);
    }
}

TEST_CASE("Stopping saves, says Bye and closes") {
    Pair pair;
    pair.meet();
    pair.sell();
    pair.settle();
    CHECK(pair.state.value.ackedSeq < 2); // saves are gathered
    pair.tell(Stopping{});
    CHECK(pair.state.value.ackedSeq == 2);
    CHECK(pair.framesUp<wire::Bye>().size() == 1);
    CHECK(pair.closedByTill == 1);
}

TEST_CASE("INV whenever links end, everything arrives once and both ends become equal") {
    CHECK(rc::check("links that end anywhere", [] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        sim::SimRandom chance(seed);
        Pair pair;
        pair.change(ports::Stream::Prices, "tea", "t1|1");
        for (int round = 0; round < 12; ++round) {
            pair.link();
            for (std::int64_t left = chance.between(0, 40); left > 0; --left) {
                if (chance.chance(200)) {
                    pair.sell(static_cast<int>(chance.between(1, 80)));
                }
                if (chance.chance(100)) {
                    pair.change(ports::Stream::Items, "i" + std::to_string(left), "t1|x");
                }
                if (!pair.up.empty() && chance.chance(500)) {
                    const wire::Frame frame = pair.up.front();
                    pair.up.pop_front();
                    pair.tellCentre(FrameIn{frame});
                }
                if (!pair.calls.empty()) {
                    const StoreCall call = pair.calls.front();
                    pair.calls.pop_front();
                    CentreStores stores{&pair.centre, &pair.centre, &pair.centre, &pair.centre,
                                        &pair.centre};
                    if (auto answer = carryOut(call, stores, pair.micros)) {
                        pair.tellCentre(*answer);
                    }
                }
                if (!pair.down.empty() && pair.isLinked) {
                    const wire::Frame frame = pair.down.front();
                    pair.down.pop_front();
                    pair.tell(FrameIn{frame});
                }
            }
            pair.cut();
        }
        pair.meet();
        RC_ASSERT(pair.till->isDrained());
        RC_ASSERT(pair.hasAll());
        RC_ASSERT(pair.centre.state.feed.size() == pair.journal.records().size());
    }));
}

} // namespace evertill::test
