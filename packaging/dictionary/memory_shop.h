// SPDX-License-Identifier: Apache-2.0
#pragma once

// The demo shop in memory, to sell from and to look at its rows. It keeps what the demo generator
// puts in and answers the look-ups of a sale. Threads: one.

#include "ports/catalogue_writer.h"
#include "ports/sync/reference_rows.h"

#include <map>

namespace evertill::dictionary {

template <typename T>
using Expected = base::Expected<T>;

class MemoryShop final : public ports::CatalogueWriter, public ports::CatalogueReader {
public:
    Expected<void> putItem(const core::Item& item) override;
    Expected<void> putBarcode(const ports::BarcodeRow& barcode) override;
    Expected<void> putPrice(const core::PriceRow& price) override;
    Expected<void> removePrice(const core::PriceRow& price) override;
    Expected<void> putTaxCategory(const core::TaxCategory& category) override;
    Expected<void> putTaxPolicy(const core::TaxPolicy& policy) override;
    Expected<void> putCategory(const core::Category& category) override;
    Expected<void> putQuickKeyPage(const ports::QuickKeyPage& page) override;
    Expected<void> putQuickKey(const ports::QuickKey& key) override;
    Expected<void> putStock(const core::Sku& sku, core::Quantity onHand,
                            std::int64_t asOfMicros) override;
    Expected<void> putMember(const ports::StoredMember& member) override;
    Expected<core::Sku> ownerOf(std::string_view code) override;
    Expected<ports::CatalogueSummary> publish() override;

    Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) override;
    Expected<core::BarcodeMatch> byStoreCode(std::string_view code) override;
    Expected<core::Item> bySku(const core::Sku& sku) override;
    Expected<std::vector<core::PriceRow>> prices(const core::Sku& sku) override;
    Expected<std::vector<core::Item>> search(std::string_view text, std::size_t limit) override;
    Expected<core::TaxTable> taxTable() override;
    Expected<core::TaxPolicy> taxPolicy() override;
    Expected<std::vector<core::Category>> categories() override;
    Expected<std::vector<ports::QuickKeyPage>> quickKeyPages() override;
    Expected<std::vector<ports::QuickKey>> quickKeys(std::int32_t page) override;
    Expected<ports::CatalogueSummary> summary() override;
    Expected<CentralStock> centralStock(const core::Sku& sku) override;
    Expected<bool> reopen() override;

    // Codes that a cashier can scan without being asked for weight, age, serial or lot.
    [[nodiscard]] std::vector<std::string> plainCodes() const;
    // As streams carry it, in order of stream; members left out, since they are noise.
    [[nodiscard]] std::vector<ports::ReferenceRow> rows() const;
    [[nodiscard]] std::vector<std::string> plainSkus() const;
    // As shops do that print their receipts in capitals.
    void writeNamesInCapitals();
    // As shops are that began with a list of numbers, names and prices: one tax, nothing else.
    void keepBareGoods();

private:
    Expected<core::BarcodeMatch> matchOf(const ports::BarcodeRow& barcode) const;

    std::map<core::Sku, core::Item> m_items;
    std::map<std::string, ports::BarcodeRow> m_barcodes; // GTINs in 14 digits
    std::map<core::Sku, std::vector<core::PriceRow>> m_prices;
    core::TaxTable m_taxes;
    core::TaxPolicy m_policy;
    std::vector<core::Category> m_categories;
    std::vector<ports::QuickKeyPage> m_pages;
    std::vector<ports::QuickKey> m_keys;
    std::map<core::Sku, ports::StockRow> m_stock;
};

} // namespace evertill::dictionary
