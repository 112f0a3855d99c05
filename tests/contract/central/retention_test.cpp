// SPDX-License-Identifier: Apache-2.0
// Goal: the retention table is carried out and nothing else goes: single sales of long ago and old
// tombstones, never journal, day totals or audit. Method: the job run on days far apart.
#include "central/retention/retention.h"
#include "contract/central/centre_fixture.h"

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
