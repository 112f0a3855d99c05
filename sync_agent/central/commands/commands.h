// SPDX-License-Identifier: Apache-2.0
#pragma once

// The commands of evertill-central, one file each. A function adds its command to the parser and
// sets action to what it does; the action returns the exit code. Those that write ask the running
// centre over DIR/admin.sock, and take the lock themselves only when none runs.
//
// Exit codes: 0 done, 1 refused by a rule or by bad input, 2 wrong usage, 3 the centre's folder is
// in use by another program, 4 storage trouble, 5 not found, 6 a check found something wrong.

#include "base/expected.h"

#include <CLI/CLI.hpp>

#include <boost/json/fwd.hpp>

#include <filesystem>
#include <functional>

namespace evertill::central {

using base::Expected;

enum ExitCode : int {
    kDone = 0,
    kRefused = 1,
    kUsage = 2,
    kBusy = 3,
    kStorage = 4,
    kNotFound = 5,
    kWrong = 6,
};

struct Program {
    CLI::App& app;
    std::filesystem::path directory; // --dir
    std::string db = "sqlite";       // --db
    bool json = false;               // --json
    std::function<int()> action;     // of the command that was given
};

// A subcommand with --dir, --db and --json.
[[nodiscard]] CLI::App* addCommand(Program& program, CLI::App& parent, const std::string& name,
                                   const std::string& description);
// Prints what happened and what to do; gives the exit code that belongs to the error.
[[nodiscard]] int fail(const Program& program, const base::Error& error);
// The same with words of the command's own instead; nothing in JSON.
[[nodiscard]] int failWith(const base::Error& error, std::string_view whatToDo);
void print(const boost::json::object& object);

void addServe(Program& program);
void addCode(Program& program);
void addAdminCode(Program& program);
void addReport(Program& program);
void addPromotionReport(Program& program, CLI::App& parent); // of report
void addShiftReport(Program& program, CLI::App& parent);     // of report
void addRetentionReport(Program& program, CLI::App& parent); // of report
void addVerify(Program& program);
void addImport(Program& program);
void addRules(Program& program);
void addAlerts(Program& program, CLI::App& parent); // of rules
void addRevoke(Program& program);
void addDevice(Program& program);
void addMember(Program& program);
void addMembers(Program& program);
void addBackup(Program& program);
void addRestore(Program& program);
void addIngest(Program& program);
void addRates(Program& program);
void addAccounts(Program& program);
void addOperator(Program& program);

} // namespace evertill::central
