// SPDX-License-Identifier: Apache-2.0
// evertill stock list|show|movements|low|minimum: what is on hand at this till's store, how it came
// to be, and what is to be ordered again. Documents are in stock_documents.cpp.
#include "cli/commands/commands.h"
#include "cli/known_people.h"
#include "cli/table_output.h"
#include "terminal/terminal.h"
#include "usecase/find_item.h"
#include "usecase/stock_desk.h"
#include "usecase/stock_list.h"

#include <charconv>
#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct Wanted {
    std::string item; // or a text to search
    std::string after;
    std::string below;
    std::string quantity;
    std::string by = usecase::defaultOperator().value();
    std::size_t limit = 50;
    bool csv = false;
};

// Everything that reading needs, beside a till that sells.
struct Readers {
    std::unique_ptr<terminal::Terminal> till;
    std::unique_ptr<ports::TillReader> record;
    std::unique_ptr<ports::CatalogueReader> catalogue;
    std::unique_ptr<ports::StockReader> stock;
    std::unique_ptr<ports::ItemFinder> finder;

    [[nodiscard]] usecase::StockReaders both() const { return {*catalogue, *stock}; }
    [[nodiscard]] Expected<core::Sku> skuOf(const std::string& code) const {
        EVERTILL_TRY(match,
                     usecase::findTyped(*catalogue, code, till->settings(*record).scanRules));
        return match.item.sku;
    }
};

Expected<Readers> openReaders(const Program& program) {
    Readers readers;
    EVERTILL_TRY(till, terminal::Terminal::openForReading(program.directory));
    readers.till = std::move(till);
    EVERTILL_TRY(record, readers.till->newReader());
    readers.record = std::move(record);
    EVERTILL_TRY(catalogue, readers.till->newCatalogue());
    readers.catalogue = std::move(catalogue);
    EVERTILL_TRY(stock, readers.till->newStock());
    readers.stock = std::move(stock);
    EVERTILL_TRY(finder, readers.till->newItemFinder());
    readers.finder = std::move(finder);
    return readers;
}

// A page: its table, and where the next begins (empty: nowhere).
struct Page {
    usecase::Table table;
    std::string next;
};
using Ask = std::function<Expected<Page>(const Readers&, const Wanted&)>;

int show(const Program& program, const Wanted& wanted, const Ask& ask) {
    const auto readers = openReaders(program);
    if (!readers) {
        return program.output.fail(readers.error());
    }
    const auto page = ask(*readers, wanted);
    if (!page) {
        return program.output.fail(page.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"rows", rowsOf(page->table)}, {"next", page->next}});
        return kDone;
    }
    if (wanted.csv) {
        program.output.text() << usecase::toCsv(page->table);
    } else {
        print(program.output.text(), page->table);
    }
    if (!page->next.empty()) {
        program.output.notes() << "There may be more: --after " << page->next << "\n";
    }
    return kDone;
}

Expected<Page> list(const Readers& readers, const Wanted& wanted) {
    const core::Sku after{wanted.after};
    if (!wanted.item.empty()) {
        EVERTILL_TRY(found, usecase::findStock(readers.both(), *readers.finder, wanted.item, after,
                                               wanted.limit));
        return Page{usecase::tableOf(found.levels), found.next.value()};
    }
    EVERTILL_TRY(levels, usecase::listStock(readers.both(), {}, after, wanted.limit));
    const bool isMore = levels.size() == wanted.limit;
    return Page{usecase::tableOf(levels), isMore ? levels.back().sku.value() : std::string{}};
}

Expected<Page> one(const Readers& readers, const Wanted& wanted) {
    EVERTILL_TRY(sku, readers.skuOf(wanted.item));
    EVERTILL_TRY(levels, usecase::stockLevels(readers.both(), std::span{&sku, 1}));
    return Page{usecase::tableOf(levels), {}};
}

// "JOURNAL-LINE", as the last row of a page says.
Expected<ports::MovementKey> keyOf(const std::string& text) {
    ports::MovementKey key;
    const char* const end = text.data() + text.size();
    const auto id = std::from_chars(text.data(), end, key.journalId);
    const bool isId = id.ec == std::errc{} && id.ptr != end && *id.ptr == '-';
    const auto line = isId ? std::from_chars(id.ptr + 1, end, key.line) : id;
    if (!isId || line.ec != std::errc{} || line.ptr != end) {
        return base::makeError(base::ErrorCode::InvalidFormat, text);
    }
    return key;
}

Expected<Page> movements(const Readers& readers, const Wanted& wanted) {
    EVERTILL_TRY(sku, readers.skuOf(wanted.item));
    ports::MovementKey before;
    if (!wanted.after.empty()) {
        EVERTILL_TRY(key, keyOf(wanted.after));
        before = key;
    }
    EVERTILL_TRY(rows, readers.stock->movements(sku, before, wanted.limit));
    Page page{usecase::tableOf(rows), {}};
    if (rows.size() == wanted.limit) {
        const ports::MovementKey& last = rows.back().key;
        page.next = std::to_string(last.journalId) + "-" + std::to_string(last.line);
    }
    return page;
}

Expected<Page> low(const Readers& readers, const Wanted& wanted) {
    std::optional<core::Quantity> below;
    if (!wanted.below.empty()) {
        EVERTILL_TRY(quantity, core::Quantity::parse(wanted.below));
        below = quantity;
    }
    EVERTILL_TRY(found,
                 usecase::lowStock(readers.both(), below, core::Sku{wanted.after}, wanted.limit));
    return Page{usecase::tableOf(found.levels), found.next.value()};
}

Expected<std::string> setMinimum(const Program& program, const Wanted& wanted) {
    std::optional<core::Quantity> least;
    if (wanted.quantity != "none") {
        EVERTILL_TRY(quantity, core::Quantity::parse(wanted.quantity));
        least = quantity;
    }
    core::Sku sku;
    {
        EVERTILL_TRY(readers, openReaders(program));
        EVERTILL_TRY(found, readers.skuOf(wanted.item));
        sku = found;
    }
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill stock"));
    const core::OperatorId by{wanted.by};
    EVERTILL_TRY_VOID(refuseUnknown(*till, {by}));
    usecase::StockDesk desk{{&till->stock(), &till->journal(), &till->clock(), {}}};
    EVERTILL_TRY_VOID(desk.setMinimum(by, sku, least));
    return sku.value();
}

int minimum(const Program& program, const Wanted& wanted) {
    const auto sku = setMinimum(program, wanted);
    if (!sku) {
        return program.output.fail(sku.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"sku", *sku}, {"minimum", wanted.quantity}});
    } else {
        program.output.text() << *sku << "  minimum " << wanted.quantity << "\n";
    }
    return kDone;
}

} // namespace

void addStock(Program& program) {
    CLI::App* parent = program.app.add_subcommand(
        "stock", "Stock on hand, movements, deliveries, counts (docs/stock.md)");
    parent->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>(); // outlives this function, in callbacks
    const auto add = [&](const char* name, const char* what, const Ask& ask) {
        CLI::App* command = addCommand(program, *parent, name, what, true);
        command->add_option("--limit", wanted->limit, "At most so many rows, 50 by default")
            ->check(CLI::Range(1, 1'000));
        command->add_option("--after", wanted->after, "Go on after this, as the page before says");
        command->add_flag("--csv", wanted->csv, "As CSV");
        command->callback([&program, wanted, ask] {
            program.action = [&program, wanted, ask] { return show(program, *wanted, ask); };
        });
        return command;
    };
    add("list", "What is on hand, by item", list)
        ->add_option("text", wanted->item, "Part of a name, initials, a SKU or a barcode");
    const char* const kItem = "SKU or barcode";
    add("show", "What is on hand of an item", one)
        ->add_option("item", wanted->item, kItem)
        ->required();
    add("movements", "What moved of an item, newest first", movements)
        ->add_option("item", wanted->item, kItem)
        ->required();
    add("low", "Items with less on hand than their minimum", low)
        ->add_option("--below", wanted->below,
                     "Also those without a minimum of their own that have less than this");
    CLI::App* least = addCommand(program, *parent, "minimum", "Set the minimum of an item", true);
    least->add_option("item", wanted->item, kItem)->required();
    least->add_option("quantity", wanted->quantity, "Less is low; or none")->required();
    least->add_option("--by", wanted->by, "Who does it");
    least->callback([&program, wanted] {
        program.action = [&program, wanted] { return minimum(program, *wanted); };
    });
    addStockDocuments(program, *parent);
}

} // namespace evertill::cli
