// SPDX-License-Identifier: Apache-2.0
#include "usecase/stock_list.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace evertill::usecase {

using core::Quantity;
using core::Sku;

namespace {

constexpr std::size_t kAtOnce = 1'000;
// Of a search in what may be low: a page ends here however few there were.
constexpr std::size_t kMostLooked = 5'000;
constexpr std::size_t kBest = 200; // a search has no more
// Of a text that is looked for in vain: a page ends here however few there were.
constexpr int kMostRounds = 3;

// What moved here, is reserved or has a figure, by SKU.
Expected<std::vector<Sku>> stocked(StockReaders readers, const Sku& after, std::size_t limit) {
    EVERTILL_TRY(known, readers.catalogue.stocked(after, limit));
    EVERTILL_TRY(moved, readers.stock.moved(after, limit));
    EVERTILL_TRY(reserved, readers.stock.reserved());
    std::set<Sku> all{known.begin(), known.end()};
    all.insert(moved.begin(), moved.end());
    for (auto kept = reserved.upper_bound(after); kept != reserved.end(); ++kept) {
        all.insert(kept->first);
    }
    std::vector<Sku> skus{all.begin(), all.end()};
    skus.resize(std::min(skus.size(), limit));
    return skus;
}

Expected<std::vector<Sku>> bestOf(ports::CatalogueReader& catalogue, std::string_view text) {
    EVERTILL_TRY(items, catalogue.search(text, kBest));
    std::vector<Sku> skus;
    for (core::Item& item : items) {
        skus.push_back(std::move(item.sku));
    }
    return skus;
}

// Of these, those after one of them (empty: from the first). None where it is none of them.
std::span<const Sku> behind(std::span<const Sku> skus, const Sku& after, std::size_t limit) {
    if (!after.isEmpty()) {
        const auto at = std::ranges::find(skus, after);
        skus = {at == skus.end() ? at : std::next(at), skus.end()};
    }
    return skus.first(std::min(limit, skus.size()));
}

Expected<void> addNames(ports::CatalogueReader& catalogue, std::vector<StockLevel>& levels) {
    for (StockLevel& level : levels) {
        auto item = catalogue.bySku(level.sku);
        if (item) {
            level.item = std::move(*item);
        } else if (item.error().code != base::ErrorCode::UnknownItem) {
            return item.error();
        }
    }
    return {};
}

// Without names.
Expected<std::vector<StockLevel>> figuresOf(StockReaders readers, std::span<const Sku> skus) {
    std::vector<StockLevel> levels;
    const ports::OneState state{readers.catalogue}; // one set of marks for all of them
    ports::Applied applied;
    for (const Sku& sku : skus) {
        EVERTILL_TRY(central, readers.catalogue.centralStock(sku));
        levels.push_back({sku, {}, central.onHand, {}, {}, central.asOfMicros, {}});
        applied = std::move(central.applied);
    }
    EVERTILL_TRY(own, readers.stock.ownStock(skus, applied));
    EVERTILL_TRY(reserved, readers.stock.reserved());
    for (std::size_t i = 0; i < levels.size(); ++i) {
        StockLevel& level = levels[i];
        EVERTILL_TRY(onHand, core::checkedAdd(level.onHand, own[i]));
        level.onHand = onHand;
        level.reserved = core::reservedOf(reserved, level.sku);
        EVERTILL_TRY(available, core::checkedAdd(onHand, -level.reserved));
        level.available = available;
    }
    return levels;
}

struct Candidates {
    std::vector<Sku> skus;
    std::vector<ports::StockMinimum> minimums; // of these; by SKU
};

Expected<Candidates> candidates(StockReaders readers, bool isAll, const Sku& after) {
    Candidates found;
    EVERTILL_TRY(minimums, readers.stock.minimums(after, kAtOnce));
    found.minimums = std::move(minimums);
    for (const ports::StockMinimum& one : found.minimums) {
        found.skus.push_back(one.sku);
    }
    if (isAll) {
        EVERTILL_TRY(all, stocked(readers, after, kAtOnce));
        std::vector<Sku> both;
        std::ranges::set_union(all, found.skus, std::back_inserter(both));
        both.resize(std::min(both.size(), kAtOnce));
        found.skus = std::move(both);
    }
    return found;
}

Cell words(std::string text) {
    return {std::move(text), std::nullopt};
}

Cell figure(const std::optional<Quantity>& quantity) {
    return quantity ? Cell{quantity->toString(), quantity->inThousandths()} : Cell{};
}

} // namespace

Expected<std::vector<StockLevel>> stockLevels(StockReaders readers, std::span<const Sku> skus) {
    EVERTILL_TRY(levels, figuresOf(readers, skus));
    EVERTILL_TRY_VOID(addNames(readers.catalogue, levels));
    return levels;
}

Expected<std::vector<StockLevel>> listStock(StockReaders readers, std::string_view text,
                                            const Sku& after, std::size_t limit) {
    if (text.empty()) {
        EVERTILL_TRY(skus, stocked(readers, after, limit));
        return stockLevels(readers, skus);
    }
    EVERTILL_TRY(best, bestOf(readers.catalogue, text));
    return stockLevels(readers, behind(best, after, limit));
}

Expected<StockPage> findStock(StockReaders readers, ports::ItemFinder& finder,
                              std::string_view text, const Sku& after, std::size_t limit) {
    EVERTILL_TRY(best, bestOf(readers.catalogue, text));
    const std::set<Sku> listed{best.begin(), best.end()};
    const std::span<const Sku> first = behind(best, after, limit);
    std::vector<Sku> skus{first.begin(), first.end()};
    Sku from = listed.contains(after) ? Sku{} : after;
    // No page ends at one of the best behind them: that would lead back to these.
    for (int round = 0; skus.size() < limit; ++round) {
        EVERTILL_TRY(found, finder.find(text, from, limit));
        from = std::move(found.next);
        for (Sku& sku : found.skus) {
            if (!listed.contains(sku) && skus.size() < limit) {
                skus.push_back(std::move(sku));
            }
        }
        if (from.isEmpty() || (round >= kMostRounds && !listed.contains(from))) {
            break;
        }
    }
    EVERTILL_TRY(levels, stockLevels(readers, skus));
    return StockPage{std::move(levels), skus.size() == limit ? skus.back() : std::move(from)};
}

Expected<StockPage> lowStock(StockReaders readers, std::optional<Quantity> below, const Sku& after,
                             std::size_t limit) {
    StockPage low;
    low.next = after;
    for (std::size_t looked = 0; looked < kMostLooked; looked += kAtOnce) {
        EVERTILL_TRY(found, candidates(readers, below.has_value(), low.next));
        EVERTILL_TRY(levels, figuresOf(readers, found.skus));
        for (StockLevel& level : levels) {
            const auto own =
                std::ranges::lower_bound(found.minimums, level.sku, {}, &ports::StockMinimum::sku);
            const bool hasOwn = own != found.minimums.end() && own->sku == level.sku;
            level.least = hasOwn ? std::optional{own->least} : below;
            if (!level.least || level.onHand >= *level.least) {
                continue;
            }
            low.next = level.sku;
            low.levels.push_back(std::move(level));
            if (low.levels.size() == limit) {
                EVERTILL_TRY_VOID(addNames(readers.catalogue, low.levels));
                return low;
            }
        }
        low.next = found.skus.size() < kAtOnce ? Sku{} : found.skus.back();
        if (low.next.isEmpty()) {
            break;
        }
    }
    EVERTILL_TRY_VOID(addNames(readers.catalogue, low.levels));
    return low;
}

Table tableOf(const std::vector<StockLevel>& levels) {
    Table table{{"sku", "name", "on_hand", "reserved", "available", "minimum", "centre_as_of"}, {}};
    for (const StockLevel& level : levels) {
        table.rows.push_back(
            {words(level.sku.value()), words(level.item ? level.item->name : std::string{}),
             figure(level.onHand), figure(level.reserved), figure(level.available),
             figure(level.least),
             words(level.centreAsOfMicros == 0 ? std::string{}
                                               : core::toIsoString({level.centreAsOfMicros, 0}))});
    }
    return table;
}

Table tableOf(const std::vector<ports::StockMovement>& movements) {
    Table table{{"time", "kind", "change", "expected", "operator", "approved_by", "receipt",
                 "reference", "party", "reason"},
                {}};
    for (const ports::StockMovement& row : movements) {
        table.rows.push_back(
            {words(core::toIsoString(row.at)), words(std::string{kindOf(row)}), figure(row.change),
             figure(row.expected), words(row.by.value()), words(row.approvedBy.value()),
             row.receipt.isEmpty() ? Cell{}
                                   : Cell{std::to_string(row.receipt.value()), row.receipt.value()},
             words(row.reference), words(row.party), words(row.reason)});
    }
    return table;
}

std::string_view kindOf(const ports::StockMovement& movement) {
    if (movement.document) {
        return core::codeOf(*movement.document);
    }
    switch (movement.line) {
    case core::LineKind::Sale: return "sale";
    case core::LineKind::Return: return "return";
    case core::LineKind::WriteOff: return "write-off";
    }
    return {};
}

} // namespace evertill::usecase
