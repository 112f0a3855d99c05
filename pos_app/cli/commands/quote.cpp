// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/quote.h"

#include "cli/read_file.h"
#include "platform/system_clock.h"
#include "rules/quote.h"

#include <boost/json.hpp>

#include <algorithm>
#include <ostream>

namespace evertill::cli {

namespace json = boost::json;

namespace {

// Every issue with its place, so that a file can be put right in one go.
int refuse(const Program& program, const QuoteOptions& options,
           const rules::QuoteFailure& failure) {
    const std::filesystem::path& file = failure.file == rules::QuoteFile::Rules ? options.rules
                                        : failure.file == rules::QuoteFile::Basket
                                            ? options.basket
                                            : *options.catalogue;
    if (program.output.isJson()) {
        json::array issues;
        for (const rules::Issue& issue : failure.issues) {
            issues.push_back(json::object{{"pointer", issue.pointer},
                                          {"code", base::name(issue.code)},
                                          {"context", issue.context},
                                          {"message", rules::issueWords(issue)}});
        }
        program.output.json({{"file", file.string()}, {"issues", std::move(issues)}});
    }
    for (const rules::Issue& issue : failure.issues) {
        program.output.notes() << file.string() << ": " << rules::issueWords(issue) << "\n";
    }
    const bool lacksCatalogue =
        !options.catalogue &&
        std::any_of(failure.issues.begin(), failure.issues.end(), [](const rules::Issue& issue) {
            return issue.code == base::ErrorCode::MissingColumn && !issue.context.empty();
        });
    if (lacksCatalogue) {
        program.output.notes()
            << "items and prices come from a catalogue: --catalogue FILE; or let "
               "each line say its sku and price\n";
    }
    return kRefused;
}

} // namespace

int quoteBasket(const Program& program, const QuoteOptions& options) {
    const auto rules = readFile(options.rules);
    const auto basket = readFile(options.basket);
    if (!rules || !basket) {
        return program.output.fail(rules ? basket.error() : rules.error());
    }
    rules::QuoteRequest request;
    request.rules = *rules;
    request.basket = *basket;
    request.explain = options.explain;
    request.language = options.language;
    request.now = platform::SystemClock{}.now();
    if (options.catalogue) {
        auto catalogue = readFile(*options.catalogue);
        if (!catalogue) {
            return program.output.fail(catalogue.error());
        }
        request.catalogue = std::move(*catalogue);
    }
    const rules::QuoteOutcome outcome = rules::quote(request);
    if (const auto* failure = std::get_if<rules::QuoteFailure>(&outcome)) {
        return refuse(program, options, *failure);
    }
    const auto& quote = std::get<rules::Quote>(outcome);
    if (program.output.isJson()) {
        program.output.json(rules::toJson(quote));
    } else {
        program.output.text() << rules::toText(quote);
    }
    return kDone;
}

} // namespace evertill::cli
