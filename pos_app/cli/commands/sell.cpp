// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/commands/return_words.h"
#include "cli/error_words.h"
#include "cli/sale_script.h"
#include "cli/transaction_json.h"
#include "render/text_renderer.h"

#include <boost/json.hpp>

#include <memory>
#include <sstream>

namespace evertill::cli {

namespace {

struct SellOptions {
    std::vector<std::string> words;
    bool keepGoing = false;
    bool print = false;
    bool isSure = false;
};

struct Desk {
    Counter& counter;
    TillDevices& devices;
    SaleScript script;
};

// Commits the settled basket and shows the receipt.
Expected<void> finish(const Program& program, Desk& desk, const SellOptions& options) {
    Counter& counter = desk.counter;
    EVERTILL_TRY(committed, counter.complete(options.print));
    desk.devices.showSale(committed.transaction);
    if (program.output.isJson()) {
        program.output.json(toJson(committed.transaction));
    } else {
        program.output.text() << render::renderText(counter.receipt(committed.transaction, 48, 0))
                              << std::flush;
    }
    return {};
}

// Of goods that came back, which the screen or a run that was cut short left: how they go on.
bool isEnding(const std::string& word) {
    return word == "cancel" || word == "finish" || word == "untender" ||
           core::parseTender(word.substr(0, word.find(':')));
}

Expected<void> runWords(const Program& program, Desk& desk, const std::vector<std::string>& words,
                        const SellOptions& options) {
    for (const std::string& word : words) {
        // An order at the terminal that has no end yet must get one before anything else.
        EVERTILL_TRY_VOID(desk.devices.settleEarlier());
        if (!isEnding(word)) {
            EVERTILL_TRY_VOID(checkNoReturnWaits(desk.counter.session().basket()));
        }
        EVERTILL_TRY_VOID(desk.script.run(word));
        if (desk.script.isSettled()) {
            EVERTILL_TRY_VOID(finish(program, desk, options));
        }
    }
    return {};
}

// What is still open when the words have ended: a basket of free goods is complete; any other is
// kept in the till, and the next run goes on with it.
int endOfWords(const Program& program, Desk& desk, const SellOptions& options) {
    usecase::SaleSession& session = desk.counter.session();
    if (session.basket().isEmpty()) {
        return kDone;
    }
    if (session.settlement().isSettled()) {
        const auto finished = finish(program, desk, options);
        return finished ? kDone : program.output.fail(finished.error());
    }
    return program.output.fail(
        base::makeError(base::ErrorCode::NotFullyPaid, session.settlement().remaining.toString()));
}

// Of the sale as it is, by the rules; nothing is wrong with the till.
bool isRefusal(base::ErrorCode code) {
    using enum base::ErrorCode;
    return code == Unsupported || code == NotPermitted || code == OutOfRange || code == NotFound;
}

int sell(const Program& program, const SellOptions& options) {
    auto opened = Counter::open(program.directory, "evertill sell");
    if (!opened) {
        return program.output.fail(opened.error());
    }
    if (const auto& why = (*opened)->whyUnsigned()) {
        program.output.notes() << "Receipts are not signed. " << errorWords(*why) << std::endl;
    }
    if (options.isSure) {
        (*opened)->beSure();
    }
    const auto devices = TillDevices::open(**opened);
    if (!devices) {
        return program.output.fail(devices.error());
    }
    Desk desk{**opened, **devices, {**opened, **devices}};
    auto begun = desk.devices.settleEarlier();
    if (begun && desk.script.isSettled()) { // charged when the run before was cut short
        begun = finish(program, desk, options);
        // Words may put right what the rules refuse: a tender taken back, the basket dropped.
        if (!begun && isRefusal(begun.error().code) && !options.words.empty()) {
            begun = {};
        }
    }
    if (!begun) {
        return program.output.fail(begun.error());
    }
    if (!options.words.empty()) {
        const auto sold = runWords(program, desk, options.words, options);
        return sold ? endOfWords(program, desk, options)
                    : program.output.fail(sold.error(), sellWords);
    }
    std::string line;
    int exitCode = kDone;
    while (std::getline(program.input, line)) {
        std::istringstream stream{line};
        std::vector<std::string> words;
        for (std::string word; stream >> word;) {
            words.push_back(std::move(word));
        }
        const auto sold = runWords(program, desk, words, options);
        if (!sold) {
            exitCode = program.output.fail(sold.error(), sellWords);
            if (!options.keepGoing) {
                return exitCode;
            }
        }
    }
    const int atEnd = endOfWords(program, desk, options);
    return atEnd == kDone ? exitCode : atEnd;
}

} // namespace

void addSell(Program& program) {
    CLI::App* command = addCommand(
        program, program.app, "sell",
        "Ring up sales from words: codes, quantities, discounts, tenders (docs/cli.md)", true);
    const auto options =
        std::make_shared<SellOptions>(); // outlives this function, in the callbacks
    command->add_option("words", options->words,
                        "For example: 3*5000000000012 discount:10%:damaged cash:20. Without words, "
                        "lines of words are read from standard input");
    command->add_flag("--keep-going", options->keepGoing,
                      "Go on with the next line after an error");
    command->add_flag("--print", options->print, "Queue the receipt for the till's printer");
    command->add_flag("--yes", options->isSure,
                      "Give back also more cash than should be in the drawer");
    command->callback([&program, options] {
        program.action = [&program, options] { return sell(program, *options); };
    });
}

} // namespace evertill::cli
