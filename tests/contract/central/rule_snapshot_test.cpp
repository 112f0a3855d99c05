// SPDX-License-Identifier: Apache-2.0
// Goal: a till that lacks many megabytes of rule sets gets a snapshot though they are few rows, and
// a snapshot that is few megabytes behind is given again. Method: large sets written on each
// database, the feed asked on both sides of its two thresholds (64 MiB; 16 MiB).
#include "central/reference/row_writer.h"
#include "contract/central/centre_fixture.h"
#include "ports/sync/rule_set_parts.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

const ports::FeedScope kScope{ports::TenantId{"main"}, core::StoreId{"S1"}};
constexpr std::size_t kParts = 32; // 8 MiB

void writeSets(Centre& c, std::int64_t first, std::int64_t last) {
    auto transaction = Transaction::begin(*c.centre).value();
    for (std::int64_t version = first; version <= last; ++version) {
        core::RuleSetSummary summary;
        summary.version = version;
        summary.currency = gbp();
        const std::string text(kParts * ports::kRuleSetPartBytes, ' ');
        std::vector<ScopedRow> rows;
        for (ports::RuleSetPartRow& part : ports::rowsOfRuleSet(summary, text).value()) {
            rows.push_back({"", wire::encodeRow(std::move(part))});
        }
        RowWriter{*c.centre, c.sha256}.write("main", rows).value();
    }
    transaction.commit().value();
}

bool givesDelta(Centre& c, std::int64_t from) {
    return c.feed->delta(kScope, {c.database->incarnation(), from}, 1'000).value().has_value();
}

} // namespace

TEST_CASE("a till that lacks more than 64 MiB of rule sets is sent a snapshot, few rows or not") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        writeSets(c, 1, 7);
        CHECK(givesDelta(c, 0)); // 56 MiB and their keys
        const ports::FeedSnapshot early = c.feed->snapshot(kScope).value();
        CHECK(early.rows == static_cast<std::int64_t>(7 * kParts));
        writeSets(c, 8, 8);
        CHECK_FALSE(givesDelta(c, 0));
        CHECK(givesDelta(c, early.position));
        CHECK(c.feed->snapshot(kScope).value().position == early.position); // 8 MiB behind it
        writeSets(c, 9, 9);
        const ports::FeedSnapshot late = c.feed->snapshot(kScope).value();
        CHECK(late.position > early.position);
        CHECK(late.rows == static_cast<std::int64_t>(9 * kParts));
        std::int64_t rows = 0;
        for (const auto& name : late.chunks) {
            const auto packed = c.feed->chunk(kScope, name.id).value();
            REQUIRE(packed);
            rows += static_cast<std::int64_t>(wire::unpackRows(*packed).value().size());
        }
        CHECK(rows == late.rows);
        CHECK(c.feed->delta(kScope, {late.incarnation, late.position}, 10).value()->rows.empty());
    });
}
