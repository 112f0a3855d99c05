// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which price stands on the shelf label of each item, and so which labels have to be printed anew
// after a change of prices. Its own file (labels.db): the shop's paper, no part of the journal. A
// label is "in doubt" from before its first byte leaves until it is known whether it came out, a
// crash included; INV one in doubt is never sent again before a person settles it.
// Threads: an instance belongs to one thread.

#include "core/pricing/price_book.h"

#include "base/expected.h"

#include <vector>

namespace evertill::ports {

struct ShelfChange {
    core::Sku sku;
    core::UnitPrice price;                 // of now: regular, for one
    std::optional<core::UnitPrice> before; // on the shelf; none: a new item
    bool isInDoubt = false;
    friend bool operator==(const ShelfChange&, const ShelfChange&) = default;
};

struct ShelfChanges {
    std::size_t count = 0;            // of all
    std::vector<ShelfChange> changes; // the first ones, by SKU
    std::size_t begunWith = 0;        // the book begins now, with so many prices taken as labelled
    friend bool operator==(const ShelfChanges&, const ShelfChanges&) = default;
};

class ShelfLabelBook {
public:
    virtual ~ShelfLabelBook() = default;

    // Goes through all prices (about a second for 800,000). The first call of all takes the prices
    // of that moment as those on the shelves.
    [[nodiscard]] virtual base::Expected<ShelfChanges> changes(const core::PriceQuestion& now,
                                                               std::size_t limit) = 0;
    // On disk before it returns.
    [[nodiscard]] virtual base::Expected<void> sending(const core::Sku& sku,
                                                       const core::UnitPrice& price) = 0;
    // Ends the doubt. Error: NotFound where there is none.
    [[nodiscard]] virtual base::Expected<void> settle(const core::Sku& sku, bool cameOut) = 0;
};

} // namespace evertill::ports
