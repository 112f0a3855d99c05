// SPDX-License-Identifier: Apache-2.0
#include "cli/code_picture.h"
#include "cli/commands/commands.h"
#include "terminal/terminal.h"
#include "usecase/scan_item.h"

#include <boost/json.hpp>

#include <algorithm>
#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

json::object meaningOf(const core::ScannedCode& code) {
    json::object result;
    if (const auto* gtin = std::get_if<core::GtinCode>(&code)) {
        result = {{"kind", "gtin"},
                  {"gtin", gtin->gtin.toString()},
                  {"prefix", gtin->gtin.gs1Prefix()},
                  {"restricted", gtin->gtin.isRestrictedCirculation()}};
    } else if (const auto* measure = std::get_if<core::VariableMeasureCode>(&code)) {
        const char* kinds[] = {"price", "weight", "count"};
        result = {{"kind", "variable_measure"},
                  {"item_key", measure->itemKey.toString()},
                  {"inside", kinds[static_cast<std::size_t>(measure->kind)]},
                  {"value", measure->value},
                  {"decimals", measure->decimals}};
    } else if (const auto* elements = std::get_if<core::ElementCode>(&code)) {
        json::array list;
        for (const auto& element : elements->elements) {
            list.push_back(json::object{{"ai", element.ai}, {"value", element.value}});
        }
        result = {{"kind", "elements"}, {"elements", std::move(list)}};
        if (elements->gtin) {
            result["gtin"] = elements->gtin->toString();
        }
        if (elements->netMeasure) {
            result["measure_thousandths"] = elements->netMeasure->thousandths;
        }
        if (!elements->lot.empty()) {
            result["lot"] = elements->lot;
        }
        if (!elements->serial.empty()) {
            result["serial"] = elements->serial;
        }
        if (elements->expiry) {
            result["expiry"] = elements->expiry->toString();
        }
    } else if (const auto* store = std::get_if<core::StoreCode>(&code)) {
        result = {{"kind", "store_code"}, {"text", store->text}};
    } else if (const auto* receipt = std::get_if<core::ReceiptCode>(&code)) {
        result = {{"kind", "receipt"}, {"reference", receipt->text}};
    } else {
        result = {{"kind", "member"}, {"card", std::get<core::MemberCode>(code).text}};
    }
    return result;
}

void addItem(json::object& result, const Expected<usecase::ScanMeaning>& meaning) {
    if (!meaning) {
        result["item_error"] = json::object{{"code", base::name(meaning.error().code)},
                                            {"context", meaning.error().context}};
        return;
    }
    if (const auto* priced = std::get_if<usecase::PricedLine>(&*meaning)) {
        result["item"] = json::object{{"sku", priced->line.sku.value()},
                                      {"name", priced->line.name},
                                      {"quantity", priced->line.quantity.toString()},
                                      {"unit_price", priced->line.price.price.toString()},
                                      {"price_level", static_cast<int>(priced->line.price.level)}};
    }
}

int scan(const Program& program, const std::string& text) {
    core::ScanRules rules;
    terminal::Terminal* till = nullptr;
    Expected<std::unique_ptr<terminal::Terminal>> opened =
        base::makeError(base::ErrorCode::Unavailable);
    std::unique_ptr<ports::TillReader> records;
    if (!program.directory.empty()) {
        opened = terminal::Terminal::openForReading(program.directory);
        if (!opened) {
            return program.output.fail(opened.error());
        }
        till = opened->get();
        auto reader = till->newReader();
        if (!reader) {
            return program.output.fail(reader.error());
        }
        records = std::move(*reader);
        rules = till->settings(*records).scanRules;
    } else {
        rules.referenceYear = terminal::currentYear();
    }
    const core::ScanInput input{text};
    const auto code = core::parseScan(input, rules);
    if (!code) {
        return program.output.fail(code.error());
    }
    json::object result = meaningOf(*code);
    if (till != nullptr) {
        const auto catalogue = till->newCatalogue();
        if (!catalogue) {
            return program.output.fail(catalogue.error());
        }
        const auto context =
            usecase::makeContext(till->identity(), {}, **catalogue, till->settings(*records),
                                 terminal::softwareVersion());
        if (!context) {
            return program.output.fail(context.error());
        }
        addItem(result, usecase::interpretScan(**catalogue, {*context, {}, {}, till->clock().now()},
                                               input, {}));
    }
    if (program.output.isJson()) {
        program.output.json(result);
    } else {
        for (const auto& entry : result) {
            program.output.text() << entry.key() << ": " << json::serialize(entry.value()) << "\n";
        }
    }
    return kDone;
}

int scanPicture(const Program& program, const std::string& file) {
    const auto codes = codesInPicture(file);
    if (!codes) {
        return program.output.fail(codes.error());
    }
    int worst = kDone;
    for (const std::string& code : *codes) {
        if (!program.output.isJson()) {
            program.output.text() << "read: " << code << "\n";
        }
        worst = std::max(worst, scan(program, code));
    }
    return worst;
}

} // namespace

void addScan(Program& program) {
    CLI::App* command = addCommand(program, program.app, "scan",
                                   "Say what a barcode means; with --dir also which item", false);
    const auto text = std::make_shared<std::string>(); // outlives this function, in the callbacks
    auto* code = command->add_option(
        "code", *text, "The code as a scanner sends it; ]C1 and the like are understood");
    const auto picture = std::make_shared<std::string>(); // as text
    command->add_option("--image", *picture, "A PNG or JPEG file with pictures of codes")
        ->excludes(code);
    command->callback([&program, text, picture, code] {
        if (code->count() == 0 && picture->empty()) {
            throw CLI::RequiredError{"code or --image"};
        }
        program.action = [&program, text, picture] {
            return picture->empty() ? scan(program, *text) : scanPicture(program, *picture);
        };
    });
}

} // namespace evertill::cli
