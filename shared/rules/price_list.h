// SPDX-License-Identifier: Apache-2.0
#pragma once

// What rules ask of items, from a catalogue file (docs/import.md; CSV or JSON) without a till: the
// columns of an import, and beside them "brand" and "tags" (with a blank or "|" between). Only
// codes, names, prices, category, cost, kind and how it is sold are taken. A row that an import
// would refuse is refused here too. Amounts are in the currency of the rules. Threads: const after
// reading.

#include "core/pricing/price_book.h"
#include "rules/archive.h"
#include "usecase/import/report.h"

#include "core/catalogue/item.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace evertill::rules {

struct PricedItem {
    core::Item item;
    std::vector<core::CategoryId> categories; // its own and all above it
    std::vector<core::PriceRow> prices;
    std::string brand;
    std::vector<std::string> tags;
};

struct FoundItem {
    const PricedItem* item = nullptr;
    core::Quantity unitsPerScan = core::Quantity::units(1);
};

class PriceList {
public:
    [[nodiscard]] bool has(const core::Sku& sku) const { return m_items.contains(sku); }
    [[nodiscard]] const PricedItem* find(const core::Sku& sku) const;
    // By SKU, barcode (with or without leading zeros) or code of the shop.
    [[nodiscard]] std::optional<FoundItem> findCode(const std::string& code) const;
    // For readRuleSet(); not longer than the list.
    [[nodiscard]] Known known() const;
    [[nodiscard]] std::size_t size() const { return m_items.size(); }

    // By hand, of a catalogue that is kept elsewhere; the first of two under one name stays.
    void put(PricedItem item) {
        core::Sku sku = item.item.sku;
        m_categories.insert(item.categories.begin(), item.categories.end());
        m_brands.insert(item.brand);
        m_items.emplace(std::move(sku), std::move(item));
    }
    // code: a GTIN of 14 digits, or as the shop has it.
    void putCode(std::string code, core::Sku sku, core::Quantity unitsPerScan) {
        m_codes.emplace(std::move(code), Code{std::move(sku), unitsPerScan});
    }

private:
    friend class PriceListReader;
    struct Code {
        core::Sku sku;
        core::Quantity unitsPerScan;
    };
    std::unordered_map<core::Sku, PricedItem> m_items;
    std::unordered_map<std::string, Code> m_codes;
    std::unordered_set<core::CategoryId> m_categories;
    std::unordered_set<std::string> m_brands;
};

struct PriceListRead {
    PriceList list;
    std::vector<usecase::ImportIssue> issues; // refused rows, at most 100
    [[nodiscard]] bool isGood() const { return issues.empty(); }
};

// Errors: of the file as such (rows/file_rows.h) and of its header (Columns::bind).
[[nodiscard]] base::Expected<PriceListRead> readPriceList(std::string bytes,
                                                          core::Currency currency);

} // namespace evertill::rules
