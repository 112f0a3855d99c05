// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/keep_absent.h"

#include <algorithm>

namespace evertill::usecase {
namespace {

using Column = ItemColumn;

void keepNames(ItemRow& read, const core::Item& before, const Columns& columns) {
    if (!columns.has(static_cast<std::size_t>(Column::Name))) {
        read.item.name = before.name;
        std::erase_if(read.warnings,
                      [](const ImportIssue& issue) { return issue.field == "name"; });
    }
    const auto& told = columns.localNames();
    std::vector<core::LocalName> names; // in the order the item has, so that nothing seems changed
    for (const core::LocalName& old : before.localNames) {
        const bool hasColumn = std::any_of(told.begin(), told.end(), [&](const auto& column) {
            return column.language == old.language;
        });
        const auto given = std::find_if(
            read.item.localNames.begin(), read.item.localNames.end(),
            [&](const core::LocalName& name) { return name.language == old.language; });
        if (given != read.item.localNames.end()) {
            names.push_back(*given);
            read.item.localNames.erase(given);
        } else if (!hasColumn) {
            names.push_back(old);
        }
    }
    names.insert(names.end(), read.item.localNames.begin(), read.item.localNames.end());
    read.item.localNames = std::move(names);
}

// The unit follows from how the item is sold, unless the file says it.
void keepUnit(ItemRow& read, const core::Item& before, const ImportRow& row,
              const Columns& columns) {
    const auto unit = static_cast<std::size_t>(Column::Unit);
    core::Item& item = read.item;
    if (!columns.has(unit) && item.soldBy == before.soldBy) {
        item.unit = before.unit;
    }
    if (item.soldBy != core::SoldBy::Weight || item.unit != core::UnitOfMeasure::Piece) {
        return;
    }
    if (const std::string_view text = columns.value(row, unit); !text.empty()) {
        read.errors.push_back(makeIssue(row.line, "unit", base::ErrorCode::InvalidFormat, text));
    } else {
        item.unit = core::UnitOfMeasure::Kilogram;
    }
}

} // namespace

void keepAbsent(ItemRow& read, const core::Item& before, const ImportRow& row,
                const Columns& columns) {
    const auto keep = [&](Column column, auto core::Item::*field) {
        if (!columns.has(static_cast<std::size_t>(column))) {
            read.item.*field = before.*field;
        }
    };
    keepNames(read, before, columns);
    keep(Column::Tax, &core::Item::taxCategory);
    if (!columns.has(static_cast<std::size_t>(Column::Tax))) {
        read.newTax.reset(); // of the default rate
    }
    keep(Column::Category, &core::Item::category);
    keep(Column::Kind, &core::Item::kind);
    keep(Column::Life, &core::Item::lifeState);
    keep(Column::Tracking, &core::Item::tracking);
    keep(Column::SoldBy, &core::Item::soldBy);
    keep(Column::Blocked, &core::Item::blocked);
    keep(Column::BlockText, &core::Item::blockText);
    keep(Column::MinAge, &core::Item::minimumAge);
    keep(Column::Linked, &core::Item::linked);
    keep(Column::VariantOf, &core::Item::variantOf);
    keep(Column::Variant, &core::Item::variantText);
    keep(Column::Supplier, &core::Item::supplier);
    keep(Column::Picture, &core::Item::pictureFile);
    keep(Column::Brand, &core::Item::brand);
    keep(Column::Tags, &core::Item::tags);
    keep(Column::Cost, &core::Item::cost);
    keepUnit(read, before, row, columns);
}

} // namespace evertill::usecase
