// SPDX-License-Identifier: Apache-2.0
// Goal: the receiver's promises hold on both databases: once, in order, forks kept, nothing lost by
// concurrent writers. Method: one suite over the door, run on SQLite and on a PostgreSQL of its
// own; two devices' worth of threads push at the same moment.
#include "contract/central/centre_fixture.h"

#include <atomic>
#include <set>
#include <thread>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

// Every position of the feed, and how often each (chain, seq) is in it.
void mustBeDense(Centre& c, std::int64_t events) {
    std::int64_t last = 0;
    std::set<std::pair<std::int64_t, std::int64_t>> seen;
    c.records->prepare("SELECT last,events,chain,seq FROM feed ORDER BY last")
        .each([&](const Row& row) {
            CHECK(row.integer(0) - row.integer(1) == last);
            last = row.integer(0);
            for (std::int64_t i = 0; i < row.integer(1); ++i) {
                CHECK(seen.emplace(row.integer(2), row.integer(3) + i).second);
            }
        })
        .value();
    CHECK(last == events);
    CHECK(c.number(*c.records, "SELECT count(*) FROM event") == events);
}

// As a till does it: who waited for the lock in vain is told so, and comes again with the same run.
// With SQLite the lock goes to whoever happens to ask when it is free, so on a slow disk one of
// many writers may wait longer than an accept may take.
ports::AcceptOutcome acceptPatiently(StoredJournal& journal, const ports::AcceptRequest& request) {
    for (int tries = 1;; ++tries) {
        auto outcomes = journal.accept({&request, 1});
        const bool isBusy = !outcomes && outcomes.error().code == base::ErrorCode::StorageBusy;
        if (!isBusy || tries == 60) {
            return outcomes.value().front();
        }
    }
}

} // namespace

TEST_CASE("a run is kept once, whatever is sent again") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        const ports::AcceptRequest first = till.sales(3);
        const auto accepted = std::get<ports::RunAccepted>(c.accept(first));
        CHECK(accepted.seq == 3);
        CHECK(accepted.hash == till.head);
        CHECK(std::get<ports::RunAccepted>(c.accept(first)).seq == 3);
        ports::AcceptRequest overlap = till.sales(2);
        overlap.run.events.insert(overlap.run.events.begin(), first.run.events.begin() + 1,
                                  first.run.events.end());
        overlap.run.firstSeq = 2;
        CHECK(std::get<ports::RunAccepted>(c.accept(overlap)).seq == 5);
        const ports::AcceptRequest skipped = till.sales(1);
        const ports::AcceptRequest beyond = till.sales(1);
        CHECK(std::get<ports::RunGap>(c.accept(beyond)).expectedSeq == 6);
        CHECK(std::holds_alternative<ports::RunAccepted>(c.accept(skipped)));
        c.project();
        mustBeDense(c, 6);
        const auto heads = c.journal->branches(till.device, till.epoch).value();
        REQUIRE(heads.size() == 1);
        CHECK(heads[0].headSeq == 6);
        CHECK(c.journal->latestEpoch(till.device).value() == till.epoch);
        CHECK(c.journal->hashAt(till.device, till.epoch, 0, 3).value() == accepted.hash);
        CHECK(!c.journal->hashAt(till.device, till.epoch, 0, 7).value());
    });
}

TEST_CASE("runs of one journal and of several in one group") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill a{1};
        TestTill b{2, "S2"};
        const std::vector<ports::AcceptRequest> group{a.sales(2), b.sales(1), a.sales(3)};
        const auto outcomes = c.journal->accept(group).value();
        CHECK(std::get<ports::RunAccepted>(outcomes[2]).seq == 5);
        CHECK(std::get<ports::RunAccepted>(outcomes[1]).seq == 1);
        c.project();
        mustBeDense(c, 6);
    });
}

TEST_CASE("both sides of a fork are kept, the second waits for a manager") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.accept(till.sales(2));
        TestTill copy = till;
        c.accept(till.sales(2));
        copy.place.till = core::TillId{"T1"};
        const auto forked = std::get<ports::RunForked>(c.accept(copy.sales(1, {"C", "C", "C"})));
        CHECK(forked.differentSeq == 3);
        CHECK(forked.branch == 1);
        CHECK(std::get<ports::RunAccepted>(c.accept(copy.sales(1))).branch == 1);
        CHECK(c.journal->branches(till.device, till.epoch).value().size() == 2);
        c.project();
        mustBeDense(c, 6);
        CHECK(c.number(*c.centre, "SELECT transactions FROM day_total") == 4);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM quarantine") == 2);
        c.mustVerify();
        const std::int64_t chain = c.number(*c.records, "SELECT chain FROM chain WHERE branch=1");
        c.records->script("UPDATE chain SET counted=1").value();
        const ReapplyResult again = c.projector->reapply("main", forkKey(chain)).value();
        CHECK(again.applied == 2);
        CHECK(c.number(*c.centre, "SELECT transactions FROM day_total") == 6);
        c.mustVerify();
    });
}

TEST_CASE("sixteen writers: the feed is dense and nothing is lost") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        constexpr int kWriters = 16;
        constexpr int kRuns = 12;
        std::atomic<bool> isOver{false};
        std::thread sequencing{[&] {
            while (!isOver) {
                static_cast<void>(c.sequencer->sequence());
            }
        }};
        std::vector<std::thread> writers;
        std::atomic<int> accepted{0};
        for (int w = 0; w < kWriters; ++w) {
            writers.emplace_back([&, w] {
                crypto::OpensslSha256 sha256;
                auto journal = StoredJournal::open(*c.database, sha256).value();
                TestTill till{w + 1};
                for (int r = 0; r < kRuns; ++r) {
                    const ports::AcceptRequest request = till.sales(1 + r % 3);
                    const auto outcome = acceptPatiently(*journal, request);
                    accepted += std::holds_alternative<ports::RunAccepted>(outcome) ? 1 : 0;
                }
            });
        }
        for (std::thread& writer : writers) {
            writer.join();
        }
        isOver = true;
        sequencing.join();
        CHECK(accepted == kWriters * kRuns);
        c.project();
        mustBeDense(c, kWriters * kRuns * 2);
        CHECK(c.number(*c.centre, "SELECT CAST(sum(transactions) AS BIGINT) FROM day_total") ==
              kWriters * kRuns * 2);
        c.mustVerify();
    });
}

TEST_CASE("the same run over two connections at the same moment is stored once") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        for (int trial = 0; trial < 50; ++trial) {
            const ports::AcceptRequest request = till.sales(1);
            std::array<std::thread, 2> senders;
            std::atomic<int> ready{0};
            std::atomic<int> accepted{0};
            for (std::thread& sender : senders) {
                sender = std::thread{[&] {
                    crypto::OpensslSha256 sha256;
                    auto journal = StoredJournal::open(*c.database, sha256).value();
                    ++ready;
                    while (ready < 2) {
                    }
                    const auto outcome = journal->accept({&request, 1}).value().front();
                    accepted += std::holds_alternative<ports::RunAccepted>(outcome) ? 1 : 0;
                }};
            }
            for (std::thread& sender : senders) {
                sender.join();
            }
            CHECK(accepted == 2);
        }
        c.project();
        mustBeDense(c, 50);
    });
}
