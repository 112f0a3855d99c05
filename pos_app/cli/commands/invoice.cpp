// SPDX-License-Identifier: Apache-2.0
// evertill invoice: a numbered invoice to a business for a sale on record.
#include "cli/commands/commands.h"
#include "cli/counter.h"
#include "cli/error_words.h"
#include "cli/known_people.h"
#include "cli/paper_output.h"
#include "hardware/printer/profiles.h"
#include "terminal/returns.h"
#include "usecase/invoices.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

constexpr std::size_t kListLimit = 1'000;

struct InvoiceOptions {
    std::string receipt;     // its number or barcode
    std::int64_t number = 0; // of the invoice
    core::InvoiceBuyer buyer;
    PaperOptions paper;
    std::string by;
};

std::string invoiceWords(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::NotFound: return "There is no number " + error.context + " at this till.";
    case base::ErrorCode::AlreadyExists:
        return "That receipt has invoice " + error.context + " already. Show it again instead.";
    case base::ErrorCode::Unsupported:
        return "Receipt " + error.context +
               " is no sale that was paid, or all of it came back. No invoice was made.";
    case base::ErrorCode::InvalidFormat:
    case base::ErrorCode::WrongCheckDigit:
        return "No invoice was made: " + error.context +
               " is no tax number of the country that it begins with. Look for a mistyped "
               "character.";
    default: return errorWords(error);
    }
}

boost::json::object toJson(const ports::InvoiceRow& row) {
    return {{"number", row.number},
            {"printed", row.printed},
            {"receipt", row.receipt.value()},
            {"date", row.issuedOn.toString()},
            {"erased", row.key.empty()}};
}

// "none", "part" or "all", since the invoice was issued: it stays as it was.
Expected<std::string> cameBack(ports::ReturnBook& book, ports::TillReader& records,
                               const ports::TillIdentity& identity, const ports::InvoiceRow& row) {
    const auto sumOf = [](const std::vector<core::ReturnedLine>& lines) {
        core::Quantity sum;
        for (const core::ReturnedLine& line : lines) {
            sum = sum + line.quantity;
        }
        return sum;
    };
    EVERTILL_TRY(soFar, book.returnedSoFar(identity.store, identity.till, row.receipt));
    EVERTILL_TRY(before,
                 book.returnedBefore(identity.store, identity.till, row.receipt, row.number));
    if (sumOf(soFar) <= sumOf(before)) {
        return std::string{"none"};
    }
    EVERTILL_TRY(sale, records.transaction(row.receipt));
    return std::string{core::checkInvoiced(sale, soFar) ? "part" : "all"};
}

std::string cameBackWords(const std::string& cameBack) {
    return cameBack == "none"   ? ""
           : cameBack == "part" ? "goods came back since"
                                : "all of it came back since";
}

std::string noPaperWords(const base::Error& error) {
    return "No invoice was made. " + errorWords(error);
}

// Before a number is used: what cannot become a paper at all is refused.
Expected<OutFile> readyPaper(const PaperOptions& paper, bool isJson) {
    if (paper.format == "escpos" && !hardware::printerProfile(paper.profile)) {
        return base::makeError(base::ErrorCode::NotFound, paper.profile);
    }
    if (paper.file.empty() && isJson && paper.format != "text") {
        return base::makeError(base::ErrorCode::MissingColumn, "--out", "--json");
    }
    return openOut(paper.file);
}

Expected<int> issue(const Program& program, const InvoiceOptions& options) {
    auto out = readyPaper(options.paper, program.output.isJson());
    if (!out) {
        return program.output.fail(out.error(), noPaperWords);
    }
    EVERTILL_TRY(counter, Counter::open(program.directory, "evertill invoice"));
    terminal::Terminal& till = counter->terminal();
    EVERTILL_TRY(returns, terminal::openReturnBook(till.directory()));
    EVERTILL_TRY(
        sale, usecase::findSold({counter->records(), *returns}, till.identity(), options.receipt));
    const usecase::SellingContext& context = counter->session().context();
    const base::UtcTime now = till.clock().now();
    EVERTILL_TRY(sealed,
                 usecase::sealInvoice(sale, options.buyer,
                                      core::MemberId{base::Uuid::version7(now, till.random())},
                                      till.cipher(), context.cashier));
    EVERTILL_TRY(row, till.invoices().issueInvoice(std::move(sealed.event), sealed.key,
                                                   context.day.date, now));
    const Output::Words words =
        doneAllTheSame("Invoice " + row.printed + " is issued.",
                       "evertill invoice show " + std::to_string(row.number) + " --out FILE");
    auto before =
        returns->returnedBefore(sale.sale.store, sale.sale.till, sale.sale.number, row.number);
    if (!before) {
        return program.output.fail(before.error(), words);
    }
    const int columns = columnsOf(options.paper);
    return putPaper(
        program, options.paper, std::move(*out),
        usecase::makeInvoice(row, sale.sale, till.cipher(), context.settings, till.identity(),
                             {columns, 0, terminal::personNames(till), std::move(*before)}),
        toJson(row), words);
}

// Shown again it is a copy, and says so.
Expected<int> show(const Program& program, const InvoiceOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(reader, till->newInvoices());
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(book, terminal::openReturnBook(till->directory()));
    EVERTILL_TRY(row, reader->invoice(options.number));
    EVERTILL_TRY(sale, records->transaction(row.receipt));
    EVERTILL_TRY(before, book->returnedBefore(sale.store, sale.till, sale.number, row.number));
    EVERTILL_TRY(back, cameBack(*book, *records, till->identity(), row));
    auto out = openOut(options.paper.file);
    if (!out) {
        return program.output.fail(out.error());
    }
    boost::json::object facts = toJson(row);
    facts["cameBack"] = back;
    const int columns = columnsOf(options.paper);
    const int code = putPaper(
        program, options.paper, std::move(*out),
        usecase::makeInvoice(row, sale, till->cipher(), till->settings(*records), till->identity(),
                             {columns, 1, terminal::personNames(*till), std::move(before)}),
        std::move(facts));
    if (back != "none") {
        program.output.notes() << "Invoice " << row.printed << ": " << cameBackWords(back)
                               << "; it does not say so.\n";
    }
    return code;
}

Expected<int> list(const Program& program, const InvoiceOptions&) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(reader, till->newInvoices());
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(book, terminal::openReturnBook(till->directory()));
    EVERTILL_TRY(all, reader->invoices(kListLimit));
    boost::json::array rows;
    for (const ports::InvoiceRow& row : all) {
        EVERTILL_TRY(back, cameBack(*book, *records, till->identity(), row));
        if (program.output.isJson()) {
            boost::json::object facts = toJson(row);
            facts["cameBack"] = back;
            rows.push_back(std::move(facts));
        } else {
            program.output.text() << row.number << "  " << row.printed << "  "
                                  << row.issuedOn.toString() << "  receipt " << row.receipt.value()
                                  << (row.key.empty() ? "  erased" : "")
                                  << (back == "none" ? "" : "  " + cameBackWords(back)) << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"invoices", std::move(rows)}});
    }
    return int{kDone};
}

Expected<int> forget(const Program& program, const InvoiceOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill invoice"));
    EVERTILL_TRY(reader, till->newInvoices());
    EVERTILL_TRY(row, reader->invoice(options.number));
    const bool isKnown = !row.key.empty();
    if (isKnown) { // on record before it is gone
        const core::OperatorId by =
            options.by.empty() ? usecase::defaultOperator() : core::OperatorId{options.by};
        EVERTILL_TRY_VOID(refuseUnknown(*till, {by}));
        EVERTILL_TRY_VOID(till->journal().append(
            core::SettingChanged{"invoice.buyer_forgotten", row.printed, by}, till->clock().now()));
        EVERTILL_TRY_VOID(till->invoices().forgetBuyer(options.number));
    }
    if (program.output.isJson()) {
        program.output.json({{"number", options.number}, {"erased", true}, {"wasKnown", isKnown}});
    } else {
        program.output.text() << "The buyer of invoice " << options.number
                              << (isKnown ? " is not known here any more.\n"
                                          : " was forgotten before. Nothing was changed.\n");
    }
    return int{kDone};
}

} // namespace

void addInvoice(Program& program) {
    CLI::App* parent = program.app.add_subcommand(
        "invoice", "Invoices to businesses for sales on record (docs/cli.md)");
    parent->require_subcommand(1);
    const auto options = std::make_shared<InvoiceOptions>(); // outlives this, in the callbacks
    const auto add = [&](const char* name, const char* description,
                         Expected<int> (*run)(const Program&, const InvoiceOptions&)) {
        CLI::App* command = addCommand(program, *parent, name, description, true);
        command->callback([&program, options, run] {
            program.action = [&program, options, run] {
                const auto done = run(program, *options);
                return done ? *done : program.output.fail(done.error(), invoiceWords);
            };
        });
        return command;
    };
    CLI::App* issues = add("issue", "Issue one; each receipt has at most one", issue);
    issues->add_option("receipt", options->receipt, "Its number or barcode")->required();
    issues->add_option("--name", options->buyer.name, "Who buys")->required();
    issues->add_option("--address", options->buyer.addressLines, "A line; repeatable")->required();
    issues->add_option("--tax-number", options->buyer.taxNumber,
                       "VAT number with its country, or unified social credit code");
    CLI::App* shows = add("show", "Show one again, marked as a copy", show);
    shows->add_option("number", options->number, "Invoice number")->required();
    for (CLI::App* command : {issues, shows}) {
        addPaperOptions(*command, options->paper);
    }
    add("list", "All, newest first", list);
    CLI::App* forgets = add("forget", "Destroy the key of the buyer's data, for ever", forget);
    forgets->add_option("number", options->number, "Invoice number")->required();
    forgets->add_option("--by", options->by, "Who does it; kept on record");
}

} // namespace evertill::cli
