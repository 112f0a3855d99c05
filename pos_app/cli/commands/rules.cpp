// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/read_file.h"
#include "rules/rule_set_json.h"
#include "terminal/promotions.h"

#include <boost/json.hpp>

#include <memory>
#include <set>

namespace evertill::cli {

namespace json = boost::json;

namespace {

std::string momentText(std::int64_t micros) {
    return core::toIsoString({micros, 0}).substr(0, 16);
}

int refuse(const Program& program, const std::filesystem::path& file,
           const std::vector<rules::Issue>& issues) {
    json::array list;
    for (const rules::Issue& issue : issues) {
        list.push_back(json::object{{"pointer", issue.pointer},
                                    {"code", base::name(issue.code)},
                                    {"context", issue.context},
                                    {"message", rules::issueWords(issue)}});
        program.output.notes() << file.string() << ": " << rules::issueWords(issue) << "\n";
    }
    program.output.notes() << "Nothing was changed.\n";
    if (program.output.isJson()) {
        program.output.json({{"file", file.string()}, {"issues", std::move(list)}});
    }
    return kRefused;
}

bool isOfGoods(ports::CatalogueReader& catalogue, const std::string& code) {
    const auto gtin = core::Gtin::parse(code);
    return catalogue.byStoreCode(code).hasValue() || (gtin && catalogue.byGtin(*gtin).hasValue());
}

// Rules are held against the till's own goods: one that names what is not there would do nothing,
// and nobody would notice.
base::Expected<rules::RuleSetRead> readFor(terminal::Terminal& till, const std::string& text) {
    EVERTILL_TRY(catalogue, till.newCatalogue());
    EVERTILL_TRY(categories, catalogue->categories());
    std::set<core::CategoryId> known;
    for (const core::Category& category : categories) {
        known.insert(category.id);
    }
    rules::Known asked;
    asked.item = [&](const core::Sku& sku) { return catalogue->bySku(sku).hasValue(); };
    asked.category = [&](const core::CategoryId& category) { return known.contains(category); };
    asked.goodsCode = [&](const std::string& code) { return isOfGoods(*catalogue, code); };
    rules::RuleSetRead read = rules::importRuleSet(text, asked);
    if (!read.isGood()) {
        return read;
    }
    if (read.rules.currency != till.identity().currency) {
        read.issues.push_back({"/currency", base::ErrorCode::CurrencyMismatch,
                               std::string{read.rules.currency.code()} + ": the till sells in " +
                                   std::string{till.identity().currency.code()}});
    }
    return read;
}

int import(const Program& program, const std::filesystem::path& file, bool isDryRun) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    const auto text = readFile(file);
    if (!till || !text) {
        return program.output.fail(till ? text.error() : till.error());
    }
    auto read = readFor(**till, *text);
    if (!read) {
        return program.output.fail(read.error());
    }
    if (!read->isGood()) {
        return refuse(program, file, read->issues);
    }
    const auto wasHere = terminal::publishRuleSet(**till, read->rules, isDryRun);
    if (!wasHere) {
        return program.output.fail(wasHere.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"version", read->rules.version},
                             {"promotions", read->rules.promotions.size()},
                             {"published", !isDryRun || *wasHere},
                             {"was_here", *wasHere}});
    } else {
        program.output.text() << "Rule set " << read->rules.version << ", "
                              << read->rules.promotions.size() << " promotions: "
                              << (*wasHere   ? "the till has it already. Nothing was changed.\n"
                                  : isDryRun ? "good. Nothing was changed.\n"
                                             : "the till has it now; the next basket is priced by "
                                               "it, if it is in force.\n");
    }
    return kDone;
}

int list(const Program& program) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto published = terminal::openRuleSets(**till);
    const auto sets = published
                          ? (*published)->list()
                          : base::Expected<std::vector<core::RuleSetSummary>>{published.error()};
    if (!sets) {
        return program.output.fail(sets.error());
    }
    const ports::TillIdentity& identity = (*till)->identity();
    const core::RuleSetSummary* inForce = core::ruleSetInForce(
        *sets, {identity.currency, identity.store, "store", (*till)->clock().now().micros});
    json::array rows;
    for (const core::RuleSetSummary& set : *sets) {
        const bool isInForce = &set == inForce;
        const bool hasEnd = set.validUntilMicros != INT64_MAX;
        json::object row{{"version", set.version},
                         {"currency", set.currency.code()},
                         {"valid_from", momentText(set.validFromMicros)},
                         {"in_force", isInForce}};
        if (hasEnd) {
            row["valid_until"] = momentText(set.validUntilMicros);
        }
        rows.push_back(std::move(row));
        if (!program.output.isJson()) {
            program.output.text() << set.version << "  from " << momentText(set.validFromMicros)
                                  << (hasEnd ? " until " + momentText(set.validUntilMicros) : "")
                                  << (isInForce ? "  in force\n" : "\n");
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"rule_sets", std::move(rows)}});
    } else if (sets->empty()) {
        program.output.text() << "No rule sets. This till sells without promotions.\n";
    }
    return kDone;
}

} // namespace

void addRules(Program& program) {
    CLI::App* parent = program.app.add_subcommand("rules", "Promotions of a till without a centre");
    parent->require_subcommand(1);
    CLI::App* import = addCommand(program, *parent, "import",
                                  "Check a rule set (JSON) and publish it at this till", true);
    struct ImportOptions { // outlive this function, in the callbacks
        std::filesystem::path file;
        bool isDryRun = false;
    };
    const auto options = std::make_shared<ImportOptions>();
    import->add_option("file", options->file, "docs/promotions-json.md")->required();
    import->add_flag("--dry-run", options->isDryRun, "Only check");
    import->callback([&program, options] {
        program.action = [&program, options] {
            return cli::import(program, options->file, options->isDryRun);
};
} // namespace evertill::cli
);
CLI::App* list = addCommand(program, *parent, "list", "Rule sets, and which is in force", true);
list->callback([&program] { program.action = [&program] { return cli::list(program); }; });
}

} // namespace evertill::cli
