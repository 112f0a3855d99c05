// SPDX-License-Identifier: Apache-2.0

// Goal: the journal's way up: grouping, credit, answers lost and late, epochs, forks, a restored
// till, a restored centre. Method: both machines joined by hand over stores in memory.

#include "unit/session/pair.h"

#include <doctest/doctest.h>

namespace evertill::test {

TEST_CASE("A sale goes at once when nothing is in flight, and is drained when acknowledged") {
    Pair pair;
    pair.meet();
    CHECK(pair.till->isDrained());
    pair.sell();
    CHECK(pair.framesUp<wire::Push>().size() == 1);
    CHECK_FALSE(pair.till->isDrained());
    pair.settle();
    CHECK(pair.till->isDrained());
    CHECK(pair.centre.state.feed.size() == 2);
}

TEST_CASE("While an answer is open sales gather for 200 ms") {
    Pair pair;
    pair.meet();
    pair.sell();
    pair.sell();
    pair.sell();
    CHECK(pair.framesUp<wire::Push>().size() == 1);
    pair.micros += 200 * kMillisecond;
    CHECK(pair.till->wakeAt() <= pair.micros);
    pair.tell(TimerDue{});
    const auto pushes = pair.framesUp<wire::Push>();
    REQUIRE(pushes.size() == 2);
    CHECK(pushes[1].events.size() == 2);
}

TEST_CASE("While an answer is open 64 sales do not wait") {
    Pair pair;
    pair.meet();
    pair.sell();
    pair.sell(64);
    CHECK(pair.framesUp<wire::Push>().size() == 2);
}

TEST_CASE("A backlog goes in runs of up to 1,000 with several in flight, within the credit") {
    Pair pair;
    pair.credit = 2'500;
    pair.sell(5'000);
    pair.link();
    // Hello and Welcome only.
    while (pair.framesDown<wire::Welcome>().empty()) {
        const wire::Frame frame = pair.up.front();
        pair.up.pop_front();
        pair.tellCentre(FrameIn{frame});
        pair.answerStores();
    }
    pair.tell(FrameIn{pair.down.front()});
    pair.down.clear();
    const auto pushes = pair.framesUp<wire::Push>();
    REQUIRE(pushes.size() == 3);
    CHECK(pushes[0].events.size() == 1'000);
    CHECK(pushes[2].events.size() == 500);
    CHECK(pair.till->status().inFlightEvents == 2'500);
    pair.settle();
    CHECK(pair.till->isDrained());
    CHECK(pair.centre.state.feed.size() == 5'001);
}

TEST_CASE("A lost Ack costs nothing: Welcome tells what is durable") {
    Pair pair;
    pair.meet();
    pair.sell(3);
    for (; !pair.up.empty(); pair.up.pop_front()) {
        pair.tellCentre(FrameIn{pair.up.front()});
    }
    CentreStores stores{&pair.centre, &pair.centre, &pair.centre, &pair.centre, &pair.centre};
    for (const StoreCall& call : pair.calls) {
        (void)carryOut(call, stores, 0);
    }
    pair.cut();
    pair.link();
    pair.settle();
    CHECK(pair.till->isDrained());
    CHECK(pair.centre.state.feed.size() == 4);
}

TEST_CASE(
    "A till whose file went back is told to start a new epoch and its sales become a branch") {
    Pair pair;
    pair.sell(5);
    const sim::ModelJournal backup = pair.journal;
    pair.sell(5);
    pair.meet();
    REQUIRE(pair.till->isDrained());
    pair.journal = backup; // sync.db is the newer one
    pair.journal.append(3, {42});
    pair.cut();
    pair.link();
    pair.settle();
    CHECK(pair.state.value.wantsNewEpoch == "restored");
    CHECK(pair.state.value.wantsNewEpochOf == pair.journal.epoch());
    CHECK(pair.state.value.centreHeadSeq == 11);
    CHECK(pair.centre.branches(Pair::identity().device, {1})->size() == 2);
    SUBCASE("after the new epoch everything is there and nothing more is wanted") {
        pair.journal.startEpoch({2}, "restore");
        pair.sell(2);
        pair.settle();
        CHECK(pair.till->isDrained());
        CHECK(pair.state.value.wantsNewEpoch.empty());
        CHECK(pair.centre.branches(Pair::identity().device, {2})->front().headSeq == 3);
    }
}

TEST_CASE("Bug: a restored till whose witness had told it began a second new epoch") {
    Pair pair;
    pair.sell(2);
    pair.meet();
    const sim::ModelJournal backup = pair.journal;
    core::EpochNonce last{2};
    SUBCASE("put back within the epoch") {
        pair.sell(5);
    }
    SUBCASE("put back to before the epoch") {
        pair.journal.startEpoch({3}, "restore");
        pair.sell(5);
    }
    pair.settle();
    REQUIRE(pair.till->isDrained());
    pair.cut();
    pair.journal = backup; // the agent's own file stays
    pair.journal.startEpoch(last, "restore");
    pair.sell(2);
    pair.link();
    pair.settle();
    CHECK(pair.state.value.wantsNewEpoch.empty());
    CHECK(pair.till->isDrained());
    CHECK(pair.centre.branches(Pair::identity().device, last)->front().headSeq == 3);
    // A later loss is found all the same.
    const sim::ModelJournal later = pair.journal;
    pair.sell(4);
    pair.settle();
    pair.cut();
    pair.journal = later;
    pair.link();
    pair.settle();
    CHECK(pair.state.value.wantsNewEpoch == "restored");
    CHECK(pair.state.value.wantsNewEpochOf == last);
}

TEST_CASE("A till restored with its sync.db is found by its head being behind") {
    Pair pair;
    pair.meet();
    const sim::ModelJournal backup = pair.journal;
    pair.sell(5);
    pair.settle();
    pair.journal = backup;
    pair.state.value.ackedSeq = 1;
    pair.state.value.ackedHash = pair.journal.records().front().hash;
    pair.start();
    pair.link();
    pair.settle();
    CHECK(pair.isRejected(wire::RejectReason::NewEpoch));
    CHECK(pair.state.value.wantsNewEpoch == "restored");
}

TEST_CASE("A centre restored from a backup gets again what it lost, of every epoch") {
    Pair pair;
    pair.sell(3);
    pair.meet();
    const sim::ModelCentre::State backup = pair.centre.state;
    pair.sell(1'500);
    pair.journal.startEpoch({2}, "restore");
    pair.sell(1'500);
    pair.settle();
    REQUIRE(pair.centre.state.feed.size() == 3'005);
    pair.cut();
    pair.centre.state = backup;
    pair.centre.state.incarnation = base::Uuid{{6}};
    pair.link();
    pair.settle();
    CHECK(pair.till->isDrained());
    CHECK(pair.centre.state.feed.size() == 3'005);
}

TEST_CASE("Bug: a till that catches up held all its runs at once: each goes out before the next") {
    Pair pair;
    for (int i = 0; i < 3'000; ++i) {
        pair.journal.append(3, base::Bytes(400, static_cast<std::uint8_t>(i)));
    }
    pair.link();
    std::size_t most = 0;
    std::size_t pushes = 0;
    const auto count = [&](const std::vector<TillAction>& actions) {
        const auto here = std::count_if(actions.begin(), actions.end(), [](const TillAction& each) {
            const auto* send = std::get_if<SendFrame>(&each);
            return send != nullptr && std::holds_alternative<wire::Push>(send->frame);
        });
        most = std::max(most, static_cast<std::size_t>(here));
        pushes += static_cast<std::size_t>(here);
    };
    while (!pair.till->isDrained() && pushes < 100) {
        if (!pair.up.empty()) {
            const wire::Frame frame = pair.up.front();
            pair.up.pop_front();
            pair.tellCentre(FrameIn{frame});
            pair.answerStores();
        } else if (!pair.down.empty()) {
            const wire::Frame frame = pair.down.front();
            pair.down.pop_front();
            count(pair.tell(FrameIn{frame}));
        } else {
            pair.micros = std::max(pair.micros, pair.till->wakeAt());
            count(pair.tell(TimerDue{}));
        }
    }
    CHECK(most == 1);
    CHECK(pushes >= 5);
    CHECK(pair.till->isDrained());
}

TEST_CASE("Bug: a centre whose folder was put back from a copy took its tills for clones") {
    Pair pair;
    pair.sell(3);
    pair.meet();
    const auto copy = pair.centre.state;
    const auto again = [&] {
        pair.cut();
        pair.sell(2);
        pair.meet();
    };
    again();
    again();
    const base::Uuid before = pair.centre.state.incarnation;
    REQUIRE(pair.centre.state.feed.size() == 8);
    pair.cut();
    pair.centre.state = copy;
    pair.start(7);
    pair.meet();
    CHECK(pair.state.value.stopped.empty());
    CHECK(pair.till->isDrained());
    CHECK(pair.centre.state.feed.size() == 8); // what it had lost came again
    CHECK(pair.centre.state.incarnation != before);
    // And it stays at that.
    const base::Uuid after = pair.centre.state.incarnation;
    again();
    CHECK(pair.till->isDrained());
    CHECK(pair.centre.state.incarnation == after);
    // An old token from a till that has no more than the centre is a clone, as ever.
    pair.cut();
    pair.state.value.sessionToken = base::Bytes(16, 9);
    pair.start(8);
    pair.meet();
    CHECK(pair.state.value.stopped == "clone");
    CHECK(pair.centre.state.incarnation == after);
}

TEST_CASE("A centre restored to the same data is not sent everything again") {
    Pair pair;
    pair.sell(1'500);
    pair.journal.startEpoch({2}, "restore");
    pair.sell(1'500);
    pair.meet();
    pair.cut();
    pair.centre.state.incarnation = base::Uuid{{6}};
    pair.link();
    std::size_t pushed = 0;
    while (!pair.till->isDrained()) {
        for (const wire::Push& push : pair.framesUp<wire::Push>()) {
            pushed += push.events.size();
        }
        if (!pair.up.empty()) {
            const wire::Frame frame = pair.up.front();
            pair.up.clear();
            pair.tellCentre(FrameIn{frame});
        }
        pair.settle();
    }
    CHECK(pushed <= 4); // the last record of an epoch answers for it
}

TEST_CASE("An Ack of another chain, of no push, or a Nack that leads nowhere ends the link") {
    Pair pair;
    pair.meet();
    pair.sell();
    const wire::Push push = pair.framesUp<wire::Push>().front();
    wire::Frame answer;
    SUBCASE("another hash") {
        answer = wire::Ack{push.epoch, push.firstSeq, base::Digest{1}, 10};
    }
    SUBCASE("another epoch") {
        answer = wire::Ack{{9}, push.firstSeq, push.lastHash, 10};
    }
    SUBCASE("a Nack forwards") {
        answer = wire::Nack{push.epoch, push.firstSeq + 1};
    }
    SUBCASE("a Nack for the same") {
        answer = wire::Nack{push.epoch, push.firstSeq};
    }
    SUBCASE("a Nack below one") {
        answer = wire::Nack{push.epoch, 0};
    }
    pair.tell(FrameIn{answer});
    CHECK(pair.till->status().phase == TillPhase::Waiting);
    CHECK(pair.till->status().state.ackedSeq == 1);
}

TEST_CASE("A push that is not answered in a minute ends the link") {
    Pair pair;
    pair.meet();
    pair.sell();
    pair.up.clear();
    for (int i = 0; i < 5; ++i) {
        pair.micros += 14 * kSecond;
        pair.tell(FrameIn{wire::Beat{}});
        pair.up.clear();
    }
    CHECK(pair.till->status().phase == TillPhase::Waiting);
}

TEST_CASE("Member keys go up once, also without a hint, and again to a restored centre") {
    Pair pair;
    pair.meet();
    pair.journal.addMemberKey(1);
    pair.pass(kBeatEvery);
    CHECK(pair.centre.state.memberKeys[Pair::identity().device] == 1);
    CHECK(pair.state.value.memberKeysAcked == 0); // saves are gathered
    pair.pass(kSecond);
    CHECK(pair.state.value.memberKeysAcked == 1);
    pair.cut();
    pair.centre.state.memberKeys.clear();
    pair.centre.state.incarnation = base::Uuid{{6}};
    pair.link();
    pair.settle();
    CHECK(pair.centre.state.memberKeys[Pair::identity().device] == 1);
}

} // namespace evertill::test
