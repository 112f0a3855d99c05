// SPDX-License-Identifier: Apache-2.0
#pragma once

// The shelf labels that a change of prices asks for. Pure: what counts as now,
// and which prices were on the shelf before, is the caller's. Items are
// compared by SKU.

#include "core/catalogue/item.h"
#include "core/ids.h"
#include "core/money/money.h"
#include "core/quantity/quantity.h"
#include "core/quantity/unit_of_measure.h"
#include "ports/devices/label_printer.h"
#include "ports/shelf_labels.h"

#include <optional>

namespace evertill::hardware {

struct PricedItem {
    core::Sku sku;
    std::string name;
    core::Money price;
    std::string barcode;
    // What the pack holds, for the price per kilogram or litre (Directive 98/6/EC
    // wants it).
    std::optional<core::Quantity> content;
    core::UnitOfMeasure contentUnit = core::UnitOfMeasure::Kilogram;
    friend bool operator==(const PricedItem&, const PricedItem&) = default;
};

struct LabelWords {
    std::string was;  // "was "
    std::string date; // "from 1 March"
};
// Of a store's language (BCP 47); English where there is no other.
[[nodiscard]] LabelWords labelWords(std::string_view language);

// The label of an item whose price is another one than on the shelf; the SKU as its barcode.
[[nodiscard]] ports::ShelfLabel
changeLabel(const core::Item& item, const ports::ShelfChange& change, std::string_view language);

// The label of one item; previous: the price before, shown when it was higher.
[[nodiscard]] ports::ShelfLabel shelfLabel(const PricedItem& item, const LabelWords& words,
                                           const std::optional<core::Money>& previous = {});
// One label for each item that is new or whose name, price, barcode or content
// is another one, in the order of "now".
[[nodiscard]] std::vector<ports::ShelfLabel> changedLabels(const std::vector<PricedItem>& before,
                                                           const std::vector<PricedItem>& now,
                                                           const LabelWords& words);

} // namespace evertill::hardware
