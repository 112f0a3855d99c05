// SPDX-License-Identifier: Apache-2.0
#include "central/backup/backup.h"
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/ingest/ingest.h"
#include "central/journal/central_journal.h"
#include "central/registry/members_at_centre.h"

#include <iostream>

namespace evertill::central {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

const std::atomic<bool> kNeverStopped{false};

struct Places {
    std::string folder; // of the backup, or what is taken in
};

// The authority goes with the data: without it every till would have to enrol again.
Expected<void> copyPki(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::create_directories(to / "pki", problem);
    fs::permissions(to / "pki", fs::perms::owner_all, problem);
    fs::copy(from / "pki", to / "pki",
             fs::copy_options::recursive | fs::copy_options::overwrite_existing, problem);
    if (problem) {
        return base::makeError(base::ErrorCode::StorageFailed, problem.message(), "pki");
    }
    return {};
}

json::object toJson(const BackupReport& report) {
    json::object object{{"events", report.events},
                        {"bytes", report.bytes},
                        {"made_micros", report.madeMicros},
                        {"incarnation", report.incarnation.toString()},
                        {"erased_again", report.erasedAgain}};
    if (report.tornLine) {
        object["warning"] = "erased.txt ends in half a line, which was passed over: \"" +
                            *report.tornLine +
                            "\". Whoever was being erased then is to be erased again.";
    }
    return object;
}

json::object toJson(const Ingested& ingested) {
    const IngestReport& report = ingested.report;
    json::object object{{"device", report.device.value().toString()},
                        {"store", report.place.store.value()},
                        {"till", report.place.till.value()},
                        {"records", report.records},
                        {"added", report.added},
                        {"forks", report.forks},
                        {"member_keys", report.memberKeys}};
    if (ingested.failed) {
        object["failed"] = errorJson(*ingested.failed);
    }
    return object;
}

Expected<json::object> restoreHere(const Program& program, const std::string& folder) {
    std::error_code problem;
    fs::create_directories(program.directory, problem);
    fs::permissions(program.directory, fs::perms::owner_all, problem);
    EVERTILL_TRY(lock, storage::FileLock::acquire(program.directory / "lock", "evertill-central"));
    static_cast<void>(lock); // held until the end
    crypto::SystemRandom random;
    crypto::OpensslSha256 sha256;
    const platform::SystemClock clock;
    EVERTILL_TRY(report, restoreCentre(folder, program.directory, program.db, random, sha256,
                                       clock.now().micros));
    return toJson(report);
}

int finish(const Program& program, const Expected<json::object>& done, const std::string& words) {
    if (!done) {
        return fail(program, done.error());
    }
    if (const json::value* warning = done->if_contains("warning")) {
        std::cerr << "evertill-central: " << warning->as_string().c_str() << "\n";
    }
    if (program.json) {
        print(*done);
    } else {
        std::cout << words << " " << json::serialize(*done) << "\n";
    }
    return kDone;
}

// What came before the failure is kept: batches are taken in one by one.
int finishHalf(const Program& program, const json::object& done) {
    const base::Error error = errorOf(done.at("failed").as_object());
    const std::int64_t added = done.at("added").as_int64();
    const std::int64_t records = done.at("records").as_int64();
    if (program.json) {
        print(done);
    }
    return failWith(error, added == 0
                               ? "Nothing of it is new here, so nothing was changed. Mend what is "
                                 "named and give the command again."
                               : std::to_string(added) +
                                     " new events were taken in before that "
                                     "(of " +
                                     std::to_string(records) +
                                     " read) and stay, in order and whole. Mend what is named and "
                                     "give the command again: it goes on behind them, and nothing "
                                     "is added twice.");
}

// By the running centre, or here when none runs.
Expected<json::object> byOwner(const Program& program, const std::string& command,
                               const std::string& folder) {
    const std::string path = fs::absolute(folder).string();
    EVERTILL_TRY(asked, askOwner(program, {{"command", command}, {"folder", path}}));
    if (asked) {
        return std::move(*asked);
    }
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    return command == "backup"
               ? backupInto(*centre.database, program.directory, path, centre.clock.now().micros,
                            kNeverStopped)
               : ingestFrom(*centre.database, path, centre.clock.now().micros, kNeverStopped);
}

CLI::App* addOne(Program& program, const std::string& name, const std::string& description,
                 const std::string& option, const std::string& help,
                 const std::function<int(const std::string&)>& action) {
    CLI::App* command = addCommand(program, program.app, name, description);
    const auto places = std::make_shared<Places>(); // outlives this function, in the callbacks
    command->add_option(option, places->folder, help)->required();
    command->callback([&program, places, action] {
        program.action = [places, action] { return action(places->folder); };
    });
    return command;
}

} // namespace

Expected<json::object> backupInto(CentralDatabase& database, const fs::path& directory,
                                  const fs::path& folder, std::int64_t nowMicros,
                                  const std::atomic<bool>& stop) {
    crypto::OpensslSha256 sha256;
    const auto report = backupCentre(database, folder, sha256, nowMicros, &stop);
    if (!report) {
        return report.error().code == base::ErrorCode::Cancelled
                   ? base::makeError(base::ErrorCode::Cancelled,
                                     "the centre is stopping; nothing of this backup was kept")
                   : report.error();
    }
    EVERTILL_TRY_VOID(copyPki(directory, folder));
    return toJson(*report);
}

Expected<json::object> ingestFrom(CentralDatabase& database, const fs::path& from,
                                  std::int64_t nowMicros, const std::atomic<bool>& stop) {
    crypto::OpensslSha256 sha256;
    EVERTILL_TRY(journal, StoredJournal::open(database, sha256));
    EVERTILL_TRY(registry, Registry::open(database, sha256));
    EVERTILL_TRY(keys, StoredKeyInbox::open(database, sha256));
    return toJson(ingest(from, {*journal, *registry, *keys, nowMicros,
                                database.directory() / kIngestFolder, &stop}));
}

void addBackup(Program& program) {
    addOne(program, "backup", "Copy the whole centre into a new folder, also while it runs", "--to",
           "The new folder", [&program](const std::string& folder) {
               return finish(program, byOwner(program, "backup", folder), "Backed up:");
           });
}

void addRestore(Program& program) {
    addOne(program, "restore", "Make a centre from a backup, in an empty folder", "--from",
           "The backup's folder", [&program](const std::string& folder) {
               return finish(program, restoreHere(program, folder), "Restored:");
           });
}

void addIngest(Program& program) {
    addOne(program, "ingest",
           "Take in the journal of a till that cannot send it: its folder, or an exported file",
           "file", "The folder or file", [&program](const std::string& folder) {
               const auto done = byOwner(program, "ingest", folder);
               return done && done->contains("failed") ? finishHalf(program, *done)
                                                       : finish(program, done, "Taken in:");
           });
}

} // namespace evertill::central
