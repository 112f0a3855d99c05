// SPDX-License-Identifier: Apache-2.0
// Goal: the drill that nobody wants to hold for the first time in earnest: a backup of either
// database restores into either, the tills fill in what came after, nothing is doubled, and a
// damaged backup is refused. A till's exported journal is taken in like one that was sent.
#include "central/backup/backup.h"
#include "central/ingest/ingest.h"
#include "central/registry/erased_list.h"
#include "central/registry/members_at_centre.h"
#include "contract/central/centre_fixture.h"
#include "wire/json_export.h"

#include <fstream>
#include <set>
#include <sys/stat.h>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

struct Restored {
    Restored(const std::filesystem::path& backup, Backend backend, RepeatingRandom& random)
        : url(backend == Backend::Sqlite ? "sqlite" : PostgresServer::instance()->newDatabase())
        , report(restoreCentre(backup, folder.path(), url, random, sha256, 99).value())
        , database(CentralDatabase::open(folder.path(), url, random).value()) {}

    TempFolder folder;
    crypto::OpensslSha256 sha256;
    std::string url;
    BackupReport report;
    std::unique_ptr<CentralDatabase> database;
};

void drill(Backend from, Backend to) {
    Centre c{from};
    TestTill till{1};
    c.enrol(till);
    c.registry->saveTokens(till.device, {{1}, {2}, base::Uuid{}}).value();
    const auto before = till.sales(3);
    c.accept(before);
    c.project();
    CHECK(c.journal->backedUp(till.device, till.epoch).value() == 0);
    TempFolder folder;
    const std::filesystem::path backup = folder.path() / "b";
    const BackupReport made = backupCentre(*c.database, backup, c.sha256, 77).value();
    CHECK(made.events == 3);
    CHECK(c.journal->backedUp(till.device, till.epoch).value() == 3);
    CHECK(!backupCentre(*c.database, backup, c.sha256, 78)); // never over another one
    const auto after = till.sales(2);                        // lost with the centre
    c.accept(after);

    Restored restored{backup, to, c.random};
    CHECK(restored.report.events == 3);
    CHECK(restored.database->incarnation() == restored.report.incarnation);
    CHECK(restored.database->incarnation() != c.database->incarnation());
    auto journal = StoredJournal::open(*restored.database, c.sha256).value();
    CHECK(journal->branches(till.device, till.epoch).value().front().headSeq == 3);
    auto registry = Registry::open(*restored.database, c.sha256).value();
    CHECK(registry->device(till.device).value()->tokens.current.empty());
    CHECK(registry->device(till.device).value()->place == till.place);
    const std::vector<ports::AcceptRequest> again{before, after};
    CHECK(std::get<ports::RunAccepted>(journal->accept(again).value()[1]).seq == 5);
    auto sequencer = FeedSequencer::open(*restored.database).value();
    sequencer->sequence().value();
    auto projector = Projector::open(*restored.database, c.sha256, c.codec, c.clock).value();
    projector->run().value();
    const VerifyReport verified = verifyCentre(*restored.database, c.sha256, c.codec).value();
    for (const std::string& difference : verified.differences) {
        FAIL_CHECK(difference);
    }
    CHECK(verified.events == 5);
    // A new journal gets a number that nobody has.
    TestTill other{2};
    const auto first = other.sales(1);
    CHECK(std::get<ports::RunAccepted>(journal->accept({&first, 1}).value()[0]).seq == 1);
}

} // namespace

TEST_CASE("backup and restore, each database into each") {
    SUBCASE("SQLite to SQLite") {
        drill(Backend::Sqlite, Backend::Sqlite);
    }
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    SUBCASE("PostgreSQL to PostgreSQL") {
        drill(Backend::Postgres, Backend::Postgres);
    }
    SUBCASE("PostgreSQL to SQLite") {
        drill(Backend::Postgres, Backend::Sqlite);
    }
    SUBCASE("SQLite to PostgreSQL") {
        drill(Backend::Sqlite, Backend::Postgres);
    }
}

TEST_CASE("Bug: a restore into PostgreSQL that was cut left half a centre, not to be repeated") {
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    Centre c{Backend::Sqlite};
    TestTill till{1};
    c.enrol(till);
    c.accept(till.sales(3));
    c.project();
    TempFolder folder;
    const std::filesystem::path backup = folder.path() / "b";
    backupCentre(*c.database, backup, c.sha256, 77).value();
    const std::string url = PostgresServer::instance()->newDatabase();
    TempFolder target;
    auto database = CentralDatabase::open(target.path(), url, c.random).value();
    auto server = database->connectJournal().value();
    const auto restore = [&] {
        return restoreCentre(backup, target.path(), url, c.random, c.sha256, 99);
    };
    const auto isHalf = [&] { return std::filesystem::exists(target.path() / kHalfRestored); };
    SUBCASE("on its way") {
        server // by then every table has its rows
            ->script("CREATE FUNCTION cut() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'cut'; END "
                     "$$ LANGUAGE plpgsql; CREATE TRIGGER cut BEFORE INSERT ON journal_meta FOR "
                     "EACH ROW WHEN (NEW.key='restored_from') EXECUTE FUNCTION cut()")
            .value();
        REQUIRE(!restore());
        for (const char* table : {"event", "chain", "feed", "device", "store", "ref_row"}) {
            CAPTURE(table);
            CHECK(c.number(*server, std::string{"SELECT count(*) FROM "} + table) == 0);
        }
        CHECK(isHalf()); // so no centre starts beside it
        server->script("DROP TRIGGER cut ON journal_meta").value();
    }
    SUBCASE("behind its commit") {
        restore().value();
        std::filesystem::create_directory(target.path() / kHalfRestored); // it was not over
    }
    const BackupReport report = restore().value();
    CHECK(report.events == 3);
    CHECK(!isHalf());
    auto restored = CentralDatabase::open(target.path(), url, c.random).value();
    CHECK(restored->incarnation() == report.incarnation);
    CHECK(verifyCentre(*restored, c.sha256, c.codec).value().differences.empty());
    CHECK(c.number(*server, "SELECT count(*) FROM event") == 3);
    const auto another = restore(); // over a centre that is whole
    REQUIRE(!another);
    CHECK(another.error().code == base::ErrorCode::AlreadyExists);
    CHECK(!isHalf());
}

TEST_CASE("a damaged backup is refused") {
    Centre c{Backend::Sqlite};
    TestTill till{1};
    c.accept(till.sales(3));
    TempFolder folder;
    const std::filesystem::path backup = folder.path() / "b";
    backupCentre(*c.database, backup, c.sha256, 77).value();
    {
        std::fstream file{backup / "journal.db", std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(9000);
        file.put('x');
    }
    TempFolder target;
    const auto outcome =
        restoreCentre(backup, target.path() / "c", "sqlite", c.random, c.sha256, 99);
    REQUIRE(!outcome);
    CHECK(outcome.error().code == base::ErrorCode::StorageCorrupt);
}

TEST_CASE("an exported journal is taken in once, and only whole") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        const auto request = till.sales(5);
        TempFolder folder;
        const std::filesystem::path file = folder.path() / "journal.jsonl";
        std::vector<std::string> lines;
        base::Digest hash{};
        for (std::size_t i = 0; i < request.run.events.size(); ++i) {
            const ports::RunEvent& event = request.run.events[i];
            core::JournalRecord record{till.device, {till.epoch, static_cast<std::int64_t>(i) + 1},
                                       event.type,  event.version,
                                       event.hlc,   event.body,
                                       {}};
            hash = record.hash = c.sha256.of(core::hashPreimage(record, hash));
            lines.push_back(wire::journalRecordJson(record, c.codec).value());
        }
        const auto write = [&] {
            std::ofstream out{file};
            for (const std::string& line : lines) {
                out << line << "\n";
            }
        };
        auto inbox = StoredKeyInbox::open(*c.database, c.sha256).value();
        const IngestDoors doors{*c.journal, *c.registry, *inbox, 9, folder.path() / "work"};
        write();
        const IngestReport first = ingest(file, doors).report;
        CHECK(first.records == 5);
        CHECK(first.added == 5);
        CHECK(ingest(file, doors).report.added == 0);
        CHECK(std::get<ports::RunAccepted>(c.accept(request)).seq == 5); // the agent, later
        c.project();
        CHECK(c.number(*c.centre, "SELECT transactions FROM day_total") == 5);
        c.mustVerify();
        lines.erase(lines.begin(), lines.end() - 1);
        lines[0].replace(lines[0].find("\"seq\":5"), 7, "\"seq\":9");
        write();
        const auto gap = ingest(file, doors).failed;
        REQUIRE(gap);
        CHECK(gap->code == base::ErrorCode::JournalBroken);
        lines[0] = "{}";
        write();
        CHECK(ingest(file, doors).failed.value().place == "line 1");
        TestTill stranger{8};
        lines[0] = "{\"device\":\"" + stranger.device.value().toString() + "\"}";
        write();
        CHECK(ingest(file, doors).failed);
    });
}

TEST_CASE("Bug: an ingestion that failed on its way said that nothing was changed") {
    Centre c{Backend::Sqlite};
    TestTill till{1};
    c.enrol(till);
    const auto request = till.sales(1'500);
    TempFolder folder;
    const std::filesystem::path file = folder.path() / "journal.jsonl";
    base::Digest hash{};
    const auto write = [&](std::size_t records, const std::string& end) {
        std::ofstream out{file};
        hash = {};
        for (std::size_t i = 0; i < records; ++i) {
            const ports::RunEvent& event = request.run.events[i];
            core::JournalRecord record{till.device, {till.epoch, static_cast<std::int64_t>(i) + 1},
                                       event.type,  event.version,
                                       event.hlc,   event.body,
                                       {}};
            hash = record.hash = c.sha256.of(core::hashPreimage(record, hash));
            out << wire::journalRecordJson(record, c.codec).value() << "\n";
        }
        out << end;
    };
    auto inbox = StoredKeyInbox::open(*c.database, c.sha256).value();
    std::atomic<bool> stop{false};
    const IngestDoors doors{*c.journal, *c.registry, *inbox, 9, folder.path() / "work", &stop};
    write(1'400, "garbage\n");
    const Ingested half = ingest(file, doors);
    REQUIRE(half.failed);
    CHECK(half.failed->place == "line 1401");
    CHECK(half.report.added == 1'000); // a batch
    CHECK(c.number(*c.records, "SELECT count(*) FROM event") == 1'000);
    write(1'500, {});
    stop = true; // the centre is told to stop: no further batch
    const Ingested stopped = ingest(file, doors);
    REQUIRE(stopped.failed);
    CHECK(stopped.failed->code == base::ErrorCode::Cancelled);
    CHECK(stopped.report.added == 0);
    stop = false;
    const Ingested whole = ingest(file, doors);
    CHECK(!whole.failed);
    CHECK(whole.report.added == 500);
    c.project();
    c.mustVerify();
}

TEST_CASE(
    "Bug: an empty export counted as taken in; a pipe or a line without an end held the centre") {
    Centre c{Backend::Sqlite};
    TestTill till{1};
    c.enrol(till);
    TempFolder folder;
    const std::filesystem::path file = folder.path() / "export.jsonl";
    auto inbox = StoredKeyInbox::open(*c.database, c.sha256).value();
    const IngestDoors doors{*c.journal, *c.registry, *inbox, 9, folder.path() / "work"};
    std::ofstream{file};
    CHECK(ingest(file, doors).failed.value().context == "it holds no record");
    std::ofstream{file} << std::string(34 << 20, 'x');
    const auto endless = ingest(file, doors).failed;
    REQUIRE(endless);
    CHECK(endless->code == base::ErrorCode::OutOfRange);
    CHECK(endless->place == "line 1");
    std::filesystem::remove(file);
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    CHECK(ingest(file, doors).failed);
}

TEST_CASE("a member erased after the backup stays erased after the restore") {
    Centre c{Backend::Sqlite};
    TestTill till{1};
    const core::MemberId member{uuidOf(50)};
    core::MemberEnrolled enrolled;
    enrolled.envelope = {member, {1, 2, 3}};
    c.accept(till.run(enrolled));
    c.project();
    auto inbox = StoredKeyInbox::open(*c.database, c.sha256).value();
    inbox->keep(till.place, till.device, {{1, {member, base::Bytes(32, 7), {}}}}).value();
    TempFolder folder;
    backupCentre(*c.database, folder.path() / "b", c.sha256, 77).value();
    eraseMember(*c.database, *c.centre, c.sha256, member, c.line()).value();
    TempFolder target;
    std::filesystem::copy(c.folder.path() / "erased.txt", target.path() / "erased.txt");
    const BackupReport report =
        restoreCentre(folder.path() / "b", target.path(), "sqlite", c.random, c.sha256, 99).value();
    CHECK(report.erasedAgain == 1);
    auto database = CentralDatabase::open(target.path(), "sqlite", c.random).value();
    auto centre = database->connectCentre().value();
    CHECK(c.number(*centre, "SELECT count(*) FROM member_key") == 0);
}

TEST_CASE("Bug: a line torn by a power cut stopped every restore, and left half a folder") {
    Centre c{Backend::Sqlite};
    TestTill till{1};
    const core::MemberId member{uuidOf(50)};
    core::MemberEnrolled enrolled;
    enrolled.envelope = {member, {1, 2, 3}};
    c.accept(till.run(enrolled));
    c.project();
    TempFolder folder;
    const std::filesystem::path backup = folder.path() / "b";
    backupCentre(*c.database, backup, c.sha256, 77).value();
    const std::string good = "main " + member.value().toString() + "\n";
    const auto namesIn = [](const std::filesystem::path& place) {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator{place}) {
            names.insert(entry.path().filename().string());
        }
        return names;
    };
    SUBCASE("the last line is passed over, and told") {
        TempFolder target;
        std::ofstream{target.path() / "erased.txt"} << good << "main 0190ab";
        const auto restored =
            restoreCentre(backup, target.path(), "sqlite", c.random, c.sha256, 99).value();
        CHECK(restored.erasedAgain == 1);
        CHECK(restored.tornLine.value() == "main 0190ab");
        CHECK(namesIn(target.path()) ==
              std::set<std::string>{"central.db", "erased.txt", "journal.db"});
        // The next one is not joined to it.
        const core::MemberId next{uuidOf(51)};
        noteErased(target.path(), "main", next).value();
        const ErasedList list = readErased(target.path()).value();
        CHECK(!list.tornLine);
        REQUIRE(list.members.size() == 2);
        CHECK(list.members[1].member == next);
    }
    SUBCASE("a last line that only lacks its end counts") {
        TempFolder target;
        std::ofstream{target.path() / "erased.txt"} << good.substr(0, good.size() - 1);
        CHECK(readErased(target.path()).value().members.size() == 1);
        noteErased(target.path(), "main", core::MemberId{uuidOf(51)}).value();
        CHECK(readErased(target.path()).value().members.size() == 2);
    }
    SUBCASE("any other bad line is named before anything is made") {
        TempFolder target;
        std::ofstream{target.path() / "erased.txt"} << good << "main who\n" << good;
        const auto refused = restoreCentre(backup, target.path(), "sqlite", c.random, c.sha256, 99);
        REQUIRE(!refused);
        CHECK(refused.error().code == base::ErrorCode::InvalidFormat);
        CHECK(refused.error().place.ends_with("erased.txt, line 2"));
        CHECK(namesIn(target.path()) == std::set<std::string>{"erased.txt"});
    }
    SUBCASE("a restore that was cut off is begun again") {
        TempFolder target;
        std::filesystem::create_directory(target.path() / kHalfRestored);
        std::ofstream{target.path() / kHalfRestored / "central.db"} << "half";
        std::ofstream{target.path() / "journal.db"} << "moved already";
        restoreCentre(backup, target.path(), "sqlite", c.random, c.sha256, 99).value();
        CHECK(namesIn(target.path()) == std::set<std::string>{"central.db", "journal.db"});
        auto database = CentralDatabase::open(target.path(), "sqlite", c.random).value();
        CHECK(verifyCentre(*database, c.sha256, c.codec).value().events == 1);
    }
}
