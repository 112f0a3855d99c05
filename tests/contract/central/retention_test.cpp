// SPDX-License-Identifier: Apache-2.0
// Goal: the retention table is carried out and nothing else goes: single sales of long ago and old
// tombstones, never journal, day totals or audit; a running centre does it by itself; and a till
// may prune only what a backup holds. Method: the job run on days far apart, and by the workers.
#include "central/backup/backup.h"
#include "central/retention/retention.h"
#include "central/rules/publish.h"
#include "central/server/feed_workers.h"
#include "contract/central/centre_fixture.h"

#include <thread>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {
constexpr std::int64_t kDay = 86'400'000'000;
} // namespace

TEST_CASE("old sales and tombstones go, the journal and the totals stay") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        c.accept(till.sales(3));
        c.project();
        const ports::FeedScope scope{till.place.tenant, till.place.store};
        RowWriter rows{*c.centre, c.sha256};
        const ports::EncodedRow row{11, "anna", 1, false, {1}};
        const ports::EncodedRow gone{11, "anna", 1, true, {}};
        rows.write("main", {{"", row}}).value();
        rows.write("main", {{"", gone}}).value();
        const std::int64_t saleDay = someDay().days() * kDay;
        const RetentionReport early = applyRetention(*c.centre, saleDay + 399 * kDay).value();
        CHECK(early.sales == 0);
        CHECK(early.tombstones == 0);
        const auto delta = [&] {
            return c.feed->delta(scope, {c.database->incarnation(), 0}, 100).value();
        };
        CHECK(delta());
        const RetentionReport late = applyRetention(*c.centre, saleDay + 500 * kDay).value();
        CHECK(late.sales == 3);
        CHECK(late.tombstones == 1);
        CHECK(!delta()); // that far back only a snapshot helps
        CHECK(c.number(*c.centre, "SELECT count(*) FROM sale_line") == 0);
        CHECK(c.number(*c.centre, "SELECT transactions FROM day_total") == 3);
        CHECK(c.number(*c.records, "SELECT count(*) FROM event WHERE body IS NOT NULL") == 3);
        c.mustVerify();
        CHECK(retentionRules(*c.centre).value().size() == 5);
    });
}

TEST_CASE(
    "a rule set leaves the tills when it can be in force nowhere, and the centre when no dark "
    "till can have sold by it; never the newest") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const auto publish = [&](const std::string& more) {
            const auto verdict = publishRuleSet(
                *c.database, *c.centre, c.sha256,
                R"({"currency":"GBP","version":0,"promotions":[])" + more + "}", Centre::line());
            REQUIRE(verdict);
            REQUIRE(verdict->isGood());
        };
        const auto versions = [&] {
            std::vector<std::int64_t> list;
            for (const auto& set : CentreRuleSets(*c.centre, "main").list().value()) {
                list.push_back(set.version);
            }
            return list;
        };
        using Versions = std::vector<std::int64_t>;
        const auto isKept = [&](std::int64_t version) {
            return CentreRuleSets(*c.centre, "main").text(version).hasValue();
        };
        publish("");                                         // 1
        publish(R"(,"stores":["S1"])");                      // 2
        publish(R"(,"valid_until":"1970-01-20T00:00:00Z")"); // 3
        CHECK(applyRetention(*c.centre, 10 * kDay).value().ruleSets == 0);
        CHECK(applyRetention(*c.centre, 99 * kDay).value().ruleSets == 0); // 3 is the newest
        publish(R"(,"channels":[])");                                      // 4 covers all
        CHECK(versions() == Versions{1, 2, 3, 4}); // by a clock that says 1970
        CHECK(applyRetention(*c.centre, 120 * kDay).value().ruleSets == 3);
        CHECK(versions() == Versions{4});
        CHECK((isKept(1) && isKept(2) && isKept(3)));
        CHECK(applyRetention(*c.centre, 121 * kDay).value().ruleSets == 0);
        applyRetention(*c.centre, 210 * kDay).value();
        CHECK(isKept(1));
        applyRetention(*c.centre, 211 * kDay).value();
        CHECK_FALSE((isKept(1) || isKept(2) || isKept(3)));
        CHECK(applyRetention(*c.centre, 999 * kDay).value().ruleSets == 0);
        CHECK(versions() == Versions{4});
        publish(R"(,"stores":["S2"])"); // 5: a version is never given twice
        CHECK(versions() == Versions{4, 5});
        c.mustVerify();
    });
}

TEST_CASE("Bug: a running centre never carried out its retention table") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        c.centre
            ->script("INSERT INTO kept_answer(tenant,key,request,status,body,expires) "
                     "VALUES('main','old','',200,'{}',1)")
            .value();
        const auto replay = PromotionReplay::open(*c.database, c.codec, c.clock).value();
        const auto shifts = ShiftAgreement::open(*c.database, c.sha256, c.codec, c.clock,
                                                 crypto::PrivateKey::generate())
                                .value();
        FeedWorkers workers{{*c.database, *c.projector, *replay, *shifts, *c.sequencer, [] {}}};
        workers.start();
        for (int i = 0; i < 500 && workers.counts().retained == 0; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        workers.stop();
        CHECK(workers.counts().retained == 1);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM kept_answer") == 0);
    });
}

TEST_CASE("Bug: a backup could be restored only once, since restoring changed it") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        c.accept(till.sales(2));
        TempFolder folder;
        REQUIRE(backupCentre(*c.database, folder.path() / "b", c.sha256, 77));
        for (const char* name : {"first", "second"}) {
            CAPTURE(name);
            const std::string url =
                backend == Backend::Sqlite ? "sqlite" : PostgresServer::instance()->newDatabase();
            const auto restored = restoreCentre(folder.path() / "b", folder.path() / name, url,
                                                c.random, c.sha256, 78);
            REQUIRE(restored);
            CHECK(restored->events == 2);
        }
    });
}

TEST_CASE("a journal counts as backed up only as far as every branch of it is") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        c.accept(till.sales(2));
        TestTill copy = till; // an older copy of the till sells on
        c.accept(till.sales(3));
        TempFolder folder;
        REQUIRE(backupCentre(*c.database, folder.path() / "b", c.sha256, 77));
        CHECK(c.journal->backedUp(till.device, till.epoch).value() == 5);
        const auto forked = c.journal->accept(std::vector{copy.sales(1, {"A"})}).value();
        CHECK(std::holds_alternative<ports::RunForked>(forked.front()));
        CHECK(c.journal->backedUp(till.device, till.epoch).value() == 0);
        REQUIRE(backupCentre(*c.database, folder.path() / "b2", c.sha256, 78));
        CHECK(c.journal->backedUp(till.device, till.epoch).value() == 3);
    });
}
