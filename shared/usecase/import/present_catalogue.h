// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the reference data holds before an import: who owns a code, what an item is now. Small
// tables are read once; items are asked for one by one. An empty catalogue is never asked. Errors:
// those of the reader, but for "unknown", which is an answer here. Threads: one.

#include "ports/catalogue_reader.h"
#include "usecase/import/item_row.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

namespace evertill::usecase {

class PresentCatalogue {
public:
    [[nodiscard]] static base::Expected<PresentCatalogue> read(ports::CatalogueReader* reader);

    [[nodiscard]] bool hasItems() const { return m_reader != nullptr; }
    [[nodiscard]] base::Expected<std::optional<core::BarcodeMatch>>
    owner(const RowCode& code) const;
    [[nodiscard]] base::Expected<std::optional<core::Item>> item(const core::Sku& sku) const;
    // True when each of these rows is there already.
    [[nodiscard]] base::Expected<bool> hasPrices(const core::Sku& sku,
                                                 const std::vector<core::PriceRow>& rows) const;
    // The rows that empty cells take away: of the same place and the same start, as a file gives
    // them.
    [[nodiscard]] base::Expected<std::vector<core::PriceRow>>
    clearedBy(const core::Sku& sku, const ClearedPrices& cleared, const PriceScope& scope) const;

    std::set<core::TaxCategoryId> taxes;
    std::set<core::CategoryId> categories;
    std::set<std::int32_t> quickKeyPages;
    std::map<std::pair<std::int32_t, std::int32_t>, core::Sku> quickKeys; // by page and position

private:
    ports::CatalogueReader* m_reader = nullptr; // not owned; null when there are no items
};

} // namespace evertill::usecase
