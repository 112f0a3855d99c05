// SPDX-License-Identifier: Apache-2.0
#pragma once

// Lists of what is on hand: the centre's figure and the till's own movements that it does not hold;
// and of that, what is reserved for this till's open layaways. Those of other tills are not known.
// Low is what has less on hand than the minimum somebody set for it ("stock.minimum.SKU"), or than
// a bound that is asked for. Without a link. Threads: those of the readers.

#include "ports/catalogue_reader.h"
#include "ports/item_finder.h"
#include "ports/stock_reader.h"
#include "usecase/reports/table.h"

namespace evertill::usecase {

struct StockLevel {
    core::Sku sku;
    std::optional<core::Item> item; // none: the catalogue does not know it
    core::Quantity onHand;
    core::Quantity reserved;           // for layaways
    core::Quantity available;          // on hand less reserved
    std::int64_t centreAsOfMicros = 0; // 0: the centre never told
    std::optional<core::Quantity> least;
};

struct StockReaders { // borrowed
    ports::CatalogueReader& catalogue;
    ports::StockReader& stock;
};

// Of these, in their order.
[[nodiscard]] Expected<std::vector<StockLevel>> stockLevels(StockReaders readers,
                                                            std::span<const core::Sku> skus);
// By a text, the best that it finds, at most 200; none: those that moved here, are reserved or have
// a figure of the centre, by SKU. After this one.
[[nodiscard]] Expected<std::vector<StockLevel>>
listStock(StockReaders readers, std::string_view text, const core::Sku& after, std::size_t limit);

struct StockPage {
    std::vector<StockLevel> levels;
    core::Sku next; // there may be more after this one; empty: none
};
// All that the text finds: the best 200, then the others as they lie in the catalogue. Errors:
// those of the finder.
[[nodiscard]] Expected<StockPage> findStock(StockReaders readers, ports::ItemFinder& finder,
                                            std::string_view text, const core::Sku& after,
                                            std::size_t limit);
// By SKU.
// below: of every item that moved here or has a figure, beside the minimums; else of these alone.
[[nodiscard]] Expected<StockPage> lowStock(StockReaders readers,
                                           std::optional<core::Quantity> below,
                                           const core::Sku& after, std::size_t limit);

// "sale", "return", "write-off", or the document's.
[[nodiscard]] std::string_view kindOf(const ports::StockMovement& movement);

[[nodiscard]] Table tableOf(const std::vector<StockLevel>& levels);
[[nodiscard]] Table tableOf(const std::vector<ports::StockMovement>& movements);

} // namespace evertill::usecase
