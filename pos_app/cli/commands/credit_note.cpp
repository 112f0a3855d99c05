// SPDX-License-Identifier: Apache-2.0
// What is left on a credit note, as far as this till knows: its own sales, and what the centre
// told.
#include "cli/commands/commands.h"
#include "core/calendar/business_date.h"
#include "terminal/returns.h"
#include "terminal/terminal.h"
#include "usecase/note_number.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

int show(const Program& program, const std::string& number) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto book = terminal::openCreditNotes(program.directory);
    if (!book) {
        return program.output.fail(book.error());
    }
    const auto note = (*book)->creditNote(number);
    const bool isAccount = core::isAccountNumber(usecase::accountNumber(number));
    if (!note || !*note || (*note)->isUnknown() || isAccount) {
        return program.output.fail(note ? base::makeError(base::ErrorCode::NotFound, number)
                                        : note.error());
    }
    // How old the centre's word is: the last time both sides agreed.
    const auto link = (*till)->newLink();
    const auto view = link ? (*link)->view() : Expected<ports::LinkView>{link.error()};
    const std::int64_t agreed = (*note)->isFromCentre && view ? view->lastAgreedMicros : 0;
    const std::string asOf = agreed == 0 ? "" : core::toIsoString({agreed, 0});
    if (program.output.isJson()) {
        program.output.json({{"number", number},
                             {"currency", (*note)->issued.currency().code()},
                             {"issuedMinor", (*note)->issued.minorUnits()},
                             {"redeemedMinor", (*note)->redeemed.minorUnits()},
                             {"leftMinor", (*note)->left().minorUnits()},
                             {"fromCentre", (*note)->isFromCentre},
                             {"asOf", asOf.empty() ? json::value{} : json::value(asOf)}});
        return kDone;
    }
    program.output.text() << number << "  left " << (*note)->left().toString() << " of "
                          << (*note)->issued.toString() << ' ' << (*note)->issued.currency().code()
                          << ((*note)->isFromCentre ? ", by the centre" : ", by this till alone")
                          << (asOf.empty() ? "" : " as of " + asOf) << "\n";
    return kDone;
}

} // namespace

void addCreditNote(Program& program) {
    CLI::App* parent = program.app.add_subcommand("credit-note", "Credit notes");
    parent->require_subcommand(1);
    CLI::App* command = addCommand(program, *parent, "show", "What is left on one", true);
    const auto number = std::make_shared<std::string>(); // outlives this function, in the callback
    command->add_option("number", *number, "As it is printed, CN...")->required();
    command->callback([&program, number] {
        program.action = [&program, number] { return show(program, *number); };
    });
}

} // namespace evertill::cli
