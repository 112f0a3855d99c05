// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/import/queued_writer.h"
#include "cli/read_file.h"
#include "core/money/decimal.h"
#include "rows/column_map.h"
#include "rows/file_rows.h"
#include "rows/issue_text.h"
#include "terminal/terminal.h"
#include "usecase/import/catalogue_import.h"
#include "usecase/import/member_import.h"
#include "usecase/import/stock_import.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct ImportOptions {
    std::string what;
    std::filesystem::path file;
    std::filesystem::path mapFile;
    bool acceptGood = false;
    std::string defaultTax;
    std::string priceFromCode;
};

using usecase::ImportReport;

json::object toJson(const ImportReport& report) {
    json::array issues;
    for (const usecase::ImportIssue& issue : report.issues) {
        issues.push_back(json::object{{"line", issue.line},
                                      {"field", issue.field},
                                      {"code", base::name(issue.code)},
                                      {"value", issue.value},
                                      {"warning", issue.isWarning},
                                      {"reason", rows::issueReason(issue)}});
    }
    json::object refusedBy;
    for (const auto& [code, count] : report.refusedBy) {
        refusedBy[base::name(code)] = count;
    }
    return {{"published", report.published},
            {"rows", report.rows},
            {"accepted", report.accepted},
            {"refused", report.refused},
            {"added", report.added},
            {"updated", report.updated},
            {"unchanged", report.unchanged},
            {"warnings", report.warnings},
            {"refused_by", std::move(refusedBy)},
            {"items_now", report.summary.itemCount},
            {"ignored_columns", json::value_from(report.ignoredColumns)},
            {"issues", std::move(issues)},
            {"issues_not_listed", report.issuesBeyondCap}};
}

void print(const Program& program, const ImportReport& report) {
    constexpr std::size_t kShown = 50;
    std::size_t shown = 0;
    for (const usecase::ImportIssue& issue : report.issues) {
        if (shown++ == kShown) {
            program.output.notes()
                << "... and "
                << report.issues.size() - kShown + static_cast<std::size_t>(report.issuesBeyondCap)
                << " more (--json lists them)\n";
            break;
        }
        program.output.notes() << (issue.isWarning ? "warning: " : "refused: ")
                               << rows::issueLine(issue) << "\n";
    }
    program.output.text() << report.rows << " rows: " << report.added
                          << (report.published ? " added, " : " would be added, ") << report.updated
                          << " updated, " << report.unchanged << " unchanged, " << report.refused
                          << " refused, " << report.warnings << " warnings\n"
                          << (report.published ? "The till has them now.\n"
                                               : "Nothing was changed.\n");
}

// "MIN..MAX" in the till's currency.
Expected<usecase::PriceFromCode> priceRule(const std::string& text, core::Currency currency) {
    const std::size_t at = text.find("..");
    if (at == std::string::npos) {
        return base::makeError(base::ErrorCode::InvalidFormat, text, "--price-from-code MIN..MAX");
    }
    EVERTILL_TRY(lowest, core::Money::parse(std::string_view{text}.substr(0, at), currency));
    EVERTILL_TRY(highest, core::Money::parse(std::string_view{text}.substr(at + 2), currency));
    return usecase::PriceFromCode{lowest, highest};
}

Expected<ImportReport> importInto(terminal::Terminal& till, usecase::RowSource& source,
                                  const ImportOptions& options) {
    usecase::ImportLimits limits;
    limits.mode =
        options.acceptGood ? usecase::ImportMode::AcceptGood : usecase::ImportMode::AllOrNothing;
    usecase::ColumnMap map;
    if (!options.mapFile.empty()) {
        EVERTILL_TRY(text, readFile(options.mapFile));
        EVERTILL_TRY(parsed, rows::parseColumnMap(text));
        map = std::move(parsed);
    }
    EVERTILL_TRY(writer, till.newCatalogueWriter());
    EVERTILL_TRY(current, till.newCatalogue());
    if (options.what == "stock") {
        return usecase::importStock(source, *writer, *current,
                                    {limits, map, till.clock().now().micros});
    }
    if (options.what == "members") {
        EVERTILL_TRY(members, till.newMembers());
        return usecase::importMembers(source,
                                      {*writer, members.get(), till.cipher(), till.random()},
                                      {limits, map, till.clock().now()});
    }
    usecase::CatalogueImportOptions catalogue;
    catalogue.limits = limits;
    catalogue.map = std::move(map);
    catalogue.rules.currency = till.identity().currency;
    catalogue.rules.defaultTax = core::TaxCategoryId{options.defaultTax};
    if (!options.priceFromCode.empty()) {
        EVERTILL_TRY(rule, priceRule(options.priceFromCode, catalogue.rules.currency));
        catalogue.rules.priceFromCode = rule;
    }
    QueuedWriter queued{*writer}; // two cores: one reads and checks, one writes
    return usecase::importCatalogue(source, queued, current.get(), catalogue);
}

int import(const Program& program, const ImportOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    auto bytes = readFile(options.file);
    if (!bytes) {
        return program.output.fail(bytes.error());
    }
    const std::int64_t started = (*till)->clock().steadyMicros();
    const auto source = rows::rowsOf(std::move(*bytes));
    if (!source) {
        return program.output.fail(source.error());
    }
    const auto report = importInto(**till, **source, options);
    if (!report) {
        return program.output.fail(report.error());
    }
    if (program.output.isJson()) {
        json::object result = toJson(*report);
        result["seconds"] = core::formatScaled((*till)->clock().steadyMicros() - started, 6, 3);
        program.output.json(result);
    } else {
        print(program, *report);
    }
    return report->published || report->refused == 0 ? kDone : kRefused;
}

void addKind(Program& program, CLI::App& parent, const std::string& what,
             const std::string& description) {
    CLI::App* command = addCommand(program, parent, what, description, true);
    const auto options =
        std::make_shared<ImportOptions>(); // outlives this function, in the callbacks
    options->what = what;
    command
        ->add_option("file", options->file,
                     "CSV or JSON; UTF-8, UTF-16 or GB18030; .zst is unpacked")
        ->required();
    command->add_option("--map", options->mapFile,
                        "File that says which column is which (docs/import.md)");
    command->add_flag("--accept-good", options->acceptGood,
                      "Publish the good rows in one transaction and list each refused one");
    if (what == "catalogue") {
        command
            ->add_option("--tax", options->defaultTax,
                         "Tax category, or rate as 20%, for rows that name none")
            ->default_val("standard");
        command->add_option("--price-from-code", options->priceFromCode,
                            "MIN..MAX: prices by a stable hash of the code, for trials only");
    }
    command->callback([&program, options] {
        program.action = [&program, options] { return import(program, *options); };
    });
}

} // namespace

void addImport(Program& program) {
    CLI::App* parent = program.app.add_subcommand("import", "Bring files into the reference data");
    parent->require_subcommand(1);
    addKind(program, *parent, "catalogue", "Items, barcodes, prices, categories, quick keys");
    addKind(program, *parent, "members", "Members; personal data is sealed at once");
    addKind(program, *parent, "stock", "Stock on hand by item");
}

} // namespace evertill::cli
