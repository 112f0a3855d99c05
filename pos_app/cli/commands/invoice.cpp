// SPDX-License-Identifier: Apache-2.0
// evertill invoice: a numbered invoice to a business for a sale on record.
#include "cli/commands/commands.h"
#include "cli/counter.h"
#include "cli/error_words.h"
#include "cli/paper_output.h"
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
               " is not the tax number of a business in a form that is known here. Look for a "
               "mistyped character.";
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

Expected<int> issue(const Program& program, const InvoiceOptions& options) {
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
    const int columns = columnsOf(options.paper);
    return putPaper(program, options.paper,
                    usecase::makeInvoice(row, sale.sale, till.cipher(), context.settings,
                                         till.identity(),
                                         {columns, 0, terminal::personNames(till)}),
                    toJson(row));
}

// Shown again it is a copy, and says so.
Expected<int> show(const Program& program, const InvoiceOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(reader, till->newInvoices());
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(row, reader->invoice(options.number));
    EVERTILL_TRY(sale, records->transaction(row.receipt));
    const int columns = columnsOf(options.paper);
    return putPaper(program, options.paper,
                    usecase::makeInvoice(row, sale, till->cipher(), till->settings(*records),
                                         till->identity(),
                                         {columns, 1, terminal::personNames(*till)}),
                    toJson(row));
}

Expected<int> list(const Program& program, const InvoiceOptions&) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(reader, till->newInvoices());
    EVERTILL_TRY(all, reader->invoices(kListLimit));
    boost::json::array rows;
    for (const ports::InvoiceRow& row : all) {
        if (program.output.isJson()) {
            rows.push_back(toJson(row));
        } else {
            program.output.text() << row.number << "  " << row.printed << "  "
                                  << row.issuedOn.toString() << "  receipt " << row.receipt.value()
                                  << (row.key.empty() ? "  erased" : "") << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"invoices", std::move(rows)}});
    }
    return int{kDone};
}

Expected<int> forget(const Program& program, const InvoiceOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill invoice"));
    EVERTILL_TRY_VOID(till->invoices().forgetBuyer(options.number));
    if (program.output.isJson()) {
        program.output.json({{"number", options.number}, {"erased", true}});
    } else {
        program.output.text() << "The buyer of invoice " << options.number
                              << " is not known here any more.\n";
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
    add("forget", "Destroy the key of the buyer's data, for ever", forget)
        ->add_option("number", options->number, "Invoice number")
        ->required();
}

} // namespace evertill::cli
