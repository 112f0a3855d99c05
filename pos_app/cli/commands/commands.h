// SPDX-License-Identifier: Apache-2.0
#pragma once

// Every command of "evertill", one file each. A function adds its command to the parser and sets
// action to what it does; the action returns the exit code.

#include "cli/output.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <istream>

namespace evertill::cli {

struct Program {
    CLI::App& app;
    Output& output;
    std::istream& input;
    std::filesystem::path directory; // --dir
    std::function<int()> action;     // of the command that was given
};

// A subcommand with --dir (where needed) and --json.
[[nodiscard]] CLI::App* addCommand(Program& program, CLI::App& parent, const std::string& name,
                                   const std::string& description, bool needsDirectory);

void addInit(Program& program);
void addDemo(Program& program);
void addImport(Program& program);
void addSell(Program& program);
void addReplay(Program& program);
void addScan(Program& program);
void addPrice(Program& program);
void addRules(Program& program);
void addReceipt(Program& program);
void addReceiptVerify(Program& program, CLI::App& receipt);
void addJournal(Program& program);
void addArchive(Program& program);
void addJournalSigning(Program& program, CLI::App& journal);
void addExport(Program& program);
void addReport(Program& program);
void addFigureReports(Program& program, CLI::App& parent); // below report
void addOperator(Program& program);
void addSetting(Program& program); // set and list
void addRate(Program& program);    // of foreign cash
void addLogo(Program& program);    // of receipts
void addKeys(Program& program);    // private ones
void addCreditNote(Program& program);
void addMember(Program& program);
void addClock(Program& program);
void addShift(Program& program);
void addShiftReports(Program& program, CLI::App& shift); // x, show, list
void addShiftPlay(Program& program, CLI::App& shift);
void addStock(Program& program);
void addStockDocuments(Program& program, CLI::App& stock); // below stock
void addBench(Program& program);
void addReturn(Program& program);
void addPostVoid(Program& program);
void addGiftReceipt(Program& program);
void addPickList(Program& program);
void addOrderPapers(Program& program); // quote and layaway
void addInvoice(Program& program);
void addAccount(Program& program);
void addLabel(Program& program);
void addEnrol(Program& program); // and status
void addSimulate(Program& program);
void addPayment(Program& program);
void addDevices(Program& program);
void addDevice(Program& program);

} // namespace evertill::cli
