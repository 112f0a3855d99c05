// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reference data as the till reads it: items, barcodes, prices, taxes, quick keys. Answers are from
// one generation of ref.db, which may change in place while the till sells; reopen() is asked
// between two statements. Threads: an instance belongs to one thread (the GUI thread has one for
// point look-ups, the query thread another for search). No call scans the catalogue; every list is
// capped.

#include "core/barcode/gtin.h"
#include "core/basket/totals.h"
#include "core/catalogue/item.h"
#include "core/pricing/price_book.h"
#include "ports/applied.h"

#include <string_view>
#include <vector>

namespace evertill::ports {

using base::Expected;

struct QuickKey {
    std::int32_t page = 0;     // 0-based
    std::int32_t position = 0; // 0-based, row by row
    core::Sku sku;
    std::string label;  // empty: the item's name
    std::string colour; // "#rrggbb" or empty
    friend bool operator==(const QuickKey&, const QuickKey&) = default;
};

struct QuickKeyPage {
    std::int32_t page = 0;
    std::string title;
    std::vector<core::LocalName> localTitles;
    friend bool operator==(const QuickKeyPage&, const QuickKeyPage&) = default;
};

struct CatalogueSummary {
    std::int64_t itemCount = 0;
    std::int64_t barcodeCount = 0;
    std::int64_t priceBookVersion = 0;
    std::int64_t ruleSetVersion = 0;
    std::int64_t generation = 0;
    std::int64_t reference = 0; // the centre's position it is at; 0: the till's own
};

class CatalogueReader {
public:
    virtual ~CatalogueReader() = default;

    // Error: UnknownBarcode.
    [[nodiscard]] virtual Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) = 0;
    // In-store codes, PLUs and other codes that are no GTIN, then SKUs. Error: UnknownBarcode.
    [[nodiscard]] virtual Expected<core::BarcodeMatch> byStoreCode(std::string_view code) = 0;
    // Error: UnknownItem.
    [[nodiscard]] virtual Expected<core::Item> bySku(const core::Sku& sku) = 0;
    // All rows of an item; empty if it has none.
    [[nodiscard]] virtual Expected<std::vector<core::PriceRow>> prices(const core::Sku& sku) = 0;

    // Items whose name (any language) contains every word of the text as a part of a word, or whose
    // pinyin initials, SKU or barcode begin with it. Best first, at most limit (<= 200). Blank
    // text: none.
    [[nodiscard]] virtual Expected<std::vector<core::Item>> search(std::string_view text,
                                                                   std::size_t limit) = 0;

    [[nodiscard]] virtual Expected<core::TaxTable> taxTable() = 0;
    [[nodiscard]] virtual Expected<core::TaxPolicy> taxPolicy() = 0;
    [[nodiscard]] virtual Expected<std::vector<core::Category>> categories() = 0;
    [[nodiscard]] virtual Expected<std::vector<QuickKeyPage>> quickKeyPages() = 0;
    [[nodiscard]] virtual Expected<std::vector<QuickKey>> quickKeys(std::int32_t page) = 0;
    [[nodiscard]] virtual Expected<CatalogueSummary> summary() = 0;

    // On hand of an item at this store as the centre knows it; zero quantity and no time if it
    // never told.
    struct CentralStock {
        core::Quantity onHand;
        std::int64_t asOfMicros = 0;
        Applied applied{}; // what the figure holds
    };
    [[nodiscard]] virtual Expected<CentralStock> centralStock(const core::Sku& sku) = 0;

    // Items of which the centre, or a file, told a figure, after this one, by SKU. Where none is
    // kept: none.
    [[nodiscard]] virtual Expected<std::vector<core::Sku>> stocked(const core::Sku& after,
                                                                   std::size_t limit) {
        static_cast<void>(after);
        static_cast<void>(limit);
        return std::vector<core::Sku>{};
    }

    // True if what is sold, how it is priced or how it is shown changed since the last call: a
    // newer generation, or changes in place. Stock and members alone do not count.
    [[nodiscard]] virtual Expected<bool> reopen() = 0;

    // Between the two all answers come from one state, so that an item, its prices and its tax fit
    // each other while the agent writes; reopen() moves on to the newest. May be nested. A state
    // held for long only lets the writer's log grow.
    virtual void holdState() {}
    virtual void releaseState() {}
};

class OneState {
public:
    explicit OneState(CatalogueReader& reader) : m_reader(reader) { m_reader.holdState(); }
    OneState(const OneState&) = delete;
    OneState& operator=(const OneState&) = delete;
    ~OneState() { m_reader.releaseState(); }

private:
    CatalogueReader& m_reader;
};

} // namespace evertill::ports
