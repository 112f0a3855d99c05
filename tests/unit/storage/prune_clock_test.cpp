// SPDX-License-Identifier: Apache-2.0
// Goal: what leaves pos.db with its age goes on leaving, and nothing else leaves, where a clock was
// wrong or a file of the archive is lost; and what is lost comes back by dates. Method: a till in a
// folder that does everything after few sales.

#include "support/pruned_till.h"

#include <algorithm>

using namespace evertill;
using namespace evertill::test;

namespace {

void sellAt(PrunedTill& till, std::int64_t clock) {
    ++till.sold;
    core::Transaction sale = someSale(till.sold, {"A"}, day(till.sold));
    sale.committedAt = at(clock);
    REQUIRE(till.database->commitTransaction(std::move(sale), false, at(clock)));
}

storage::BroughtBack bringBackAll(PrunedTill& till, const fs::path& from) {
    const auto whole = [&](storage::ArchiveDesk& desk) {
        return desk.spanOf(day(0), day(till.sold));
    };
    return till.bringBack(whole, at(1'000), from).value();
}

} // namespace

TEST_CASE("Bug: one sale under a clock ahead kept all behind it from the archive and in pos.db") {
    PrunedTill till;
    till.sell(6);
    sellAt(till, 5'000);
    till.sell(13);
    till.centreHasAll(at(18).micros / 1'000);
    till.maintain(at(18));
    CHECK(till.number("SELECT max(last_id) FROM archive_file") - (std::int64_t{1} << 40) > 12);
    CHECK(till.withLines() <= 8);
    CHECK(till.verify());
}

TEST_CASE("sales under a clock behind take no more lines with them than their number") {
    PrunedTill till;
    till.sell(6);
    sellAt(till, -5'000);
    till.sell(13);
    till.centreHasAll();
    till.maintain(at(3)); // two are old, and the one that says so
    CHECK(till.withLines() >= 20 - 3);
    till.maintain(at(3));
    CHECK(till.withLines() >= 20 - 3);
}

TEST_CASE("Bug: restored records whose file is lost kept all others from leaving again") {
    PrunedTill till;
    till.sell(20);
    till.pruneAll();
    const std::int64_t before = till.withLines();
    REQUIRE(bringBackAll(till, till.home / "archive").refused.empty());
    till.open();
    REQUIRE(till.withLines() == 20);
    std::vector<fs::path> files(fs::directory_iterator{till.home / "archive"},
                                fs::directory_iterator{});
    std::ranges::sort(files);
    fs::rename(files.front(), till.folder.path() / "lost"); // the first four records
    const std::int64_t inIt = 4;
    till.centreHasAll();
    till.maintain({}, at(1'000));
    CHECK(till.number("SELECT count(*) FROM restored_record") == inIt);
    CHECK(till.withLines() <= before + inIt);
    CHECK(till.verify());
    fs::rename(till.folder.path() / "lost", files.front()); // found: gone within a day
    till.maintain({}, at(1'000 + 86'400));
    CHECK(till.number("SELECT count(*) FROM restored_record") == 0);
    CHECK(till.withLines() == before);
}

TEST_CASE("Bug: what lies before the first sale and behind the last did not come back by dates") {
    PrunedTill till;
    till.sell(15); // 16 records: four files, the newest stays
    till.pruneAll();
    const fs::path shelf = till.folder.path() / "shelf";
    fs::rename(till.home / "archive", shelf);
    REQUIRE_FALSE(till.verify());
    CHECK(bringBackAll(till, shelf).refused.empty());
    CHECK(till.number("SELECT count(*) FROM journal WHERE length(body)=0") == 0);
    CHECK(till.verify());
}

TEST_CASE("Bug: spans of items left more slowly than receipts of many items came") {
    PrunedTill till;
    std::vector<std::string> skus;
    for (int i = 0; i < 300; ++i) {
        skus.push_back("S" + std::to_string(i));
    }
    for (int i = 0; i < 16; ++i) {
        till.sell(skus, false, false);
    }
    till.pruneAll();
    const std::int64_t pruned = till.number("SELECT value FROM meta WHERE key='pruned_receipt'");
    REQUIRE(pruned > 8);
    CHECK(till.number("SELECT count(*) FROM stock_seen WHERE last_receipt<=" +
                      std::to_string(pruned)) == 0);
}
