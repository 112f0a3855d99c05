// SPDX-License-Identifier: Apache-2.0
#include "central/backup/backup.h"

#include "central/backup/manifest.h"
#include "central/backup/table_copy.h"
#include "central/registry/erased_list.h"
#include "central/registry/members_at_centre.h"
#include "central/sqlite/sqlite_connection.h"
#include "storage/directory.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

constexpr const char* kJournalFile = "journal.db";
constexpr const char* kCentreFile = "central.db";
constexpr const char* kSqlite = "sqlite";

Expected<void> mustBeEmpty(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    for (const char* name : {kJournalFile, kCentreFile, "manifest.txt"}) {
        if (fs::exists(folder / name)) {
            return makeError(ErrorCode::AlreadyExists, name, folder.string());
        }
    }
    return error ? Expected<void>{makeError(ErrorCode::StorageFailed, error.message(),
                                            folder.string())}
                 : Expected<void>{};
}

// The figures first, so that the journal of the backup holds all they were made of.
Expected<void> copyFiles(const fs::path& from, const fs::path& to, SqliteConnection::Open how,
                         const std::atomic<bool>* stop) {
    for (const char* name : {kCentreFile, kJournalFile}) {
        EVERTILL_TRY(source, SqliteConnection::open(from / name, how));
        if (stop != nullptr) {
            source->stopWhen(*stop);
        }
        EVERTILL_TRY_VOID(source->copyTo(to / name));
    }
    return {};
}

// All tables that both have, in one state of the source, within a transaction of the target.
Expected<void> copyTables(Connection& from, Connection& shapeOf, Connection& to) {
    EVERTILL_TRY(shapes, tablesOf(shapeOf));
    for (const TableShape& shape : shapes) {
        // Rows that a new schema brings along.
        EVERTILL_TRY_VOID(to.script("DELETE FROM " + shape.name));
        EVERTILL_TRY_VOID(copyTable(shape, from, to));
    }
    return {};
}

// Into a file of its own.
Expected<void> copyIntoFile(Connection& from, Connection& file) {
    EVERTILL_TRY(writing, Transaction::begin(file));
    EVERTILL_TRY_VOID(copyTables(from, file, file));
    return writing.commit();
}

// Runs that the sequencer had not got to when the state was taken.
Expected<void> appendInbox(Connection& from, Connection& journal) {
    EVERTILL_TRY(head, journal.prepare("SELECT max(last) FROM feed").integer());
    std::int64_t last = head.value_or(0);
    Statement put = journal.prepare("INSERT INTO feed(last,events,tenant,chain,seq,store,till,"
                                    "received) VALUES($1,$2,$3,$4,$5,$6,$7,$8)");
    EVERTILL_TRY_VOID(
        from.prepare("SELECT events,tenant,chain,seq,store,till,received FROM feed_inbox "
                     "ORDER BY id")
            .each([&](const Row& row) -> Expected<void> {
                last += row.integer(0);
                const auto done =
                    put.execute(last, row.integer(0), row.text(1), row.integer(2), row.integer(3),
                                row.text(4), row.text(5), row.integer(6));
                return done ? Expected<void>{} : Expected<void>{done.error()};
            }));
    return {};
}

Expected<std::int64_t> eraseAgain(CentralDatabase& database,
                                  const std::vector<ErasedMember>& members,
                                  const base::Sha256& sha256, std::int64_t nowMicros) {
    EVERTILL_TRY(centre, database.connectCentre());
    EVERTILL_TRY_VOID(centre->takeYourTime());
    std::int64_t erased = 0;
    for (const ErasedMember& member : members) {
        AuditLine line;
        line.tenant = member.tenant;
        line.atMicros = nowMicros;
        line.who = "restore";
        line.action = "members.erase";
        line.subject = member.member.value().toString();
        const auto outcome =
            eraseMember(database, *centre, sha256, member.member, line, IfUnknown::NoteErased);
        if (outcome) {
            ++erased;
        } else if (outcome.error().code != ErrorCode::MemberErased) {
            return outcome.error();
        }
    }
    return erased;
}

Expected<void> backupFromServer(CentralDatabase& database, const fs::path& folder,
                                base::RandomSource& random, const std::atomic<bool>* stop) {
    EVERTILL_TRY(source, database.connectJournal());
    if (stop != nullptr) {
        source->stopWhen(*stop);
    }
    EVERTILL_TRY_VOID(source->takeYourTime());
    EVERTILL_TRY(target, CentralDatabase::open(folder, "sqlite", random));
    EVERTILL_TRY(journal, target->connectJournal());
    EVERTILL_TRY_VOID(journal->takeYourTime());
    EVERTILL_TRY(centre, target->connectCentre());
    EVERTILL_TRY_VOID(centre->takeYourTime());
    EVERTILL_TRY(reading, Transaction::begin(*source, Connection::Mode::Read));
    EVERTILL_TRY_VOID(centre->script("DROP TRIGGER IF EXISTS audit_stays_deleted"));
    EVERTILL_TRY_VOID(copyIntoFile(*source, *centre));
    EVERTILL_TRY_VOID(copyIntoFile(*source, *journal));
    EVERTILL_TRY_VOID(appendInbox(*source, *journal));
    EVERTILL_TRY_VOID(reading.commit());
    EVERTILL_TRY_VOID(
        centre->script("CREATE TRIGGER audit_stays_deleted BEFORE DELETE ON audit "
                       "BEGIN SELECT RAISE(ABORT, 'the audit trail is only appended to'); END"));
    return {};
}

// Nothing beside the two files: no WAL that would be left out of the checksums.
Expected<void> settle(const fs::path& folder) {
    for (const char* name : {kCentreFile, kJournalFile}) {
        EVERTILL_TRY(file, SqliteConnection::open(folder / name, SqliteConnection::Open::Existing));
        EVERTILL_TRY_VOID(file->script("PRAGMA wal_checkpoint(TRUNCATE)"));
        EVERTILL_TRY_VOID(file->script("PRAGMA journal_mode=DELETE"));
    }
    return {};
}

Expected<void> noteBackedUp(CentralDatabase& database, const fs::path& folder,
                            std::int64_t nowMicros) {
    EVERTILL_TRY(copy,
                 SqliteConnection::open(folder / kJournalFile, SqliteConnection::Open::ReadOnly));
    std::vector<Value> heads;
    EVERTILL_TRY_VOID(copy->prepare("SELECT head_seq,chain FROM chain").each([&](const Row& row) {
        heads.insert(heads.end(), {Value{row.integer(0)}, Value{row.integer(1)}});
    }));
    EVERTILL_TRY(journal, database.connectJournal());
    EVERTILL_TRY_VOID(journal->takeYourTime());
    EVERTILL_TRY(writing, Transaction::begin(*journal));
    EVERTILL_TRY_VOID(
        journal->prepare("UPDATE chain SET backed_up=$1 WHERE chain=$2").many(heads, 2));
    EVERTILL_TRY_VOID(journal
                          ->prepare("INSERT INTO journal_meta(key,value) VALUES('last_backup',$1) "
                                    "ON CONFLICT(key) DO UPDATE SET value=excluded.value")
                          .execute(std::to_string(nowMicros)));
    return writing.commit();
}

} // namespace

namespace {

Expected<void> copyCentre(CentralDatabase& database, const fs::path& folder,
                          const std::atomic<bool>* stop) {
    if (database.dialect() == Dialect::Sqlite) {
        EVERTILL_TRY_VOID(
            copyFiles(database.directory(), folder, SqliteConnection::Open::Existing, stop));
    } else {
        class NoRandom final : public base::RandomSource { // replaced by the copied incarnation
            void fill(std::span<std::uint8_t> bytes) override {
                std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
            }
        } none;
        EVERTILL_TRY_VOID(backupFromServer(database, folder, none, stop));
    }
    return settle(folder);
}

// What a copy that failed has left, so that the same folder may be named again.
void removeHalf(const fs::path& folder) {
    std::error_code ignored;
    for (const char* name : {kJournalFile, kCentreFile}) {
        for (const char* end : {"", "-wal", "-shm", "-journal"}) {
            fs::remove(folder / (std::string{name} + end), ignored);
        }
    }
}

} // namespace

Expected<BackupReport> backupCentre(CentralDatabase& database, const fs::path& folder,
                                    const base::Sha256& sha256, std::int64_t nowMicros,
                                    const std::atomic<bool>* stop) {
    EVERTILL_TRY_VOID(mustBeEmpty(folder));
    const auto copied = copyCentre(database, folder, stop);
    if (!copied) {
        removeHalf(folder);
        return copied.error();
    }
    BackupReport report;
    report.madeMicros = nowMicros;
    report.incarnation = database.incarnation();
    Manifest manifest{nowMicros, database.incarnation(), {}};
    for (const char* name : {kJournalFile, kCentreFile}) {
        EVERTILL_TRY(file, describeFile(folder / name, sha256));
        report.bytes += file.bytes;
        manifest.files.push_back(std::move(file));
    }
    EVERTILL_TRY_VOID(writeManifest(folder, manifest));
    EVERTILL_TRY_VOID(noteBackedUp(database, folder, nowMicros));
    EVERTILL_TRY(copy,
                 SqliteConnection::open(folder / kJournalFile, SqliteConnection::Open::ReadOnly));
    EVERTILL_TRY(events, copy->prepare("SELECT max(last) FROM feed").integer());
    report.events = events.value_or(0);
    return report;
}

namespace {

constexpr const char* kRestoredKey = "restored_from";

std::string nameOf(const Manifest& manifest) {
    return manifest.incarnation.toString() + " " + std::to_string(manifest.madeMicros);
}

// A new incarnation, and no session tokens.
Expected<void> beginAnew(Connection& journal, Connection& centre, base::RandomSource& random) {
    EVERTILL_TRY_VOID(renewIncarnation(journal, random));
    return forgetTokens(centre);
}

// All or nothing, in one transaction; a restore that was cut off behind it finds its name there.
Expected<void> fillServer(const fs::path& folder, const std::string& name, Connection& server,
                          base::RandomSource& random) {
    EVERTILL_TRY(files,
                 SqliteConnection::open(folder / kCentreFile, SqliteConnection::Open::ReadOnly));
    EVERTILL_TRY(records,
                 SqliteConnection::open(folder / kJournalFile, SqliteConnection::Open::ReadOnly));
    EVERTILL_TRY(writing, Transaction::begin(server));
    EVERTILL_TRY_VOID(server.script("ALTER TABLE audit DISABLE TRIGGER audit_stays"));
    EVERTILL_TRY_VOID(copyTables(*files, *files, server));
    EVERTILL_TRY_VOID(server.script("ALTER TABLE audit ENABLE TRIGGER audit_stays"));
    EVERTILL_TRY_VOID(copyTables(*records, *records, server));
    EVERTILL_TRY_VOID(server.script("SELECT setval(pg_get_serial_sequence('chain','chain'),"
                                    "(SELECT coalesce(max(chain),1) FROM chain))"));
    EVERTILL_TRY_VOID(server
                          .prepare("INSERT INTO journal_meta(key,value) VALUES($1,$2) "
                                   "ON CONFLICT(key) DO UPDATE SET value=excluded.value")
                          .execute(kRestoredKey, name));
    EVERTILL_TRY_VOID(beginAnew(server, server, random));
    return writing.commit();
}

// Whether an earlier restore of this very backup came as far as its commit.
Expected<bool> isFilled(Connection& server, const std::string& name, const std::string& db) {
    std::string from;
    EVERTILL_TRY_VOID(server.prepare("SELECT value FROM journal_meta WHERE key=$1")
                          .each([&](const Row& row) { from = row.text(0); }, kRestoredKey));
    EVERTILL_TRY(events, server.prepare("SELECT count(*) FROM event").integer());
    EVERTILL_TRY(devices, server.prepare("SELECT count(*) FROM device").integer());
    if (from != name && events.value_or(0) + devices.value_or(0) > 0) {
        return makeError(ErrorCode::AlreadyExists, "the database has a centre", db);
    }
    return from == name;
}

struct Restoring {
    std::filesystem::path place; // where the files are made; PostgreSQL: where the folder is
    std::filesystem::path from;
    std::string name; // of the backup
    std::string db;
    bool isAgain = false;  // a restore into this folder was cut off
    bool hasBegun = false; // the server may have all of it
};

Expected<void> fill(Restoring& what, Connection& journal, Connection& centre,
                    base::RandomSource& random) {
    if (what.db == kSqlite) {
        return beginAnew(journal, centre, random);
    }
    what.hasBegun = what.isAgain;
    EVERTILL_TRY(isDone, isFilled(journal, what.isAgain ? what.name : "none", what.db));
    what.hasBegun = true;
    return isDone ? Expected<void>{} : fillServer(what.from, what.name, journal, random);
}

Expected<BackupReport> restoreInto(Restoring& what, const ErasedList& erased,
                                   base::RandomSource& random, const base::Sha256& sha256,
                                   std::int64_t nowMicros) {
    BackupReport report;
    {
        EVERTILL_TRY(database, CentralDatabase::open(what.place, what.db, random));
        EVERTILL_TRY(journal, database->connectJournal());
        EVERTILL_TRY_VOID(journal->takeYourTime());
        EVERTILL_TRY(centre, database->connectCentre());
        EVERTILL_TRY_VOID(centre->takeYourTime());
        EVERTILL_TRY_VOID(fill(what, *journal, *centre, random));
        EVERTILL_TRY(events, journal->prepare("SELECT max(last) FROM feed").integer());
        report.events = events.value_or(0);
    }
    // Anew, since what it keeps of the database is from before.
    EVERTILL_TRY(database, CentralDatabase::open(what.place, what.db, random));
    EVERTILL_TRY(again, eraseAgain(*database, erased.members, sha256, nowMicros));
    report.incarnation = database->incarnation();
    report.erasedAgain = again;
    return report;
}

Expected<void> moveAll(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    // The authority first: a centre that found databases alone would make another one.
    for (const char* name : {"pki", kJournalFile, kCentreFile}) {
        if (!problem && fs::exists(from / name)) {
            if (fs::is_directory(from / name)) {
                fs::remove_all(to / name, problem);
            }
            fs::rename(from / name, to / name, problem);
        }
    }
    return problem
               ? Expected<void>{makeError(ErrorCode::StorageFailed, problem.message(), to.string())}
               : storage::syncPath(to);
}

// The authority goes with the data: without it every till would have to enrol again.
Expected<void> copyAuthority(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    if (fs::exists(from / "pki", problem)) {
        fs::copy(from / "pki", to / "pki", fs::copy_options::recursive, problem);
    }
    if (!problem && fs::exists(to / "pki")) {
        fs::permissions(to / "pki", fs::perms::owner_all, problem);
    }
    return problem ? Expected<void>{makeError(ErrorCode::StorageFailed, problem.message(), "pki")}
                   : Expected<void>{};
}

// An empty folder to work in, within the centre's; as long as it is there the centre does not
// start, and what has come out of it belongs to a restore that did not end.
Expected<void> beginIn(const fs::path& directory, const fs::path& half, bool isSqlite) {
    std::error_code problem;
    if (isSqlite) {
        if (fs::exists(half, problem)) {
            removeHalf(directory);
        }
        EVERTILL_TRY_VOID(mustBeEmpty(directory));
    }
    fs::remove_all(half, problem);
    fs::create_directories(half, problem);
    fs::permissions(half, fs::perms::owner_all, problem);
    return problem ? Expected<void>{makeError(ErrorCode::StorageFailed, problem.message(),
                                              half.string())}
                   : Expected<void>{};
}

} // namespace

Expected<BackupReport> restoreCentre(const fs::path& folder, const fs::path& directory,
                                     const std::string& db, base::RandomSource& random,
                                     const base::Sha256& sha256, std::int64_t nowMicros) {
    EVERTILL_TRY(manifest, checkedManifest(folder, sha256));
    EVERTILL_TRY(erased, readErased(directory));
    const bool isSqlite = db == kSqlite;
    const fs::path half = directory / kHalfRestored;
    std::error_code ignored;
    Restoring what{isSqlite ? half : directory, folder, nameOf(manifest), db,
                   fs::exists(half, ignored)};
    EVERTILL_TRY_VOID(beginIn(directory, half, isSqlite));
    const auto work = [&]() -> Expected<BackupReport> {
        EVERTILL_TRY_VOID(copyAuthority(folder, half));
        if (isSqlite) { // a backup that is opened for writing would not be the same afterwards
            EVERTILL_TRY_VOID(copyFiles(folder, half, SqliteConnection::Open::ReadOnly, nullptr));
        }
        EVERTILL_TRY(report, restoreInto(what, erased, random, sha256, nowMicros));
        if (isSqlite) {
            EVERTILL_TRY_VOID(settle(half));
        }
        EVERTILL_TRY_VOID(moveAll(half, directory));
        return std::move(report);
    };
    auto report = work();
    if (!report && isSqlite) {
        removeHalf(directory);
    }
    if (report || !what.hasBegun) { // otherwise it says that this is to be given again
        fs::remove_all(half, ignored);
    }
    EVERTILL_TRY_VOID(report);
    report->madeMicros = manifest.madeMicros;
    report->tornLine = erased.tornLine;
    return report;
}

} // namespace evertill::central
