// SPDX-License-Identifier: Apache-2.0
// Goal: bodies of old records leave pos.db only when the centre has them, in a backup too, and they
// are old; whatever reads the journal reads the same as before, and damage to a file of the archive
// is noticed and stops no sale. Method: real files; the journal is compared with what was written,
// over random histories; files are cut, flipped, lost and written twice.

#include "storage/pos/body_archive.h"
#include "storage/sync/journal_source.h"
#include "support/till_fixture.h"
#include "usecase/verify_journal.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <memory>
#include <rapidcheck.h>

using namespace evertill;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kAll = INT64_MAX >> 17;

struct Till {
    test::TempFolder folder;
    test::Codecs codecs;
    fs::path home = folder.path() / "till";
    storage::TillDirectory directory = *storage::TillDirectory::create(home);
    std::unique_ptr<storage::TillDatabase> database;
    std::vector<core::JournalRecord> written; // as read back right after it was written

    Till() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
        open();
        note();
    }
    void open() {
        database.reset();
        storage::TillOptions options;
        options.archiveRecords = 4;
        auto opened = storage::TillDatabase::open(directory, codecs.tools(), options);
        REQUIRE(opened);
        database = std::move(*opened);
    }
    void sell(std::int64_t count) {
        for (std::int64_t i = 0; i < count; ++i) {
            ++sold;
            REQUIRE(
                database->commitTransaction(test::someSale(sold, {"A"}), false, test::at(sold)));
            note();
        }
    }
    void startEpoch() {
        REQUIRE(database->startEpoch({"centre", 1}, {static_cast<std::uint8_t>(++epochs)},
                                     test::at(sold)));
        note();
    }
    [[nodiscard]] storage::CentreHolds holds(std::int64_t backedUp, std::int64_t olderThan = kAll) {
        const core::JournalRecord& last = written.back();
        return {last.position.epoch, last.position.seq, last.hash, backedUp, olderThan};
    }
    // All that is due.
    void archive(const storage::CentreHolds& holds) {
        database->setCentreHolds(holds);
        for (int i = 0; i < 50; ++i) {
            REQUIRE(database->maintain());
        }
    }
    [[nodiscard]] std::vector<core::JournalRecord> records() {
        std::vector<core::JournalRecord> list;
        const auto reader = storage::SqliteTillReader::open(directory, codecs.events);
        REQUIRE((*reader)->journal(1, [&](const core::JournalRecord& record) {
            list.push_back(record);
            return true;
        }));
        return list;
    }
    [[nodiscard]] base::Expected<usecase::JournalVerified> verify() {
        const auto reader = storage::SqliteTillReader::open(directory, codecs.events);
        return usecase::verifyJournal(**reader, codecs.sha256, codecs.events, {});
    }
    [[nodiscard]] std::vector<fs::path> files() const {
        std::vector<fs::path> list;
        std::error_code none;
        for (const auto& entry : fs::directory_iterator{home / "archive", none}) {
            list.push_back(entry.path());
        }
        std::ranges::sort(list);
        return list;
    }
    // Records whose body is not in pos.db.
    [[nodiscard]] std::int64_t moved() {
        auto file =
            storage::Database::open(directory.posFile().string(), storage::OpenMode::ReadOnly);
        return *file->integer("SELECT count(*) FROM journal WHERE length(body)=0");
    }

    std::int64_t sold = 0;
    std::uint8_t epochs = 0;

private:
    void note() {
        const auto source = storage::SqliteJournalSource::open(directory);
        const auto head = *(*source)->head();
        written.push_back((*source)->after(head.epochNo, head.seq - 1, 1, 1)->front());
    }
};

base::Bytes bytesOf(const fs::path& file) {
    return *storage::readArchiveFile(file);
}

void write(const fs::path& file, const base::Bytes& bytes) {
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
}

} // namespace

TEST_CASE("what reads the journal reads the same once bodies lie in the archive") {
    Till till;
    till.sell(18); // 19 records
    till.archive(till.holds(19));
    CHECK(till.moved() == 16); // full files only
    CHECK(till.files().size() == 4);
    CHECK(till.records() == till.written);
    CHECK(till.verify()->records == 19);
    const auto reader = storage::SqliteTillReader::open(till.directory, till.codecs.events);
    CHECK((*reader)->transaction(core::ReceiptNumber{2})->number.value() ==
          2); // a reprint, a return
    CHECK((*reader)->recent({}, 100)->size() == 18);
    CHECK((*reader)->dayReport(test::someDay())->sales == 18);
    const auto source = storage::SqliteJournalSource::open(till.directory);
    // A centre restored from a backup takes it all again.
    CHECK(*(*source)->after(1, 0, 100, 1U << 20U) == till.written);
    CHECK((*source)->after(1, 2, 100, 1)->size() == 1);
    till.open();
    till.sell(3);
    CHECK(till.verify()->records == 22);
    CHECK(till.records() == till.written);
}

TEST_CASE("the room of moved bodies is used again") {
    Till till;
    till.sell(400);
    const auto pages = [&] {
        auto file =
            storage::Database::open(till.directory.posFile().string(), storage::OpenMode::ReadOnly);
        return std::pair{*file->integer("PRAGMA page_count"),
                         *file->integer("PRAGMA freelist_count")};
    };
    const auto before = pages();
    CHECK(before.second == 0);
    till.database->setCentreHolds(till.holds(401));
    for (int i = 0; i < 101; ++i) {
        REQUIRE(till.database->maintain());
    }
    CHECK(till.moved() == 400);
    const auto after = pages();
    CHECK(after.second > before.first / 4); // bodies are nearly half of the file
    till.sell(100);
    CHECK(pages().first == after.first); // it does not grow
}

TEST_CASE("the newest record stays, and a till whose every record is old opens again") {
    Till till;
    till.sell(7); // 8 records: two full files, if the last might go
    till.archive(till.holds(8));
    CHECK(till.moved() == 4);
    till.open();
    till.sell(1);
    till.archive(till.holds(9));
    CHECK(till.moved() == 8);
    CHECK(till.verify()->records == 9);
}

TEST_CASE("a shut epoch is put away whole, and the next one goes on in a file of its own") {
    Till till;
    till.sell(5); // 6 records
    till.startEpoch();
    till.sell(5); // 6 records
    till.archive(till.holds(6));
    CHECK(till.moved() == 6 + 4);
    CHECK(till.files().size() == 3);
    CHECK(till.records() == till.written);
    CHECK(till.verify()->records == 12);
}

// INV never a body that is not acknowledged, not backed up, not old, or the newest.
TEST_CASE("nothing leaves pos.db that the centre might lack") {
    CHECK(rc::check([] {
        Till till;
        std::map<std::pair<core::EpochNonce, std::int64_t>, bool> mayGo;
        const int steps = *rc::gen::inRange(1, 12);
        for (int step = 0; step < steps; ++step) {
            if (*rc::gen::inRange(0, 8) == 0) {
                till.startEpoch();
            }
            till.sell(*rc::gen::inRange(0, 9));
            // The centre's word about some record of this till, true or not.
            const auto at = *rc::gen::inRange<std::size_t>(0, till.written.size());
            const core::JournalRecord& acked = till.written[at];
            storage::CentreHolds holds{acked.position.epoch, acked.position.seq, acked.hash,
                                       *rc::gen::inRange<std::int64_t>(0, 40), 0};
            const bool isOwn = *rc::gen::inRange(0, 4) != 0;
            holds.ackedHash[0] = static_cast<std::uint8_t>(holds.ackedHash[0] ^ (isOwn ? 0 : 1));
            holds.olderThanMs =
                test::at(*rc::gen::inRange<std::int64_t>(0, till.sold + 2)).micros / 1'000;
            till.archive(holds);
            const std::int64_t upTo =
                static_cast<std::int64_t>(at) - acked.position.seq +
                std::min(acked.position.seq, holds.backedUpSeq); // as an index
            for (std::size_t i = 0; i + 1 < till.written.size(); ++i) {
                const core::JournalRecord& record = till.written[i];
                const bool isHeld =
                    isOwn && holds.backedUpSeq > 0 && static_cast<std::int64_t>(i) <= upTo;
                if (isHeld && record.hlc >> 16 < holds.olderThanMs) {
                    mayGo[{record.position.epoch, record.position.seq}] = true;
                }
            }
            auto database = storage::Database::open(till.directory.posFile().string(),
                                                    storage::OpenMode::ReadOnly);
            auto gone = database->prepare("SELECT e.nonce,j.id&((1<<40)-1) FROM journal j JOIN "
                                          "epoch e ON e.epoch_no=j.id>>40 WHERE length(body)=0");
            storage::Rows rows = gone->query();
            while (*rows.next()) {
                core::EpochNonce epoch{};
                std::ranges::copy(rows.blob(0), epoch.begin());
                RC_ASSERT(mayGo.count({epoch, rows.integer(1)}) == 1);
            }
            RC_ASSERT(till.records() == till.written);
            RC_ASSERT(till.verify().hasValue());
        }
    }));
}

TEST_CASE("a file proves itself, and one that was cut or changed is refused") {
    Till till;
    till.sell(6);
    till.archive(till.holds(7));
    REQUIRE(till.files().size() == 1);
    const base::Bytes whole = bytesOf(till.files()[0]);
    auto run = storage::unpackRun(whole);
    REQUIRE(run);
    CHECK(storage::restoreHashes(*run, till.codecs.sha256));
    CHECK(run->records == std::vector(till.written.begin(), till.written.begin() + 4));
    CHECK(storage::packRun(*run) == whole);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        base::Bytes changed = whole;
        changed[at] = static_cast<std::uint8_t>(changed[at] ^ 0x40);
        auto read = storage::unpackRun(changed);
        CAPTURE(at);
        CHECK_FALSE((read && storage::restoreHashes(*read, till.codecs.sha256)));
        changed.resize(at);
        CHECK_FALSE(storage::unpackRun(changed));
    }
    CHECK(rc::check([&] { // whatever bytes: an error or a run, never a crash
        base::Bytes any = *rc::gen::arbitrary<base::Bytes>();
        const std::size_t kept = *rc::gen::inRange<std::size_t>(0, 113);
        any.insert(any.begin(), whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(kept));
        static_cast<void>(storage::unpackRun(any).hasValue());
    }));
}

TEST_CASE("a lost or damaged file is named by verify and stops no sale") {
    Till till;
    till.sell(10);
    till.archive(till.holds(11));
    const fs::path file = till.files()[1];
    const base::Bytes whole = bytesOf(file);
    const auto reader = storage::SqliteTillReader::open(till.directory, till.codecs.events);
    SUBCASE("lost") {
        fs::remove(file);
        CHECK(till.verify().error().code == base::ErrorCode::FileMissing);
        CHECK(till.verify().error().place == file.string());
    }
    SUBCASE("damaged") {
        base::Bytes changed = whole;
        changed[changed.size() - 9] = static_cast<std::uint8_t>(changed[changed.size() - 9] + 1);
        write(file, changed);
        CHECK(till.verify().error().code == base::ErrorCode::StorageCorrupt);
        CHECK(till.verify().error().place == file.string());
    }
    SUBCASE("Bug: a link or a device in its place was read to its end") {
        fs::remove(file);
        fs::create_symlink("/dev/zero", file);
        CHECK(till.verify().error().context == "no file of the archive");
        fs::remove(file);
    }
    SUBCASE("Bug: a name that leads out of the folder was followed") {
        const std::string name = file.filename().string();
        const auto rename = [&](const std::string& from, const std::string& to) {
            auto pos = storage::Database::open(till.directory.posFile().string(),
                                               storage::OpenMode::ReadWrite);
            const std::string sql =
                "UPDATE archive_file SET name='" + to + "' WHERE name='" + from + "'";
            REQUIRE(pos->execute(sql.c_str()));
        };
        fs::copy_file(file, till.home / "elsewhere");
        rename(name, "../elsewhere");
        CHECK(till.verify().error().context == "no name of a file of the archive");
        rename("../elsewhere", name);
        fs::remove(file);
    }
    SUBCASE("another file of the same length in its place") {
        write(file, bytesOf(till.files()[0]));
        CHECK_FALSE(till.verify());
    }
    CHECK_FALSE((*reader)->transaction(core::ReceiptNumber{5}));
    CHECK((*reader)->transaction(core::ReceiptNumber{2}));
    CHECK((*reader)->transaction(core::ReceiptNumber{9}));
    till.open();
    till.sell(1);
    write(file, whole);
    CHECK(till.verify()->records == 12);
}

TEST_CASE("a crash between the file and its rows leaves both, and it is done again") {
    Till till;
    till.sell(6);
    till.database.reset();
    fs::copy(till.directory.posFile(), till.folder.path() / "pos.db");
    till.open();
    till.archive(till.holds(7));
    CHECK(till.moved() == 4);
    const auto files = till.files();
    till.database.reset();
    fs::remove(till.home / "pos.db-wal");
    fs::remove(till.home / "pos.db-shm");
    fs::copy(till.folder.path() / "pos.db", till.directory.posFile(),
             fs::copy_options::overwrite_existing);
    till.open();
    CHECK(till.moved() == 0);
    CHECK(till.records() == till.written);
    till.archive(till.holds(7));
    CHECK(till.moved() == 4);
    CHECK(till.files() == files);
    CHECK(till.verify()->records == 7);
}

TEST_CASE("an archive that cannot be written keeps the bodies and lets the till sell") {
    Till till;
    till.sell(6);
    write(till.home / "archive", {1}); // a file where the folder should be
    till.database->setCentreHolds(till.holds(7));
    CHECK_FALSE(till.database->maintain());
    CHECK(till.moved() == 0);
    till.sell(2);
    CHECK(till.verify()->records == 9);
    fs::remove(till.home / "archive");
    till.archive(till.holds(9));
    CHECK(till.moved() == 8);
}

TEST_CASE("a broken chain is left as it is") {
    Till till;
    till.sell(6);
    {
        auto database = storage::Database::open(till.directory.posFile().string(),
                                                storage::OpenMode::ReadWrite);
        REQUIRE(database->execute("UPDATE journal SET hlc=hlc+1 WHERE id=(1<<40)+3"));
    }
    till.database->setCentreHolds(till.holds(7));
    const auto refused = till.database->maintain();
    CHECK(refused.error().code == base::ErrorCode::JournalBroken);
    CHECK(till.moved() == 0);
    CHECK(till.files().empty());
}
