// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/sale_script.h"
#include "render/text_renderer.h"

#include <boost/json.hpp>

#include <array>

namespace evertill::cli {

namespace {

// A short shift with the demo shop's goods: what a cashier meets in an hour.
struct Step {
    const char* says;
    std::vector<std::string> words;
};

const std::vector<Step>& steps() {
    static const std::vector<Step> list{
        {"A few groceries, paid in cash", {"DEMO-1", "DEMO-2", "2*DEMO-3", "cash:50"}},
        {"Goods by weight, a damaged pack, paid by card",
         {"DEMO-4", "discount:10%:damaged pack", "0.455*DEMO-WEIGHT", "card:A10293"}},
        {"Split over a voucher and cash",
         {"DEMO-5", "DEMO-6", "DEMO-1", "voucher:V-771:1.00", "cash:20"}},
        {"A mistake taken back", {"DEMO-7", "DEMO-8", "void", "undo", "void", "cash:20"}},
    };
    return list;
}

// Goods for the script, picked from the catalogue: whatever shop this is, the shift rings up its
// own items.
struct Goods {
    std::vector<core::Sku> pieces;
    core::Sku byWeight;
};

bool isPlainPiece(const core::Item& item) {
    return item.kind == core::ItemKind::Goods && item.soldBy == core::SoldBy::Count &&
           item.minimumAge == 0 && item.tracking == core::Tracking::None &&
           core::saleBlock(item) == core::BlockReason::None;
}

Expected<Goods> pickGoods(ports::CatalogueReader& catalogue) {
    Goods goods;
    EVERTILL_TRY(pages, catalogue.quickKeyPages());
    for (const ports::QuickKeyPage& page : pages) {
        EVERTILL_TRY(keys, catalogue.quickKeys(page.page));
        for (const ports::QuickKey& key : keys) {
            const auto item = catalogue.bySku(key.sku);
            if (!item) {
                continue;
            }
            if (isPlainPiece(*item)) {
                goods.pieces.push_back(item->sku);
            } else if (item->soldBy == core::SoldBy::Weight && goods.byWeight.isEmpty()) {
                goods.byWeight = item->sku;
            }
        }
    }
    if (goods.pieces.empty()) {
        return base::makeError(base::ErrorCode::UnknownItem, "quick keys");
    }
    return goods;
}

std::string replaceAll(std::string word, const std::string& what, const std::string& by) {
    const std::size_t at = word.find(what);
    return at == std::string::npos ? word : word.replace(at, what.size(), by);
}

// "2*DEMO-3" becomes "2*<the third piece>"; a step without goods by weight in the shop leaves them
// out.
std::string realWord(const std::string& word, const Goods& goods) {
    if (word.find("DEMO-WEIGHT") != std::string::npos) {
        return goods.byWeight.isEmpty() ? ""
                                        : replaceAll(word, "DEMO-WEIGHT", goods.byWeight.value());
    }
    for (std::size_t i = 8; i >= 1; --i) {
        const std::string name = "DEMO-" + std::to_string(i);
        if (word.find(name) != std::string::npos) {
            return replaceAll(word, name, goods.pieces[(i - 1) % goods.pieces.size()].value());
        }
    }
    return word;
}

int play(const Program& program) {
    auto opened = Counter::open(program.directory, "evertill shift play");
    if (!opened) {
        return program.output.fail(opened.error());
    }
    Counter& counter = **opened;
    const auto goods = pickGoods(counter.catalogue());
    if (!goods) {
        return program.output.fail(goods.error());
    }
    const auto devices = TillDevices::open(counter);
    if (!devices) {
        return program.output.fail(devices.error());
    }
    SaleScript script{counter, **devices};
    std::ostream& out = program.output.text();
    for (const Step& step : steps()) {
        out << "\n>> " << step.says << "\n   ";
        for (const std::string& word : step.words) {
            const std::string real = realWord(word, *goods);
            if (real.empty()) {
                continue;
            }
            out << real << " " << std::flush;
            const auto done = script.run(real);
            if (!done) {
                return program.output.fail(done.error());
            }
        }
        const auto sold = counter.complete(true);
        if (!sold) {
            return program.output.fail(sold.error());
        }
        out << "\n\n" << render::renderText(counter.receipt(sold->transaction, 48, 0)) << "\n";
    }
    out << "Everything above is on disk in " << program.directory.string() << "\n"
        << "  pos.db       sales, journal, receipts waiting for the printer\n"
        << "  ref-*.db     items, prices, taxes\n"
        << "Look at it: evertill report day --dir " << program.directory.string()
        << "   evertill journal verify --dir " << program.directory.string() << "\n";
    return kDone;
}

} // namespace

void addShiftPlay(Program& program, CLI::App& parent) {
    CLI::App* command =
        addCommand(program, parent, "play",
                   "Play a short scripted shift in the terminal, showing the receipts", true);
    command->callback([&program] { program.action = [&program] { return play(program); }; });
}

} // namespace evertill::cli
