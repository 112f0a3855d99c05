// SPDX-License-Identifier: Apache-2.0
// evertill stock receive|adjust|waste|count|transfer-out|transfer-in|vendor-return. Who runs it has
// the till's files, so nobody's rights are asked (docs/people.md); --by says in whose name it is
// recorded.
#include "cli/commands/commands.h"
#include "cli/known_people.h"
#include "rows/delivery_note.h"
#include "terminal/terminal.h"
#include "usecase/find_item.h"
#include "usecase/stock_desk.h"
#include "usecase/stock_refusals.h"

#include <boost/json.hpp>

#include <algorithm>
#include <memory>

namespace evertill::cli {

namespace json = boost::json;
using core::Quantity;
using core::StockDocumentKind;

namespace {

constexpr const char* kDoubtful = ", moved while it was counted: count it again";

struct DocumentOptions {
    std::vector<std::string> lines; // SKU=QTY
    std::string note;               // file: what was announced
    std::string reference;
    std::string party;
    std::string reason;
    std::string by = usecase::defaultOperator().value();
    bool again = false;
    bool post = false;
    bool drop = false;
};

struct Writer {
    std::unique_ptr<terminal::Terminal> till;
    std::unique_ptr<ports::TillReader> record;
    std::unique_ptr<ports::CatalogueReader> catalogue;

    [[nodiscard]] usecase::StockDesk desk() const {
        return usecase::StockDesk{{&till->stock(), &till->journal(), &till->clock(), {}}};
    }
    // "SKU=QTY" or "BARCODE=QTY"; a case counts as what is in it.
    [[nodiscard]] Expected<ports::StockDraftLine> lineOf(const std::string& code,
                                                         std::string_view quantity) const {
        EVERTILL_TRY(match,
                     usecase::findTyped(*catalogue, code, till->settings(*record).scanRules));
        EVERTILL_TRY(count, Quantity::parse(quantity));
        EVERTILL_TRY(units, core::checkedMultiply(count, match.unitsPerScan));
        if (match.item.soldBy == core::SoldBy::Count && !units.isWhole()) {
            return base::makeError(base::ErrorCode::OutOfRange,
                                   units.toString() + " of " + match.item.sku.value(),
                                   usecase::kWholePieces);
        }
        ports::StockDraftLine line;
        line.sku = match.item.sku;
        line.quantity = units;
        return line;
    }
    [[nodiscard]] Expected<ports::StockDraftLine> lineOf(const std::string& word) const {
        const std::size_t equals = word.rfind('=');
        if (equals == std::string::npos) {
            return base::makeError(base::ErrorCode::InvalidFormat, word);
        }
        return lineOf(word.substr(0, equals), std::string_view{word}.substr(equals + 1));
    }
};

Expected<Writer> openWriter(const Program& program, const DocumentOptions& options) {
    Writer writer;
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill stock"));
    writer.till = std::move(till);
    EVERTILL_TRY_VOID(refuseUnknown(*writer.till, {core::OperatorId{options.by}}));
    EVERTILL_TRY(record, writer.till->newReader());
    writer.record = std::move(record);
    EVERTILL_TRY(catalogue, writer.till->newCatalogue());
    writer.catalogue = std::move(catalogue);
    return writer;
}

// Adds to the line of the item, if it has one already.
Expected<void> addLine(ports::StockDraft& draft, const ports::StockDraftLine& line) {
    const auto found = std::ranges::find(draft.lines, line.sku, &ports::StockDraftLine::sku);
    if (found == draft.lines.end()) {
        draft.lines.push_back(line);
        return {};
    }
    EVERTILL_TRY(sum, core::checkedAdd(found->quantity, line.quantity));
    found->quantity = sum;
    return {};
}

// The delivery note. Of what it announces and nobody received nothing came.
Expected<void> addNote(const Writer& writer, const std::string& file, ports::StockDraft& draft) {
    EVERTILL_TRY(goods, rows::readDeliveryNote(file));
    for (const usecase::NotedGoods& one : goods) {
        EVERTILL_TRY(announced, writer.lineOf(one.code, one.quantity));
        ports::StockDraftLine none = announced;
        none.quantity = Quantity{};
        EVERTILL_TRY_VOID(addLine(draft, none));
        auto& line = *std::ranges::find(draft.lines, none.sku, &ports::StockDraftLine::sku);
        EVERTILL_TRY(sum, core::checkedAdd(line.expected.value_or(Quantity{}), announced.quantity));
        line.expected = sum;
    }
    return {};
}

json::object toJson(const core::StockLine& line) {
    json::object object{{"sku", line.sku.value()}, {"change", line.change.toString()}};
    if (line.expected) {
        object["expected"] = line.expected->toString();
    }
    return object;
}

int showPosted(const Program& program, StockDocumentKind kind, const DocumentOptions& options,
               const usecase::PostedStock& posted,
               const std::vector<ports::StockDraftLine>& counted = {}) {
    json::array lines;
    for (const core::StockLine& line : posted.lines) {
        const auto scanned = std::ranges::find(counted, line.sku, &ports::StockDraftLine::sku);
        const bool isDoubtful = scanned != counted.end() && scanned->isDoubtful;
        json::object told = toJson(line);
        if (isDoubtful) {
            told["doubtful"] = true;
        }
        lines.push_back(std::move(told));
        if (program.output.isJson()) {
            continue;
        }
        program.output.text() << "  " << line.sku.value() << "  " << line.change.toString();
        if (kind == StockDocumentKind::Count) {
            program.output.text() << ", should have been " << line.expected->toString()
                                  << (isDoubtful ? kDoubtful : "");
        } else if (line.expected && line.change != *line.expected) {
            const Quantity over = line.change - *line.expected;
            program.output.text() << (over.isNegative() ? ", short by " : ", over by ")
                                  << (over.isNegative() ? -over : over).toString();
        }
        program.output.text() << "\n";
    }
    if (program.output.isJson()) {
        program.output.json({{"kind", core::codeOf(kind)},
                             {"reference", options.reference},
                             {"documents", posted.documents},
                             {"lines", std::move(lines)}});
    } else {
        program.output.text() << "Recorded: " << core::codeOf(kind)
                              << (options.reference.empty() ? "" : " " + options.reference)
                              << ".\n";
    }
    return kDone;
}

Expected<usecase::PostedStock> post(const Program& program, StockDocumentKind kind,
                                    const DocumentOptions& options) {
    EVERTILL_TRY(writer, openWriter(program, options));
    ports::StockDraft said{kind, options.reference, options.party, options.reason, {}};
    for (const std::string& word : options.lines) {
        EVERTILL_TRY(line, writer.lineOf(word));
        EVERTILL_TRY_VOID(addLine(said, line));
    }
    if (!options.note.empty()) {
        EVERTILL_TRY_VOID(addNote(writer, options.note, said));
    }
    return writer.desk().post({core::OperatorId{options.by}}, said, options.again);
}

int showOpen(const Program& program, const ports::StockDraft& draft) {
    json::array lines;
    for (const ports::StockDraftLine& line : draft.lines) {
        const std::string expected = line.expected ? line.expected->toString() : "";
        lines.push_back(json::object{{"sku", line.sku.value()},
                                     {"counted", line.quantity.toString()},
                                     {"expected", expected},
                                     {"doubtful", line.isDoubtful}});
        if (!program.output.isJson()) {
            program.output.text() << "  " << line.sku.value() << "  " << line.quantity.toString()
                                  << " of " << expected << (line.isDoubtful ? kDoubtful : "")
                                  << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"open", std::move(lines)}});
    } else {
        program.output.text() << "Items in the open count: " << draft.lines.size() << "\n";
    }
    return kDone;
}

// Adds to the open count; then posts it, drops it, or shows it.
int count(const Program& program, const DocumentOptions& options) {
    constexpr StockDocumentKind kKind = StockDocumentKind::Count;
    const auto writer = openWriter(program, options);
    if (!writer) {
        return program.output.fail(writer.error());
    }
    usecase::StockDesk desk = writer->desk();
    const auto scanned = [&]() -> Expected<void> {
        for (const std::string& word : options.lines) {
            EVERTILL_TRY(line, writer->lineOf(word));
            EVERTILL_TRY(central, writer->catalogue->centralStock(line.sku));
            EVERTILL_TRY_VOID(desk.add(kKind, line.sku, line.quantity, central));
        }
        if (options.drop) {
            return writer->till->stock().dropDraft(kKind);
        }
        return {};
    }();
    if (!scanned) {
        return program.output.fail(scanned.error());
    }
    const auto draft = writer->till->stock().draft(kKind);
    if (draft && options.post) {
        const auto posted = desk.postOpen({core::OperatorId{options.by}}, kKind);
        return posted ? showPosted(program, kKind, options, *posted, draft->lines)
                      : program.output.fail(posted.error());
    }
    return draft ? showOpen(program, *draft) : program.output.fail(draft.error());
}

} // namespace

void addStockDocuments(Program& program, CLI::App& stock) {
    const auto options = std::make_shared<DocumentOptions>(); // outlives this, in the callbacks
    const auto add = [&](const char* name, const char* what) {
        CLI::App* command = addCommand(program, stock, name, what, true);
        command->add_option("--line", options->lines, "SKU=QTY or BARCODE=QTY. Repeatable");
        command->add_option("--by", options->by, "Who does it");
        return command;
    };
    const auto addDocument = [&](const char* name, const char* what, StockDocumentKind kind) {
        CLI::App* command = add(name, what);
        command->add_option("--reason", options->reason, "Why")
            ->required(core::ruleOf(kind).needsReason);
        command->callback([&program, options, kind] {
            program.action = [&program, options, kind] {
                const auto posted = post(program, kind, *options);
                return posted ? showPosted(program, kind, *options, *posted)
                              : program.output.fail(posted.error());
            };
        });
        return command;
    };
    const auto addComing = [&](CLI::App* command, const char* number, const char* from) {
        command->add_option(number, options->reference, "Its number");
        command->add_option("--from", options->party, from);
        command->add_option("--note", options->note,
                            "File of what was announced: columns sku or gtin, quantity");
        command->add_flag("--again", options->again, "Also under a number that came before");
    };
    addComing(
        addDocument("receive", "Goods came: over and short are told", StockDocumentKind::Receipt),
        "--delivery", "Supplier");
    addComing(
        addDocument("transfer-in", "Goods came from another store", StockDocumentKind::TransferIn),
        "--transfer", "The other store");
    CLI::App* out = addDocument("transfer-out", "Goods leave for another store",
                                StockDocumentKind::TransferOut);
    out->add_option("--transfer", options->reference, "Its number");
    out->add_option("--to", options->party, "The other store");
    CLI::App* back = addDocument("vendor-return", "Goods go back to the supplier",
                                 StockDocumentKind::VendorReturn);
    back->add_option("--delivery", options->reference, "Its number");
    back->add_option("--to", options->party, "Supplier");
    addDocument("adjust", "Correct what is on hand: --line SKU=-2", StockDocumentKind::Adjustment);
    addDocument("waste", "Goods are thrown away", StockDocumentKind::Waste);
    CLI::App* counted = add("count", "Add to the open count, and show it");
    CLI::Option* posts = counted->add_flag("--post", options->post, "Record it");
    counted->add_flag("--drop", options->drop, "Give it up")->excludes(posts);
    counted->callback([&program, options] {
        program.action = [&program, options] { return count(program, *options); };
    });
}

} // namespace evertill::cli
