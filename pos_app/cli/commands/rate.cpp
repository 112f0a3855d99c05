// SPDX-License-Identifier: Apache-2.0
// Rates of foreign cash: what the till goes by, and since when. Each change is on record.
#include "cli/commands/commands.h"
#include "core/tender/exchange.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct RateOptions {
    std::string currency;
    std::string rate; // empty: taken no more
};

Expected<core::ExchangeRates> ratesOf(const terminal::Terminal& till) {
    EVERTILL_TRY(reader, till.newReader());
    return till.settings(*reader).exchangeRates;
}

int show(const Program& program, const terminal::Terminal& till, const core::ExchangeRates& rates) {
    const std::int32_t today = core::BusinessDate::localDayOf(till.clock().now()).days();
    json::array rows;
    for (const core::ExchangeRate& rate : rates) {
        const std::int32_t days = std::max(today - rate.since.days(), 0);
        const std::string code{rate.currency.code()};
        const std::string worth = core::exchangeRateText(rate.millionths);
        if (program.output.isJson()) {
            rows.push_back(json::object{{"currency", code},
                                        {"rate", worth},
                                        {"since", rate.since.toString()},
                                        {"ageDays", days},
                                        {"isOld", days >= core::kOldRateDays}});
        } else {
            program.output.text() << "1 " << code << " = " << worth << ' '
                                  << till.identity().currency.code() << "  since "
                                  << rate.since.toString() << ", " << days << " days old"
                                  << (days >= core::kOldRateDays ? " (old)" : "") << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"rates", std::move(rows)}});
    } else if (rates.empty()) {
        program.output.text() << "No rate is known: foreign cash is not taken. "
                                 "'evertill rate set USD 0.79' sets one.\n";
    }
    return kDone;
}

int list(const Program& program) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto rates = ratesOf(**till);
    return rates ? show(program, **till, *rates) : program.output.fail(rates.error());
}

Expected<core::ExchangeRates> changed(terminal::Terminal& till, const RateOptions& options) {
    EVERTILL_TRY(currency, core::Currency::parse(options.currency));
    if (currency == till.identity().currency) {
        return base::makeError(base::ErrorCode::OutOfRange, options.currency);
    }
    EVERTILL_TRY(before, ratesOf(till));
    core::ExchangeRates rates = core::withoutRate(before, currency);
    if (!options.rate.empty()) {
        EVERTILL_TRY(millionths, core::parseExchangeRate(options.rate));
        rates = core::withRate(
            rates, {currency, millionths, core::BusinessDate::localDayOf(till.clock().now())});
    } else if (rates == before) {
        return base::makeError(base::ErrorCode::NotFound, options.currency);
    }
    EVERTILL_TRY_VOID(
        till.journal().changeSetting({std::string{core::kExchangeSetting},
                                      core::exchangeRatesText(rates), usecase::defaultOperator()},
                                     till.clock().now()));
    return rates;
}

int change(const Program& program, const RateOptions& options) {
    const auto till = terminal::Terminal::openForSelling(program.directory, "evertill rate");
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto rates = changed(**till, options);
    return rates ? show(program, **till, *rates) : program.output.fail(rates.error());
}

} // namespace

void addRate(Program& program) {
    CLI::App* parent = program.app.add_subcommand("rate", "Rates of foreign cash");
    parent->require_subcommand(1);
    addCommand(program, *parent, "list", "What is taken, at which rate, how old", true)
        ->callback([&program] { program.action = [&program] { return list(program); }; });
    // Outlives this function, in the callbacks.
    const auto options = std::make_shared<RateOptions>();
    const auto add = [&](const char* name, const char* says) {
        CLI::App* command = addCommand(program, *parent, name, says, true);
        command->add_option("currency", options->currency, "ISO 4217, USD")->required();
        command->callback([&program, options] {
            program.action = [&program, options] { return change(program, *options); };
        });
        return command;
    };
    add("set", "Take a currency at this rate from today on")
        ->add_option("rate", options->rate, "What one unit of it is worth here, 0.79")
        ->required();
    add("remove", "Take a currency no more");
}

} // namespace evertill::cli
