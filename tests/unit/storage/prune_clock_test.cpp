// SPDX-License-Identifier: Apache-2.0
// Goal: what leaves pos.db with its age goes on leaving, and nothing else leaves, where a clock was
// wrong or a file of the archive is lost; and what is lost comes back by dates. Method: a till in a
// folder that does everything after few sales.

#include "storage/pos/archive_desk.h"
#include "support/till_fixture.h"
#include "usecase/verify_journal.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kAll = INT64_MAX >> 17;

struct Till {
    TempFolder folder;
    Codecs codecs;
    fs::path home = folder.path() / "till";
    storage::TillDirectory directory = *storage::TillDirectory::create(home);
    std::unique_ptr<storage::TillDatabase> database;
    std::int64_t sold = 0;

    Till() {
        REQUIRE(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools()));
        open();
    }
    void open() {
        database.reset();
        storage::TillOptions options;
        options.archiveRecords = 4;
        options.foldReceipts = 3;
        options.pruneReceipts = 2;
        database = storage::TillDatabase::open(directory, codecs.tools(), options).value();
    }
    void sell(const std::vector<std::string>& skus, std::optional<std::int64_t> clock = {}) {
        ++sold;
        core::Transaction sale = someSale(sold, skus);
        sale.committedAt = at(clock.value_or(sold));
        const base::UtcTime now = sale.committedAt;
        REQUIRE(database->commitTransaction(std::move(sale), false, now));
    }
    void sell(int count) {
        for (int i = 0; i < count; ++i) {
            sell({"A", "B"});
        }
    }
    [[nodiscard]] std::unique_ptr<storage::SqliteTillReader> reader() const {
        return storage::SqliteTillReader::open(directory, codecs.events).value();
    }
    void centreHasAll(std::int64_t olderThan = kAll) {
        core::JournalRecord last;
        REQUIRE(reader()->journal(1, [&](const core::JournalRecord& record) {
            last = record;
            return true;
        }));
        const core::JournalPosition& place = last.position;
        database->setCentreHolds({place.epoch, place.seq, last.hash, place.seq, olderThan});
        database->setApplied({{someIdentity().device, place.epoch, place.seq}});
    }
    void maintain(base::UtcTime olderThan, base::UtcTime now = at(0)) {
        database->setSaleRetention({olderThan.micros / 1'000, now.micros / 1'000});
        for (int i = 0; i < 60; ++i) {
            REQUIRE(database->maintain());
        }
    }
    void pruneAll() {
        centreHasAll();
        maintain(at(sold + 1));
    }
    [[nodiscard]] std::int64_t number(const std::string& sql) const {
        const std::string file = directory.posFile().string();
        auto opened = storage::Database::open(file, storage::OpenMode::ReadOnly);
        return opened->integer(sql.c_str()).value();
    }
    [[nodiscard]] std::int64_t withLines() const {
        return number("SELECT count(DISTINCT id>>16) FROM sale_line");
    }
    [[nodiscard]] bool verifies() const {
        const auto records = reader();
        return usecase::verifyJournal(*records, codecs.sha256, codecs.events, {}).hasValue();
    }
    storage::BroughtBack bringBackAll(const fs::path& from) {
        database.reset();
        auto desk =
            storage::ArchiveDesk::openForWriting(directory, codecs.events, codecs.sha256, "test")
                .value();
        const auto span = desk->spanOf(someDay(), someDay());
        return desk->bringBack(*span, from, at(1'000).micros / 1'000).value();
    }
};

} // namespace

TEST_CASE("Bug: one sale under a clock ahead kept all behind it from the archive and in pos.db") {
    Till till;
    till.sell(6);
    till.sell({"A"}, 5'000);
    till.sell(13);
    till.centreHasAll(at(18).micros / 1'000);
    till.maintain(at(18));
    CHECK(till.number("SELECT max(last_id) FROM archive_file") - (std::int64_t{1} << 40) > 12);
    CHECK(till.withLines() <= 8);
    CHECK(till.verifies());
}

TEST_CASE("sales under a clock behind take no more lines with them than their number") {
    Till till;
    till.sell(6);
    till.sell({"A"}, -5'000);
    till.sell(13);
    till.centreHasAll();
    till.maintain(at(3)); // two are old, and the one that says so
    CHECK(till.withLines() >= 20 - 3);
    till.maintain(at(3));
    CHECK(till.withLines() >= 20 - 3);
}

TEST_CASE("Bug: restored records whose file is lost kept all others from leaving again") {
    Till till;
    till.sell(20);
    till.pruneAll();
    const std::int64_t before = till.withLines();
    REQUIRE(till.bringBackAll(till.home / "archive").refused.empty());
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
    CHECK(till.verifies());
    fs::rename(till.folder.path() / "lost", files.front()); // found: gone within a day
    till.maintain({}, at(1'000 + 86'400));
    CHECK(till.number("SELECT count(*) FROM restored_record") == 0);
    CHECK(till.withLines() == before);
}

TEST_CASE("Bug: what lies before the first sale and behind the last did not come back by dates") {
    Till till;
    till.sell(15); // 16 records: four files, the newest stays
    till.pruneAll();
    const fs::path shelf = till.folder.path() / "shelf";
    fs::rename(till.home / "archive", shelf);
    REQUIRE_FALSE(till.verifies());
    CHECK(till.bringBackAll(shelf).refused.empty());
    CHECK(till.number("SELECT count(*) FROM journal WHERE length(body)=0") == 0);
    CHECK(till.verifies());
}

TEST_CASE("Bug: spans of items left more slowly than receipts of many items came") {
    Till till;
    std::vector<std::string> skus;
    for (int i = 0; i < 300; ++i) {
        skus.push_back("S" + std::to_string(i));
    }
    for (int i = 0; i < 16; ++i) {
        till.sell(skus);
    }
    till.pruneAll();
    const std::int64_t pruned = till.number("SELECT value FROM meta WHERE key='pruned_receipt'");
    REQUIRE(pruned > 8);
    CHECK(till.number("SELECT count(*) FROM stock_seen WHERE last_receipt<=" +
                      std::to_string(pruned)) == 0);
}
