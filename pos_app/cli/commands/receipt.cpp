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
    bool isLink = false;
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
    auto out = openOut(options.paper.file);
    if (!out) {
        return program.output.fail(out.error());
    }
    return putPaper(program, options.paper, std::move(*out), *made, {{"number", options.number}});
}

std::string noLink(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::InvalidFormat:
        return "The address in receipt.e_receipt_link is not good: " + error.context +
               ". 'evertill setting set' says what it may be.";
    case base::ErrorCode::FileMissing:
        return "This till has no centre that would keep the receipt, or has not sold yet. "
               "'evertill enrol' joins a centre.";
    default:
        return "There is no link: no such receipt is on record, or receipt.e_receipt_link is not "
               "set.";
    }
}

// For scripts: the link alone.
int link(const Program& program, const ReceiptOptions& options) {
    const auto made = [&]() -> Expected<std::string> {
        EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
        EVERTILL_TRY(records, till->newReader());
        EVERTILL_TRY(sale, records->transaction(core::ReceiptNumber{options.number}));
        EVERTILL_TRY(sealer, terminal::ReceiptSealer::open(program.directory));
        return sealer->eReceiptLink(sale, till->settings(*records));
    }();
    if (!made) {
        return program.output.fail(made.error(), noLink);
    }
    if (program.output.isJson()) {
        program.output.json({{"number", options.number}, {"link", *made}});
    } else {
        program.output.text() << *made << "\n";
    }
    return kDone;
}

} // namespace

void addReceipt(Program& program) {
    CLI::App* command = addCommand(program, program.app, "receipt",
                                   "Show a recorded receipt, marked as a copy", false);
    const auto options =
        std::make_shared<ReceiptOptions>(); // outlives this function, in the callbacks
    CLI::Option* number = command->add_option("number", options->number, "Receipt number");
    addPaperOptions(*command, options->paper);
    command->add_flag("--link", options->isLink,
                      "The link to its page at the centre instead (receipt.e_receipt_link)");
    addReceiptVerify(program, *command);
    command->require_subcommand(0, 1);
    command->callback([&program, options, command, number] {
        if (!command->get_subcommands().empty()) {
            return; // its own callback said what to do
        }
        if (number->empty() || program.directory.empty()) {
            throw CLI::RequiredError{number->empty() ? "number" : "--dir"};
        }
        program.action = [&program, options] {
            return options->isLink ? link(program, *options) : receipt(program, *options);
        };
    });
}

} // namespace evertill::cli
