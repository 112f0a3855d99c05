// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
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
};

// Commits the settled basket and shows the receipt.
Expected<void> finish(const Program& program, Counter& counter, const SellOptions& options) {
    EVERTILL_TRY(committed, counter.complete(options.print));
    if (program.output.isJson()) {
        program.output.json(toJson(committed.transaction));
    } else {
        program.output.text() << render::renderText(counter.receipt(committed.transaction, 48, 0))
                              << std::flush;
    }
    return {};
}

Expected<void> sellWords(const Program& program, Counter& counter, SaleScript& script,
                         const std::vector<std::string>& words, const SellOptions& options) {
    for (const std::string& word : words) {
        EVERTILL_TRY_VOID(script.run(word));
        if (script.isSettled()) {
            EVERTILL_TRY_VOID(finish(program, counter, options));
        }
    }
    return {};
}

// What is still open when the words have ended: a basket of free goods is complete; any other is
// kept in the till, and the next run goes on with it.
int endOfWords(const Program& program, Counter& counter, const SellOptions& options) {
    usecase::SaleSession& session = counter.session();
    if (session.basket().isEmpty()) {
        return kDone;
    }
    if (session.settlement().isSettled()) {
        const auto finished = finish(program, counter, options);
        return finished ? kDone : program.output.fail(finished.error());
    }
    return program.output.fail(
        base::makeError(base::ErrorCode::NotFullyPaid, session.settlement().remaining.toString()));
}

int sell(const Program& program, const SellOptions& options) {
    auto opened = Counter::open(program.directory, "evertill sell");
    if (!opened) {
        return program.output.fail(opened.error());
    }
    Counter& counter = **opened;
    SaleScript script{counter};
    if (!options.words.empty()) {
        const auto sold = sellWords(program, counter, script, options.words, options);
        return sold ? endOfWords(program, counter, options) : program.output.fail(sold.error());
    }
    std::string line;
    int exitCode = kDone;
    while (std::getline(program.input, line)) {
        std::istringstream stream{line};
        std::vector<std::string> words;
        for (std::string word; stream >> word;) {
            words.push_back(std::move(word));
        }
        const auto sold = sellWords(program, counter, script, words, options);
        if (!sold) {
            exitCode = program.output.fail(sold.error());
            if (!options.keepGoing) {
                return exitCode;
            }
        }
    }
    const int atEnd = endOfWords(program, counter, options);
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
    command->callback([&program, options] {
        program.action = [&program, options] { return sell(program, *options); };
    });
}

} // namespace evertill::cli
