// SPDX-License-Identifier: Apache-2.0
// evertill account: goods taken on account, up to a limit, and what is paid on it.
#include "core/order/account.h"
#include "cli/commands/commands.h"
#include "cli/counter.h"
#include "cli/error_words.h"
#include "cli/sale_script.h"
#include "cli/transaction_json.h"
#include "net/link_files.h"
#include "render/text_renderer.h"
#include "usecase/accounts.h"
#include "usecase/note_number.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

constexpr const char* kCentres = "the centre's";       // NotPermitted: the account
constexpr const char* kUnknown = "an unknown account"; // NotFound: its number

struct AccountOptions {
    std::string number;
    std::string amount;
    std::vector<std::string> words; // of "evertill sell"
    bool print = false;
};

std::string accountWords(const base::Error& error) {
    if (error.place == kUnknown) {
        return "The account " + error.context +
               " is not known here: nobody has given it a limit and nothing was charged to it.";
    }
    if (error.place == "account") {
        return "'" + error.context +
               "' is no number of an account: AC- and up to 24 capital letters, digits and "
               "dashes. Nothing was changed.";
    }
    if (error.place == "account payment") {
        return "Nothing was taken: an account is not paid by an account. Pay it in cash, by card "
               "or by another tender.";
    }
    if (error.place == "coin") {
        return "Nothing was taken: so little is no coin. Pay it by another tender than cash, or "
               "at least " +
               error.context + ".";
    }
    if (error.code == base::ErrorCode::NotPermitted && error.place == kCentres) {
        return "Nothing was changed. This till has a centre, which sets the limits of accounts for "
               "all tills: 'evertill-central account set " +
               error.context + " AMOUNT' there.";
    }
    return errorWords(error);
}

Expected<void> checkNumber(const std::string& number) {
    return core::isAccountNumber(number)
               ? Expected<void>{}
               : Expected<void>{base::makeError(base::ErrorCode::InvalidFormat, number, "account")};
}

Expected<ports::Account> stateOf(const Program& program, const terminal::Terminal& till,
                                 const std::string& number) {
    EVERTILL_TRY_VOID(checkNumber(number));
    EVERTILL_TRY(book, terminal::openCreditNotes(program.directory));
    EVERTILL_TRY(account,
                 ports::accountOf(*book, number, core::Money::zero(till.identity().currency)));
    return account ? Expected<ports::Account>{*account}
                   : base::makeError(base::ErrorCode::NotFound, number, kUnknown);
}

json::object accountJson(const std::string& number, const ports::Account& account) {
    return {{"number", number},
            {"currency", account.limit.currency().code()},
            {"limitMinor", account.limit.minorUnits()},
            {"chargedMinor", account.charged.minorUnits()},
            {"paidMinor", account.paid.minorUnits()},
            {"owedMinor", account.owed().minorUnits()},
            {"leftMinor", account.left().minorUnits()},
            {"fromCentre", account.isFromCentre}};
}

Expected<int> tell(const Program& program, const std::string& number,
                   const ports::Account& account) {
    if (program.output.isJson()) {
        program.output.json(accountJson(number, account));
    } else {
        program.output.text() << number << "  owed " << account.owed().toString() << " of at most "
                              << account.limit.toString() << ' ' << account.limit.currency().code()
                              << (account.isFromCentre ? ", by the centre and this till"
                                                       : ", by this till alone")
                              << "\n";
    }
    return int{kDone};
}

Expected<int> show(const Program& program, const AccountOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(account, stateOf(program, *till, options.number));
    return tell(program, options.number, account);
}

Expected<int> limit(const Program& program, const AccountOptions& options) {
    EVERTILL_TRY_VOID(checkNumber(options.number));
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill account"));
    if (net::LinkFiles{program.directory}.isEnrolled()) { // it would hold at this till alone
        return base::makeError(base::ErrorCode::NotPermitted, options.number, kCentres);
    }
    EVERTILL_TRY(most, core::Money::parse(options.amount, till->identity().currency));
    if (most.isNegative()) {
        return base::makeError(base::ErrorCode::OutOfRange, options.amount);
    }
    EVERTILL_TRY_VOID(
        till->journal().changeSetting({ports::accountSetting(options.number),
                                       ports::accountText(most), usecase::defaultOperator()},
                                      till->clock().now()));
    EVERTILL_TRY(account, stateOf(program, *till, options.number));
    return tell(program, options.number, account);
}

// Else the next customer would pay it. Money that was taken stays with what it is for.
void dropUnpaid(usecase::SaleSession& session) {
    if (session.basket().header().tenders.empty()) {
        static_cast<void>(session.cancel("payment on account not taken"));
    }
}

Expected<int> pay(const Program& program, const AccountOptions& options) {
    EVERTILL_TRY(counter, Counter::open(program.directory, "evertill account"));
    EVERTILL_TRY_VOID(stateOf(program, counter->terminal(), options.number));
    usecase::SaleSession& session = counter->session();
    EVERTILL_TRY(amount,
                 core::Money::parse(options.amount, counter->terminal().identity().currency));
    EVERTILL_TRY(devices, TillDevices::open(*counter));
    EVERTILL_TRY_VOID(session.payOnAccount(options.number, amount));
    SaleScript script{*counter, *devices};
    for (const std::string& word : options.words) {
        const Expected<void> taken = script.run(word);
        if (!taken) {
            dropUnpaid(session);
            return taken.error();
        }
    }
    if (!script.isSettled()) {
        return base::makeError(base::ErrorCode::NotFullyPaid,
                               session.settlement().remaining.toString());
    }
    EVERTILL_TRY(committed, counter->complete(options.print));
    if (program.output.isJson()) {
        program.output.json(toJson(committed.transaction));
    } else {
        program.output.text() << render::renderText(counter->receipt(committed.transaction, 48, 0))
                              << std::flush;
    }
    return int{kDone};
}

Expected<int> statement(const Program& program, const AccountOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    EVERTILL_TRY(account, stateOf(program, *till, options.number));
    EVERTILL_TRY(records, till->newReader());
    EVERTILL_TRY(lines, usecase::accountStatement(*records, till->events(), options.number,
                                                  account.limit.currency()));
    json::array rows;
    core::Money here = core::Money::zero(account.limit.currency());
    for (const usecase::AccountLine& line : lines) {
        here = line.owed;
        if (program.output.isJson()) {
            rows.push_back(json::object{{"receipt", line.receipt.value()},
                                        {"date", line.date.toString()},
                                        {"chargedMinor", line.charged.minorUnits()},
                                        {"paidMinor", line.paid.minorUnits()},
                                        {"owedMinor", line.owed.minorUnits()}});
        } else {
            program.output.text() << line.date.toString() << "  receipt " << line.receipt.value()
                                  << "  charged " << line.charged.toString() << "  paid "
                                  << line.paid.toString() << "  owed " << line.owed.toString()
                                  << "\n";
        }
    }
    const core::Money elsewhere = account.owed() - here;
    if (program.output.isJson()) {
        json::object out = accountJson(options.number, account);
        out["lines"] = std::move(rows);
        out["elsewhereMinor"] = elsewhere.minorUnits();
        program.output.json(out);
        return int{kDone};
    }
    if (!elsewhere.isZero()) {
        program.output.text() << "at other tills, as the centre told: owed " << elsewhere.toString()
                              << "\n";
    }
    return tell(program, options.number, account);
}

} // namespace

void addAccount(Program& program) {
    CLI::App* parent = program.app.add_subcommand(
        "account", "Goods on account up to a limit, and payments on it (docs/cli.md)");
    parent->require_subcommand(1);
    const auto options = std::make_shared<AccountOptions>(); // outlives this, in the callbacks
    const auto add = [&](const char* name, const char* description,
                         Expected<int> (*run)(const Program&, const AccountOptions&)) {
        CLI::App* command = addCommand(program, *parent, name, description, true);
        command->add_option("number", options->number, "Of the account, AC-...")->required();
        command->callback([&program, options, run] {
            program.action = [&program, options, run] {
                options->number = usecase::accountNumber(options->number);
                const auto done = run(program, *options);
                return done ? *done : program.output.fail(done.error(), accountWords);
            };
        });
        return command;
    };
    add("show", "Limit, and what is owed", show);
    add("statement", "Every charge and payment of this till", statement);
    add("limit", "Open it, or set its limit, where no centre does", limit)
        ->add_option("amount", options->amount, "What may be owed at most")
        ->required();
    CLI::App* pays = add("pay", "A payment on it", pay);
    pays->add_option("amount", options->amount, "How much")->required();
    pays->add_option("words", options->words, "How it is paid: words of 'evertill sell'")
        ->required();
    pays->add_flag("--print", options->print, "Queue the receipt");
}

} // namespace evertill::cli
