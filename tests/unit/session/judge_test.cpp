// SPDX-License-Identifier: Apache-2.0

// Goal: the receiver's rules, each branch of them, and that what is accepted is always a hash-true
// run of what was sent. Method: runs cut from chains made here, judged against a store in memory; a
// property test sends one journal in random overlapping pieces, twice and out of order.

#include "crypto/openssl_sha256.h"
#include "session/judge.h"
#include "sim/model/model_centre.h"
#include "sim/random.h"
#include "wire/sync/frames.h"

#include <doctest/doctest.h>

#include <rapidcheck.h>

namespace evertill::test {

using namespace sim;
using ports::AcceptOutcome;

namespace {

const crypto::OpensslSha256 kSha256;
const core::DeviceId kDevice{base::Uuid{{7, 7}}};
const core::EpochNonce kEpoch{1, 2, 3};

struct Chain {
    std::vector<ports::RunEvent> events;
    std::vector<base::Digest> hashes;
};

// A chain of `length` records; from record `differsFrom` on it is another one.
Chain chainOf(std::size_t length, std::size_t differsFrom = 1'000'000) {
    Chain chain;
    for (std::size_t i = 1; i <= length; ++i) {
        const auto salt = static_cast<std::uint8_t>(i >= differsFrom ? 99 : 1);
        chain.events.push_back({3, 1, static_cast<std::int64_t>(i), {salt}});
    }
    ports::JournalRun all{kDevice, kEpoch, 1, chain.events, {}};
    chain.hashes = session::chainHashes(all, {}, kSha256);
    return chain;
}

ports::AcceptRequest piece(const Chain& chain, std::size_t first, std::size_t last) {
    ports::AcceptRequest request;
    request.run.device = kDevice;
    request.run.epoch = kEpoch;
    request.run.firstSeq = static_cast<std::int64_t>(first);
    request.run.events.assign(chain.events.begin() + static_cast<std::ptrdiff_t>(first) - 1,
                              chain.events.begin() + static_cast<std::ptrdiff_t>(last));
    request.run.lastHash = chain.hashes[last - 1];
    return request;
}

struct Receiver {
    ModelCentre centre{kSha256, base::Uuid{{1}}};

    AcceptOutcome push(const ports::AcceptRequest& request) {
        return centre.accept(std::span(&request, 1)).value().front();
    }
    std::vector<ports::BranchHead> branches() { return *centre.branches(kDevice, kEpoch); }
};

template <typename T>
T expect(const AcceptOutcome& outcome) {
    REQUIRE(std::holds_alternative<T>(outcome));
    return std::get<T>(outcome);
}

} // namespace

TEST_CASE("A run that continues the chain is appended and answered with its own end") {
    Receiver receiver;
    const Chain chain = chainOf(10);
    CHECK(expect<ports::RunAccepted>(receiver.push(piece(chain, 1, 4))).seq == 4);
    const auto accepted = expect<ports::RunAccepted>(receiver.push(piece(chain, 5, 10)));
    CHECK(accepted.hash == chain.hashes[9]);
    CHECK(accepted.branch == 0);
    CHECK(receiver.branches().front().headSeq == 10);
}

TEST_CASE("A run sent again is accepted and written once") {
    Receiver receiver;
    const Chain chain = chainOf(10);
    expect<ports::RunAccepted>(receiver.push(piece(chain, 1, 8)));
    CHECK(expect<ports::RunAccepted>(receiver.push(piece(chain, 3, 6))).seq == 6);
    CHECK(expect<ports::RunAccepted>(receiver.push(piece(chain, 5, 10))).seq == 10);
    CHECK(receiver.centre.state.feed.size() == 10);
}

TEST_CASE("A run behind a gap is not kept, and the answer says what is expected") {
    Receiver receiver;
    const Chain chain = chainOf(10);
    CHECK(expect<ports::RunGap>(receiver.push(piece(chain, 4, 6))).expectedSeq == 1);
    expect<ports::RunAccepted>(receiver.push(piece(chain, 1, 3)));
    CHECK(expect<ports::RunGap>(receiver.push(piece(chain, 7, 9))).expectedSeq == 4);
    CHECK(receiver.centre.state.feed.size() == 3);
}

TEST_CASE("Another record under a known number begins a branch and both are kept") {
    Receiver receiver;
    const Chain chain = chainOf(10);
    const Chain other = chainOf(9, 6);
    expect<ports::RunAccepted>(receiver.push(piece(chain, 1, 10)));
    const auto forked = expect<ports::RunForked>(receiver.push(piece(other, 4, 8)));
    CHECK(forked.differentSeq == 6);
    CHECK(forked.branch == 1);
    CHECK(forked.seq == 8);
    SUBCASE("the rest of the branch joins it") {
        const auto joined = expect<ports::RunAccepted>(receiver.push(piece(other, 9, 9)));
        CHECK(joined.branch == 1);
    }
    SUBCASE("the branch sent again is known") {
        CHECK(expect<ports::RunAccepted>(receiver.push(piece(other, 1, 8))).branch == 1);
        CHECK(receiver.branches().size() == 2);
    }
    SUBCASE("the main chain goes on") {
        const Chain longer = chainOf(12);
        CHECK(expect<ports::RunAccepted>(receiver.push(piece(longer, 11, 12))).branch == 0);
    }
    SUBCASE("a reader of the branch sees its parent before it") {
        CHECK(*receiver.centre.hashAt(kDevice, kEpoch, 1, 5) == chain.hashes[4]);
        CHECK(*receiver.centre.hashAt(kDevice, kEpoch, 1, 6) == other.hashes[5]);
    }
    SUBCASE("a third one is a branch of its own, of the branch it left") {
        Chain third = chainOf(9, 6);
        third.events[7].body = {42};
        third.hashes = session::chainHashes({kDevice, kEpoch, 1, third.events, {}}, {}, kSha256);
        CHECK(expect<ports::RunForked>(receiver.push(piece(third, 6, 9))).branch == 2);
        CHECK(receiver.branches()[2].parentBranch == 1);
        CHECK(receiver.branches()[2].parentSeq == 7);
    }
}

TEST_CASE("A sender on an unknown branch is led to the common part in a few steps") {
    Receiver receiver;
    const Chain chain = chainOf(1'000);
    const Chain other = chainOf(1'000, 300);
    expect<ports::RunAccepted>(receiver.push(piece(chain, 1, 1'000)));
    std::size_t first = 990;
    int steps = 0;
    AcceptOutcome outcome = receiver.push(piece(other, first, 1'000));
    while (const auto* gap = std::get_if<ports::RunGap>(&outcome)) {
        first = static_cast<std::size_t>(gap->expectedSeq);
        outcome = receiver.push(piece(other, first, 1'000));
        REQUIRE(++steps <= 10);
    }
    CHECK(expect<ports::RunForked>(outcome).differentSeq == 300);
}

TEST_CASE("A run that does not end in its own last hash is refused") {
    Receiver receiver;
    ports::AcceptRequest request = piece(chainOf(3), 1, 3);
    request.run.lastHash[0] ^= 1U;
    expect<ports::RunRefused>(receiver.push(request));
    CHECK(receiver.branches().empty());
}

TEST_CASE("A run without records, with too many, or misnumbered is refused") {
    Receiver receiver;
    ports::AcceptRequest request = piece(chainOf(3), 1, 3);
    SUBCASE("none") {
        request.run.events.clear();
    }
    SUBCASE("too many") {
        request.run.events.resize(wire::kMaxPushEvents + 1);
    }
    SUBCASE("number zero") {
        request.run.firstSeq = 0;
    }
    SUBCASE("a number beyond reason") {
        request.run.firstSeq = std::numeric_limits<std::int64_t>::max();
    }
    expect<ports::RunRefused>(receiver.push(request));
}

TEST_CASE("INV pieces of a journal in any order, twice, end as that journal once") {
    CHECK(rc::check("pieces", [] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        SimRandom random(seed);
        Receiver receiver;
        const auto length = static_cast<std::size_t>(random.between(1, 120));
        const Chain chain = chainOf(length);
        std::size_t durable = 0;
        for (int tries = 0; durable < length && tries < 5'000; ++tries) {
            const auto first =
                static_cast<std::size_t>(random.between(1, static_cast<std::int64_t>(length)));
            const auto last = static_cast<std::size_t>(random.between(
                static_cast<std::int64_t>(first), static_cast<std::int64_t>(length)));
            const AcceptOutcome outcome = receiver.push(piece(chain, first, last));
            if (first <= durable + 1) {
                RC_ASSERT(std::holds_alternative<ports::RunAccepted>(outcome));
                durable = std::max(durable, last);
            } else {
                RC_ASSERT(std::get<ports::RunGap>(outcome).expectedSeq ==
                          static_cast<std::int64_t>(durable) + 1);
            }
        }
        RC_ASSERT(receiver.centre.state.feed.size() == durable);
        RC_ASSERT(receiver.branches().size() == 1U);
        RC_ASSERT(receiver.branches().front().headHash == chain.hashes[durable - 1]);
    }));
}

} // namespace evertill::test
