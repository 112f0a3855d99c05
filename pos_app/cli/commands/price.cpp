// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/commands/quote.h"
#include "cli/read_file.h"
#include "cli/transaction_json.h"
#include "core/receipt/promotion_words.h"
#include "terminal/promotions.h"
#include "terminal/terminal.h"
#include "usecase/sale_session.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

// {"lines": [{"code": "4006381333931", "quantity": "3"}, ...]}; quantity is a weight for goods by
// weight.
Expected<void> ringUp(usecase::SaleSession& session, const json::value& basket) {
    const json::object* root = basket.if_object();
    const json::value* lines = root == nullptr ? nullptr : root->if_contains("lines");
    if (lines == nullptr || !lines->is_array()) {
        return base::makeError(base::ErrorCode::MissingColumn, "lines");
    }
    std::size_t index = 0;
    for (const json::value& entry : lines->get_array()) {
        const std::string place = "lines[" + std::to_string(index++) + "]";
        const json::object* line = entry.if_object();
        const json::value* code = line == nullptr ? nullptr : line->if_contains("code");
        if (code == nullptr || !code->is_string()) {
            return base::makeError(base::ErrorCode::MissingColumn, "code", place);
        }
        usecase::AddOptions options;
        options.ageConfirmed = 99; // a quotation asks nobody for proof of age
        if (const json::value* quantity = line->if_contains("quantity")) {
            const std::string text = quantity->is_string() ? std::string{quantity->get_string()}
                                                           : json::serialize(*quantity);
            const auto parsed = core::Quantity::parse(text);
            if (!parsed) {
                return base::makeError(parsed.error().code, text, place + ".quantity");
            }
            // "0.455" is a weight, "3" a number of pieces.
            const bool isWeight = text.find('.') != std::string::npos;
            (isWeight ? options.weight.emplace() : options.multiplier) = *parsed;
        }
        const auto added = session.scan({std::string{code->get_string()}}, options);
        if (!added) {
            return base::makeError(added.error().code, added.error().context, place);
        }
    }
    return {};
}

int price(const Program& program, const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return program.output.fail(text.error());
    }
    boost::system::error_code problem;
    const json::value basket = json::parse(*text, problem);
    if (problem) {
        return program.output.fail(
            base::makeError(base::ErrorCode::InvalidFormat, problem.message(), file.string()));
    }
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto records = (*till)->newReader();
    const auto catalogue = (*till)->newCatalogue();
    if (!records || !catalogue) {
        return program.output.fail(records ? catalogue.error() : records.error());
    }
    terminal::TillPromotions promotions{**till};
    auto context =
        usecase::makeContext((*till)->identity(), {}, **catalogue, (*till)->settings(**records),
                             terminal::softwareVersion(), promotions.now());
    if (!context) {
        return program.output.fail(context.error());
    }
    const usecase::SessionSinks nowhere{[](const auto&, const auto&) {},
                                        [](const auto&, const auto&) {}};
    usecase::SaleSession session{std::move(*context), **catalogue, (*till)->clock(),
                                 (*till)->random(), nowhere};
    session.setPromotionDoors(promotions.doors());
    const auto rung = ringUp(session, basket);
    if (!rung) {
        return program.output.fail(rung.error());
    }
    json::array lines;
    json::array taxes;
    for (std::size_t i = 0; i < session.basket().lines().size(); ++i) {
        lines.push_back(toJson(session.basket().lines()[i], session.totals().lines[i]));
    }
    for (const core::TaxTotal& tax : session.totals().taxes) {
        taxes.push_back(toJson(tax));
    }
    const core::BasketTotals& totals = session.totals();
    program.output.json({{"currency", totals.total.currency().code()},
                         {"exponent", totals.total.currency().exponent()},
                         {"lines", std::move(lines)},
                         {"taxes", std::move(taxes)},
                         {"savings", totals.savings.minorUnits()},
                         {"net", totals.net.minorUnits()},
                         {"tax", totals.tax.minorUnits()},
                         {"total", totals.total.minorUnits()}});
    return kDone;
}

} // namespace

void addPrice(Program& program) {
    CLI::App* command = addCommand(program, program.app, "price",
                                   "Price a basket (JSON) by this till's catalogue, or by a file "
                                   "of rules without a till; sells nothing",
                                   false);
    // Outlives this function, in the callbacks.
    const auto options = std::make_shared<QuoteOptions>();
    command
        ->add_option("basket", options->basket, "{\"lines\": [{\"sku\": ..., \"quantity\": ...}]}")
        ->required();
    CLI::Option* rules =
        command->add_option("--rules", options->rules, "Promotions to price by (JSON)");
    command->add_option("--catalogue", options->catalogue, "Items and prices (CSV or JSON)")
        ->needs(rules);
    command->add_flag("--explain", options->explain, "Say what applied, what is close, what lost")
        ->needs(rules);
    command->add_option("--language", options->language, "Of names and sentences")
        ->needs(rules)
        ->check(CLI::IsMember(std::vector<std::string>{core::kExplanationLanguages.begin(),
                                                       core::kExplanationLanguages.end()}));
    command->callback([&program, options] {
        const bool isByTill = options->rules.empty();
        if (isByTill && program.directory.empty()) {
            throw CLI::RequiredError("--dir or --rules");
        }
        program.action = [&program, options, isByTill] {
            return isByTill ? price(program, options->basket) : quoteBasket(program, *options);
        };
    });
}

} // namespace evertill::cli
