// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/paper_output.h"
#include "terminal/people.h"
#include "terminal/seals.h"
#include "usecase/members.h"
#include "usecase/receipts.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

struct ReceiptOptions {
    std::int64_t number = 0;
    PaperOptions paper;
};

Expected<core::ReceiptDocument> document(const Program& program, const ReceiptOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(transaction, records->transaction(core::ReceiptNumber{options.number}));
    std::string mask;
    if (transaction.member) {
        EVERTILL_TRY(members, till->newMembers());
        mask = usecase::memberMask(*members, till->cipher(), transaction.member->id);
    }
    const usecase::TillSettings settings = till->settings(*records);
    const auto sealer = terminal::ReceiptSealer::open(program.directory);
    // A receipt shown again is a copy, and says so.
    return usecase::makeReceipt(
        transaction, settings, till->identity(),
        {columnsOf(options.paper), 1, mask,
         sealer ? (*sealer)->codes(transaction, settings, till->identity().epochTag())
                : std::vector<core::PaperCode>{},
         terminal::personNames(*till)});
}

int receipt(const Program& program, const ReceiptOptions& options) {
    const auto made = document(program, options);
    if (!made) {
        return program.output.fail(made.error());
    }
    return putPaper(program, options.paper, *made, {{"number", options.number}});
}

} // namespace

void addReceipt(Program& program) {
    CLI::App* command = addCommand(program, program.app, "receipt",
                                   "Show a recorded receipt, marked as a copy", false);
    const auto options =
        std::make_shared<ReceiptOptions>(); // outlives this function, in the callbacks
    CLI::Option* number = command->add_option("number", options->number, "Receipt number");
    addPaperOptions(*command, options->paper);
    addReceiptVerify(program, *command);
    command->require_subcommand(0, 1);
    command->callback([&program, options, command, number] {
        if (!command->get_subcommands().empty()) {
            return; // its own callback said what to do
        }
        if (number->empty() || program.directory.empty()) {
            throw CLI::RequiredError{number->empty() ? "number" : "--dir"};
        }
        program.action = [&program, options] { return receipt(program, *options); };
    });
}

} // namespace evertill::cli
