// SPDX-License-Identifier: Apache-2.0
// evertill quote and layaway: prices that hold until a day, made of a basket and sold later; of a
// layaway deposits are taken meanwhile.
#include "usecase/orders.h"
#include "cli/commands/commands.h"
#include "cli/commands/return_desk.h"
#include "cli/error_words.h"
#include "cli/order_json.h"
#include "cli/read_date.h"
#include "cli/transaction_json.h"
#include "render/text_renderer.h"
#include "terminal/people.h"
#include "terminal/returns.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

constexpr std::size_t kListLimit = 1'000;

struct OrderOptions {
    core::OrderKind kind = core::OrderKind::Quotation;
    std::string number;
    std::vector<std::string> words; // of "evertill sell"
    std::string until;
    std::string reason;
    bool alsoEnded = false;
    std::string amount;               // of a deposit
    std::vector<std::string> refunds; // TENDER or TENDER:REF
    bool print = false;
    bool isSure = false;
};
using Shared = std::shared_ptr<OrderOptions>;

std::string outOfRange(const base::Error& error) {
    if (error.place == "least" || error.place == "most") {
        return "Nothing was taken. The " + error.place + " that can be paid now is " +
               error.context + ".";
    }
    return error.place == "coin" ? "Nothing was taken. It has to come in whole coins; " +
                                       error.context + " can be paid."
                                 : errorWords(error);
}

std::string orderWords(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::NotFound:
        return "There is no order " + error.context +
               " at this till. Nothing was changed. Those that there are 'list --all' shows; one "
               "of another till is sold there.";
    case base::ErrorCode::Unsupported:
        return error.place.empty()
                   ? "Nothing was done: quotations and layaways cannot hold a " + error.context +
                         ". Take it out of the basket first; it can be given when "
                         "they are sold."
                   : errorWords(error);
    case base::ErrorCode::OutOfRange: return outOfRange(error);
    case base::ErrorCode::BasketBusy:
        return "A basket is open at this till. It stays as it is. Sell, suspend or cancel it "
               "first.";
    default: return errorWords(error);
    }
}

std::string nameOf(core::OrderKind kind) {
    return kind == core::OrderKind::Quotation ? "quote" : "layaway";
}

int answer(const Program& program, const Expected<int>& outcome) {
    return outcome ? *outcome : program.output.fail(outcome.error(), orderWords);
}

// In text the paper, which for people says it all.
void showOrder(const Program& program, const ports::OrderView& view,
               const usecase::TillSettings& settings, const usecase::PersonNames& names) {
    if (program.output.isJson()) {
        program.output.json(toJson(view, true));
        return;
    }
    program.output.text() << render::renderText(
                                 usecase::makeOrderPaper(view.order, settings, 48, names))
                          << std::flush;
}

// Of the command's own kind.
Expected<ports::OrderView> find(ports::OrderReader& reader, const OrderOptions& options) {
    EVERTILL_TRY(view, reader.order(options.number));
    if (view.order.kind != options.kind) {
        return base::makeError(base::ErrorCode::NotFound, options.number);
    }
    return std::move(view);
}

Expected<int> make(const Program& program, const OrderOptions& options) {
    EVERTILL_TRY(counter, Counter::open(program.directory, "evertill " + nameOf(options.kind)));
    EVERTILL_TRY(devices, TillDevices::open(*counter));
    usecase::SaleSession& session = counter->session();
    core::BusinessDate until = usecase::lastDayOf(options.kind, session.context());
    if (!options.until.empty()) {
        EVERTILL_TRY(given, readDate(options.until));
        if (given < session.context().day.date) {
            return base::makeError(base::ErrorCode::OutOfRange, options.until, "--until");
        }
        until = given;
    }
    SaleScript script{*counter, *devices};
    for (const std::string& word : options.words) {
        EVERTILL_TRY_VOID(script.run(word));
    }
    EVERTILL_TRY_VOID(counter->takeSinkError());
    EVERTILL_TRY(made, session.asOrder(options.kind, until));
    terminal::Terminal& till = counter->terminal();
    const base::UtcTime now = till.clock().now();
    EVERTILL_TRY(order,
                 till.orders().makeOrder(std::move(made), session.basket().header().id, now));
    session.completed();
    showOrder(program, {order, now.micros}, session.context().settings,
              terminal::personNames(till));
    return int{kDone};
}

Expected<int> list(const Program& program, const OrderOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(reader, till->newOrders());
    EVERTILL_TRY(views, reader->orders({options.kind, options.alsoEnded, kListLimit}));
    boost::json::array rows;
    for (const ports::OrderView& view : views) {
        if (program.output.isJson()) {
            rows.push_back(toJson(view, false));
        } else {
            program.output.text() << lineOf(view) << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"orders", std::move(rows)}});
    }
    return int{kDone};
}

Expected<int> show(const Program& program, const OrderOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(reader, till->newOrders());
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(view, find(*reader, options));
    showOrder(program, view, till->settings(*records), terminal::personNames(*till));
    return int{kDone};
}

// Words that pay, and the sale when they do. What is not paid stays in the till, as with "evertill
// sell".
Expected<int> finish(const Program& program, const OrderOptions& options, Counter& counter) {
    EVERTILL_TRY_VOID(counter.takeSinkError());
    EVERTILL_TRY(devices, TillDevices::open(counter));
    SaleScript script{counter, *devices};
    for (const std::string& word : options.words) {
        EVERTILL_TRY_VOID(script.run(word));
    }
    if (counter.session().basket().isEmpty()) { // set aside or dropped by a word
        return int{kDone};
    }
    const core::Settlement due = counter.session().settlement();
    if (!script.isSettled() && !due.isSettled()) {
        return base::makeError(base::ErrorCode::NotFullyPaid, due.remaining.toString());
    }
    EVERTILL_TRY(committed, counter.complete(options.print));
    devices->showSale(committed.transaction);
    if (program.output.isJson()) {
        program.output.json(toJson(committed.transaction));
    } else {
        program.output.text() << render::renderText(counter.receipt(committed.transaction, 48, 0))
                              << std::flush;
    }
    return int{kDone};
}

Expected<std::vector<core::LineBack>> depositsOf(const core::Order& order,
                                                 const std::string& reason, Counter& counter) {
    terminal::Terminal& till = counter.terminal();
    EVERTILL_TRY(book, terminal::openReturnBook(till.directory()));
    return usecase::depositsBack({counter.records(), *book}, order, counter.session().context(),
                                 reason, till.clock().now());
}

Expected<int> sell(const Program& program, const OrderOptions& options) {
    EVERTILL_TRY(counter, Counter::open(program.directory, "evertill " + nameOf(options.kind)));
    EVERTILL_TRY(reader, counter->terminal().newOrders());
    EVERTILL_TRY(view, find(*reader, options));
    const core::Order& order = view.order;
    EVERTILL_TRY(back, depositsOf(order, order.number, *counter));
    usecase::SaleSession& session = counter->session();
    EVERTILL_TRY_VOID(session.takeOrder(order, back));
    if (!order.holdsOn(session.context().day.date)) {
        program.output.notes() << order.number << " was good until " << order.validUntil->toString()
                               << "; it is sold at its prices all the same.\n";
    }
    return finish(program, options, *counter);
}

Expected<int> pay(const Program& program, const OrderOptions& options) {
    EVERTILL_TRY(counter, Counter::open(program.directory, "evertill layaway"));
    EVERTILL_TRY(reader, counter->terminal().newOrders());
    EVERTILL_TRY(view, find(*reader, options));
    usecase::SaleSession& session = counter->session();
    const core::Money least = usecase::leastDeposit(view.order, session.context());
    core::Money amount =
        view.order.deposits.isZero() ? least : view.order.total - view.order.deposits;
    if (!options.amount.empty()) {
        EVERTILL_TRY(given, core::Money::parse(options.amount, least.currency()));
        amount = given;
    }
    EVERTILL_TRY_VOID(session.takeDeposit(view.order, amount, least));
    return finish(program, options, *counter);
}

Expected<int> cancelled(const Program& program, const ports::OrderView& view) {
    if (program.output.isJson()) {
        program.output.json(toJson(view, false));
    } else {
        program.output.text() << lineOf(view) << "\n";
    }
    return int{kDone};
}

// Deposits go back the way they were paid, less the fee, and with the last of them it is cancelled.
Expected<int> giveBack(const Program& program, const OrderOptions& options,
                       const core::Order& order, ReturnDesk& desk) {
    EVERTILL_TRY(back, depositsOf(order, options.reason, desk.counter()));
    const core::Money fee = desk.session().context().settings.layawayFee.value_or(
        core::Money::zero(order.total.currency()));
    EVERTILL_TRY_VOID(desk.session().giveDepositsBack(order, back, fee));
    EVERTILL_TRY_VOID(desk.refund(options.refunds));
    EVERTILL_TRY(committed, desk.complete(options.print));
    if (!program.output.isJson()) {
        program.output.text() << render::renderText(
                                     desk.counter().receipt(committed.transaction, 48, 0))
                              << std::flush;
    }
    EVERTILL_TRY(reader, desk.counter().terminal().newOrders());
    EVERTILL_TRY(after, reader->order(order.number));
    return program.output.isJson() ? cancelled(program, after) : Expected<int>{int{kDone}};
}

Expected<int> cancel(const Program& program, const OrderOptions& options) {
    EVERTILL_TRY(desk, ReturnDesk::open(program.directory));
    if (options.isSure) {
        desk->counter().beSure();
    }
    terminal::Terminal& till = desk->counter().terminal();
    EVERTILL_TRY(reader, till.newOrders());
    EVERTILL_TRY(view, find(*reader, options));
    if (!view.order.deposits.isZero()) {
        auto given = giveBack(program, options, view.order, *desk);
        if (!given && given.error().code != base::ErrorCode::DeviceUnknownOutcome) {
            desk->giveUp(); // else money may have moved
        }
        return given;
    }
    EVERTILL_TRY(step, usecase::cancelStep(view.order, desk->session().context(), options.reason));
    EVERTILL_TRY(order, till.orders().stepOrder(step, till.clock().now()));
    return cancelled(program, {order, view.madeAtMicros});
}

CLI::App* addStep(Program& program, CLI::App& quote, const Shared& options, const char* name,
                  const char* description,
                  Expected<int> (*run)(const Program&, const OrderOptions&)) {
    CLI::App* command = addCommand(program, quote, name, description, true);
    command->callback([&program, options, run] {
        program.action = [&program, options, run] {
            return answer(program, run(program, *options));
        };
    });
    return command;
}

void addOrders(Program& program, core::OrderKind kind, const std::string& description) {
    CLI::App* parent = program.app.add_subcommand(nameOf(kind), description);
    parent->require_subcommand(1);
    const auto options = std::make_shared<OrderOptions>(); // outlives this, in the callbacks
    options->kind = kind;
    const bool isLayaway = kind == core::OrderKind::Layaway;
    const auto numbered = [&](CLI::App* command) {
        command->add_option("number", options->number, "Number or barcode")->required();
        return command;
    };
    CLI::App* makes = addStep(program, *parent, options, "make", "Make one of a basket", make);
    makes->add_option("words", options->words,
                      "Words of 'evertill sell' that ring it up; none: the basket that is open");
    makes->add_option("--until", options->until,
                      "Its last day, YYYY-MM-DD; else by the setting orders." + nameOf(kind) +
                          "_days");
    addStep(program, *parent, options, "list", "Those that are open, newest first", list)
        ->add_flag("--all", options->alsoEnded, "Also those sold or cancelled");
    numbered(addStep(program, *parent, options, "show", "One as its paper", show));
    CLI::App* sells = numbered(
        addStep(program, *parent, options, "sell",
                isLayaway ? "Sell it, deposits count as paid" : "Sell it at its prices", sell));
    CLI::App* cancels =
        numbered(addStep(program, *parent, options, "cancel",
                         isLayaway ? "End it, deposits go back" : "End it without a sale", cancel));
    cancels->add_option("--reason", options->reason, "Why; kept on record")->required();
    std::vector<CLI::App*> paid{sells};
    if (isLayaway) {
        CLI::App* pays = numbered(addStep(program, *parent, options, "pay", "Take a deposit", pay));
        pays->add_option("--amount", options->amount,
                         "How much; else the least there may be, or what is left");
        paid.push_back(pays);
        cancels->add_option("--refund", options->refunds,
                            "cash, card:REF ...; left out: the way they were paid. Repeatable");
        cancels->add_flag("--print", options->print, "Queue the receipt");
        cancels->add_flag("--yes", options->isSure, "Also more cash than should be in the drawer");
    }
    for (CLI::App* command : paid) {
        command->add_option("words", options->words, "How it is paid: words of 'evertill sell'");
        command->add_flag("--print", options->print, "Queue the receipt");
    }
}

} // namespace

void addOrderPapers(Program& program) {
    addOrders(program, core::OrderKind::Quotation,
              "Quotations: prices of a basket that hold until a day (docs/cli.md)");
    addOrders(program, core::OrderKind::Layaway,
              "Layaways: goods set aside for deposits (docs/cli.md)");
}

} // namespace evertill::cli
