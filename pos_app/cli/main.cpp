// SPDX-License-Identifier: Apache-2.0
// evertill: everything the till can do, without a screen.

#include "cli/commands/commands.h"
#include "cli/own_files.h"
#include "terminal/signing_key.h"
#include "terminal/terminal.h"

#include <cstdlib>
#include <iostream>

namespace {

// What "operator" does not know may be a PIN: it is not repeated.
int usage(const CLI::App& app, const CLI::ParseError& problem) {
    const bool isWord = dynamic_cast<const CLI::ExtrasError*>(&problem) != nullptr;
    const int code =
        isWord && app.got_subcommand("operator")
            ? app.exit(CLI::ParseError{"There is a word too many. A PIN is read from standard "
                                       "input and never given on the command line.",
                                       CLI::ExitCodes::ExtrasError})
            : app.exit(problem);
    return code == 0 ? evertill::cli::kDone : evertill::cli::kUsage;
}

} // namespace

int main(int argc, char** argv) {
    using namespace evertill::cli;
    evertill::terminal::guardKeys();
    std::ios::sync_with_stdio(false);
    CLI::App app{"Evertill on the command line"};
    app.name("evertill");
    app.set_version_flag("--version", evertill::terminal::softwareVersion());
    app.require_subcommand(1);
    Output output{std::cout, std::cerr};
    const char* fromEnvironment = std::getenv("EVERTILL_DIR");
    Program program{app, output, std::cin, fromEnvironment == nullptr ? "" : fromEnvironment, {}};
    for (const auto add :
         {addInit,        addDemo,     addImport,     addSell,        addReplay,   addScan,
          addPrice,       addRules,    addReceipt,    addJournal,     addExport,   addReport,
          addOperator,    addClock,    addShift,      addBench,       addReturn,   addPostVoid,
          addGiftReceipt, addPickList, addLabel,      addEnrol,       addSimulate, addPayment,
          addDevices,     addDevice,   addSetting,    addOrderPapers, addInvoice,  addAccount,
          addRate,        addStock,    addCreditNote, addMember,      addLogo,     addKeys,
          addArchive}) {
        add(program);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return usage(app, problem);
    }
    if (const auto allowed = checkOutFiles(program); !allowed) {
        return output.fail(allowed.error());
    }
    return program.action();
}
