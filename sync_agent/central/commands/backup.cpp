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
    return {{"events", report.events},
            {"bytes", report.bytes},
            {"made_micros", report.madeMicros},
            {"incarnation", report.incarnation.toString()},
            {"erased_again", report.erasedAgain}};
}

json::object toJson(const IngestReport& report) {
    return {{"device", report.device.value().toString()},
            {"store", report.place.store.value()},
            {"till", report.place.till.value()},
            {"records", report.records},
            {"added", report.added},
            {"forks", report.forks},
            {"member_keys", report.memberKeys}};
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
    EVERTILL_TRY_VOID(copyPki(folder, program.directory));
    return toJson(report);
}

int finish(const Program& program, const Expected<json::object>& done, const std::string& words) {
    if (!done) {
        return fail(program, done.error());
    }
    if (program.json) {
        print(*done);
    } else {
        std::cout << words << " " << json::serialize(*done) << "\n";
    }
    return kDone;
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
               ? backupInto(*centre.database, program.directory, path, centre.clock.now().micros)
               : ingestFrom(*centre.database, path, centre.clock.now().micros);
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
                                  const fs::path& folder, std::int64_t nowMicros) {
    crypto::OpensslSha256 sha256;
    EVERTILL_TRY(report, backupCentre(database, folder, sha256, nowMicros));
    EVERTILL_TRY_VOID(copyPki(directory, folder));
    return toJson(report);
}

Expected<json::object> ingestFrom(CentralDatabase& database, const fs::path& from,
                                  std::int64_t nowMicros) {
    crypto::OpensslSha256 sha256;
    EVERTILL_TRY(journal, StoredJournal::open(database, sha256));
    EVERTILL_TRY(registry, Registry::open(database, sha256));
    EVERTILL_TRY(keys, StoredKeyInbox::open(database, sha256));
    EVERTILL_TRY(report, ingest(from, {*journal, *registry, *keys, nowMicros}));
    return toJson(report);
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
               return finish(program, byOwner(program, "ingest", folder), "Taken in:");
           });
}

} // namespace evertill::central
