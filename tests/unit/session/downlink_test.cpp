// SPDX-License-Identifier: Apache-2.0

// Goal: reference data on their way down: deltas to consistent points, snapshots, digests, a full
// disk, hostile answers. Method: both machines joined by hand over stores in memory.

#include "unit/session/pair.h"

#include <doctest/doctest.h>

namespace evertill::test {

namespace {

wire::Delta deltaOf(const Pair& pair, std::int64_t upTo, std::int64_t consistentTo) {
    wire::Delta delta;
    delta.from = pair.till->status().cursor;
    delta.upTo = upTo;
    delta.consistentTo = consistentTo;
    delta.rows.push_back({5, "tea", 1, false, {1}});
    return delta;
}

} // namespace

TEST_CASE("A till without reference data gets a snapshot, then deltas by nudge") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    CHECK(pair.reference.snapshots == 1);
    CHECK(pair.hasAll());
    pair.change(ports::Stream::Prices, "tea", "t1|2");
    pair.settle();
    CHECK(pair.hasAll());
    CHECK(pair.reference.snapshots == 1);
}

TEST_CASE("At most one nudge is open however much changes") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    pair.sentDown.clear();
    for (int i = 0; i < 10; ++i) {
        pair.change(ports::Stream::Prices, "tea", "t1|" + std::to_string(i));
    }
    CHECK(pair.framesDown<wire::Nudge>().size() == 1);
    pair.settle();
    CHECK(pair.hasAll());
}

TEST_CASE("Rows wait until they reach a consistent position and then go in together") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    const auto before = pair.reference.content().rows;
    pair.tell(FrameIn{wire::Nudge{9}});
    pair.tell(FrameIn{deltaOf(pair, 3, 5)});
    CHECK(pair.reference.content().rows == before);
    CHECK(pair.framesUp<wire::Pull>().back().cursor.position == 3);
    wire::Delta rest = deltaOf(pair, 5, 5);
    rest.from.position = 3;
    rest.rows.front().key = "milk";
    pair.tell(FrameIn{rest});
    CHECK(pair.reference.content().cursor.position == 5);
    CHECK(pair.reference.content().rows.size() == before.size() + 1);
}

TEST_CASE("Rows that wait are forgotten when the link goes, and nothing is half applied") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    const auto before = pair.reference.content().rows;
    pair.tell(FrameIn{wire::Nudge{9}});
    pair.tell(FrameIn{deltaOf(pair, 3, 5)});
    pair.cut();
    CHECK(pair.reference.content().rows == before);
    pair.meet();
    CHECK(pair.hasAll());
}

TEST_CASE("More rows than may wait become a snapshot") {
    Pair pair;
    pair.tillOptions.maxBufferedRows = 20;
    pair.start();
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    pair.cut();
    for (int i = 0; i < 30; ++i) {
        pair.change(ports::Stream::Prices, "tea" + std::to_string(i), "t1|2");
    }
    pair.meet();
    CHECK(pair.reference.snapshots == 2);
    CHECK(pair.hasAll());
}

TEST_CASE("Chunks that are here already are not fetched again") {
    Pair pair;
    for (int i = 0; i < 20; ++i) {
        pair.change(ports::Stream::Items, "i" + std::to_string(100 + i), "t1|1");
    }
    pair.link();
    pair.settle(
        [&] { return pair.reference.snapshots > 0 || pair.framesDown<wire::Chunk>().size() >= 2; });
    for (; !pair.down.empty(); pair.down.pop_front()) {
        pair.tell(FrameIn{pair.down.front()});
    }
    pair.cut();
    pair.start(2); // the agent was started anew; the chunks are in its folder
    pair.micros += kMinute;
    pair.meet();
    CHECK(pair.hasAll());
    CHECK(pair.framesDown<wire::Chunk>().size() <= 3);
}

TEST_CASE(
    "Bug: a till whose centre was put back to before its catalogue asked for chunks for ever") {
    Pair pair;
    const sim::ModelCentre::State backup = pair.centre.state;
    for (int i = 0; i < 20; ++i) {
        pair.change(ports::Stream::Items, "i" + std::to_string(100 + i), "t1|1");
    }
    pair.link();
    pair.settle([&] { return pair.framesUp<wire::ChunkWanted>().size() > 1; });
    pair.cut();
    pair.centre.state = backup;
    pair.centre.state.incarnation = base::Uuid{{6}};
    pair.centre.loseChunks();
    pair.micros += kMinute;
    pair.meet();
    CHECK(pair.till->status().phase == TillPhase::Open);
    CHECK(pair.till->isDrained());
    pair.change(ports::Stream::Items, "tea", "t1|2"); // and its next catalogue comes
    pair.settle();
    CHECK(pair.hasAll());
}

TEST_CASE("A chunk that is not what its name says ends the link") {
    Pair pair;
    pair.change(ports::Stream::Items, "tea", "t1|1");
    pair.link();
    pair.settle([&] { return !pair.framesUp<wire::ChunkWanted>().empty(); });
    REQUIRE(pair.framesUp<wire::ChunkWanted>().size() == 1);
    const base::Digest id = pair.framesUp<wire::ChunkWanted>().front().id;
    pair.tell(FrameIn{wire::Chunk{id, {1, 2, 3}}});
    CHECK(pair.till->status().phase == TillPhase::Waiting);
}

TEST_CASE("A full disk stops fetching, not sending, and fetching goes on when there is room") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    pair.reference.isFull = true;
    pair.change(ports::Stream::Prices, "tea", "t1|2");
    pair.settle();
    CHECK_FALSE(pair.hasAll());
    pair.sell();
    pair.settle();
    CHECK(pair.centre.state.feed.size() == 2);
    CHECK(pair.till->status().phase == TillPhase::Open);
    CHECK_FALSE(pair.till->status().trouble.empty());
    pair.reference.isFull = false;
    for (int i = 0; i < 5; ++i) {
        pair.pass(kBeatEvery);
    }
    CHECK(pair.hasAll());
}

TEST_CASE("Bug: a full disk was looked at each minute only, also one that had room again at once") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    pair.reference.isFull = true;
    pair.change(ports::Stream::Prices, "tea", "t1|2");
    pair.settle();
    const auto passSeconds = [&](std::int64_t seconds) {
        std::int64_t pulls = 0;
        for (std::int64_t i = 0; i < seconds; ++i) {
            pair.sentUp.clear();
            pair.pass(kSecond);
            pulls += std::count_if(pair.sentUp.begin(), pair.sentUp.end(), [](const auto& frame) {
                return std::holds_alternative<wire::Pull>(frame);
            });
        }
        return pulls;
    };
    CHECK(passSeconds(1) == 1);
    CHECK(passSeconds(14) == 3); // after 3, 7 and 15 s
    CHECK(passSeconds(600) <= 12);
    CHECK_FALSE(pair.hasAll());
    pair.reference.isFull = false;
    (void)passSeconds(60);
    CHECK(pair.hasAll());
    // And it begins anew the next time.
    pair.reference.isFull = true;
    pair.change(ports::Stream::Prices, "tea", "t1|3");
    pair.settle();
    pair.reference.isFull = false;
    (void)passSeconds(1);
    CHECK(pair.hasAll());
}

TEST_CASE("A stream whose digest differs is fetched again, that one only") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.change(ports::Stream::Items, "tea", "t1|1");
    pair.meet();
    pair.reference.mutableContent().rows.begin()->second.body = {9};
    pair.sentDown.clear();
    for (int i = 0; i < 45; ++i) {
        pair.pass(kBeatEvery);
    }
    CHECK(pair.hasAll());
    CHECK(pair.reference.snapshots == 1);
    std::size_t whole = 0;
    for (const wire::Delta& delta : pair.framesDown<wire::Delta>()) {
        whole += delta.onlyStream != 0 ? 1 : 0;
    }
    CHECK(whole == 1);
}

TEST_CASE("Several streams that differ are not mended one after the other, but by a snapshot") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.change(ports::Stream::TaxCategories, "tea", "t1|1");
    pair.meet();
    for (auto& [key, row] : pair.reference.mutableContent().rows) {
        row.body = {9};
    }
    for (int i = 0; i < 45; ++i) {
        pair.pass(kBeatEvery);
    }
    CHECK(pair.hasAll());
    CHECK(pair.reference.snapshots == 2);
}

TEST_CASE("A restored centre replaces the reference data whole") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    const sim::ModelCentre::State backup = pair.centre.state;
    pair.change(ports::Stream::Prices, "milk", "t1|1");
    pair.meet();
    pair.cut();
    pair.centre.state = backup;
    pair.centre.state.incarnation = base::Uuid{{6}};
    pair.meet();
    CHECK(pair.hasAll());
    CHECK(pair.reference.content().rows.size() == 1);
}

TEST_CASE("A till brings its own catalogue to a centre that has none, and takes nothing away") {
    Pair pair;
    core::Category tea;
    tea.id = core::CategoryId{"tea"};
    tea.name = "Tea";
    pair.reference.ownCatalogue = {tea};
    pair.meet();
    CHECK(pair.centre.hasCatalogue("t1"));
    CHECK(pair.hasAll());
    CHECK(pair.till->isDrained());
}

TEST_CASE("A Delta nobody asked for, of another place, or without end ends the link") {
    Pair pair;
    pair.change(ports::Stream::Prices, "tea", "t1|1");
    pair.meet();
    wire::Delta delta = deltaOf(pair, 5, 5);
    SUBCASE("not asked for") {}
    SUBCASE("from another place") {
        pair.tell(FrameIn{wire::Nudge{9}});
        delta.from.position += 1;
    }
    SUBCASE("backwards") {
        pair.tell(FrameIn{wire::Nudge{9}});
        delta.upTo = 0;
    }
    SUBCASE("no step forward and not at the end") {
        pair.tell(FrameIn{wire::Nudge{9}});
        delta.upTo = delta.from.position;
    }
    SUBCASE("of a stream that was not asked for") {
        pair.tell(FrameIn{wire::Nudge{9}});
        delta.onlyStream = 5;
    }
    pair.tell(FrameIn{delta});
    CHECK(pair.till->status().phase == TillPhase::Waiting);
}

} // namespace evertill::test
