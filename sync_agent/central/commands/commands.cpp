// SPDX-License-Identifier: Apache-2.0
#include "central/commands/commands.h"

#include <boost/json.hpp>

#include <iostream>

namespace evertill::central {

namespace json = boost::json;
using base::ErrorCode;

namespace {

int exitCodeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::StorageBusy:
    case ErrorCode::Cancelled:
    case ErrorCode::DeviceTimeout: return kBusy;
    case ErrorCode::StorageFull:
    case ErrorCode::StorageReadOnly:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageTooNew:
    case ErrorCode::StorageFailed:
    case ErrorCode::Unavailable: return kStorage;
    case ErrorCode::NotFound:
    case ErrorCode::MemberUnknown:
    case ErrorCode::FileMissing: return kNotFound;
    case ErrorCode::JournalBroken: return kWrong;
    default: return kRefused;
    }
}

std::string_view whatToDo(ErrorCode code) {
    if (code == ErrorCode::Cancelled) {
        return "Give the command again; when no centre runs it does the work itself.";
    }
    if (code == ErrorCode::DeviceTimeout) {
        return "Nobody knows whether it was done. Give the command again: what was done is not "
               "done twice.";
    }
    switch (exitCodeOf(code)) {
    case kBusy: return "Another program works in this folder. Stop it, or ask it.";
    case kStorage: return "Nothing was changed. Check the disk, the folder's owner, the database.";
    case kNotFound: return "Check the name, and that \"evertill-central serve\" ran here once.";
    case kWrong: return "Keep a copy of the folder before anything else. See docs/operations.md.";
    default: return "Nothing was changed.";
    }
}

// The facts; the code's name only where there are none.
std::string wordsOf(const base::Error& error) {
    if (error.context.empty()) {
        return base::describe(error);
    }
    std::string_view what;
    switch (error.code) {
    case ErrorCode::StorageBusy: what = "in use by "; break;
    case ErrorCode::FileMissing: what = "there is no file "; break;
    case ErrorCode::InvalidFormat: what = "cannot be read: "; break;
    case ErrorCode::OutOfRange: what = "out of its bounds: "; break;
    case ErrorCode::UnknownCurrency: what = "no currency in use (ISO 4217): "; break;
    default: break;
    }
    return (error.place.empty() ? "" : error.place + ": ") + std::string{what} + error.context;
}

} // namespace

CLI::App* addCommand(Program& program, CLI::App& parent, const std::string& name,
                     const std::string& description) {
    CLI::App* command = parent.add_subcommand(name, description);
    command->add_option("--dir", program.directory, "The centre's folder")
        ->envname("EVERTILL_CENTRAL_DIR")
        ->required();
    command->add_option("--db", program.db, "sqlite, or postgres://user@host:port/database")
        ->envname("EVERTILL_CENTRAL_DB")
        ->capture_default_str();
    command->add_flag("--json", program.json, "Answer in JSON");
    return command;
}

int failWith(const base::Error& error, std::string_view whatToDo) {
    std::cerr << "evertill-central: " << wordsOf(error) << "\n" << whatToDo << "\n";
    return exitCodeOf(error.code);
}

int fail(const Program& program, const base::Error& error) {
    if (program.json) {
        print({{"error", json::object{{"code", base::name(error.code)},
                                      {"context", error.context},
                                      {"place", error.place}}}});
    }
    return failWith(error, whatToDo(error.code));
}

void print(const json::object& object) {
    std::cout << json::serialize(object) << "\n" << std::flush;
}

} // namespace evertill::central
