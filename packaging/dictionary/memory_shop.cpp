// SPDX-License-Identifier: Apache-2.0
#include "dictionary/memory_shop.h"

#include <algorithm>

namespace evertill::dictionary {

namespace {

std::string normalised(std::string_view code) {
    const auto gtin = core::Gtin::parse(code);
    return gtin ? gtin->toString() : std::string{code};
}

} // namespace

Expected<void> MemoryShop::putItem(const core::Item& item) {
    m_items[item.sku] = item;
    return {};
}

Expected<void> MemoryShop::putBarcode(const ports::BarcodeRow& barcode) {
    m_barcodes[normalised(barcode.code)] = barcode;
    return {};
}

Expected<void> MemoryShop::putPrice(const core::PriceRow& price) {
    m_prices[price.sku].push_back(price);
    m_prices[price.sku].back().version = 1;
    return {};
}

Expected<void> MemoryShop::removePrice(const core::PriceRow& price) {
    std::erase_if(m_prices[price.sku], [&](const core::PriceRow& row) {
        return row.level == price.level && row.fromQuantity == price.fromQuantity;
    });
    return {};
}

Expected<void> MemoryShop::putTaxCategory(const core::TaxCategory& category) {
    m_taxes[category.id] = category;
    return {};
}

Expected<void> MemoryShop::putTaxPolicy(const core::TaxPolicy& policy) {
    m_policy = policy;
    return {};
}

Expected<void> MemoryShop::putCategory(const core::Category& category) {
    m_categories.push_back(category);
    return {};
}

Expected<void> MemoryShop::putQuickKeyPage(const ports::QuickKeyPage& page) {
    m_pages.push_back(page);
    return {};
}

Expected<void> MemoryShop::putQuickKey(const ports::QuickKey& key) {
    m_keys.push_back(key);
    return {};
}

Expected<void> MemoryShop::putStock(const core::Sku& sku, core::Quantity onHand,
                                    std::int64_t asOfMicros) {
    m_stock[sku] = {sku, onHand, asOfMicros};
    return {};
}

Expected<void> MemoryShop::putMember(const ports::StoredMember& /*member*/) {
    return {};
}

Expected<core::Sku> MemoryShop::ownerOf(std::string_view code) {
    const auto found = m_barcodes.find(normalised(code));
    return found == m_barcodes.end() ? core::Sku{} : found->second.sku;
}

Expected<ports::CatalogueSummary> MemoryShop::publish() {
    return summary();
}

Expected<core::BarcodeMatch> MemoryShop::matchOf(const ports::BarcodeRow& barcode) const {
    return core::BarcodeMatch{m_items.at(barcode.sku), barcode.unitsPerScan};
}

Expected<core::BarcodeMatch> MemoryShop::byGtin(core::Gtin gtin) {
    const auto found = m_barcodes.find(gtin.toString());
    if (found == m_barcodes.end()) {
        return base::makeError(base::ErrorCode::UnknownBarcode, gtin.toString());
    }
    return matchOf(found->second);
}

Expected<core::BarcodeMatch> MemoryShop::byStoreCode(std::string_view code) {
    const auto barcode = m_barcodes.find(std::string{code});
    if (barcode != m_barcodes.end()) {
        return matchOf(barcode->second);
    }
    const auto item = m_items.find(core::Sku{std::string{code}});
    if (item == m_items.end()) {
        return base::makeError(base::ErrorCode::UnknownBarcode, std::string{code});
    }
    return core::BarcodeMatch{item->second};
}

Expected<core::Item> MemoryShop::bySku(const core::Sku& sku) {
    const auto found = m_items.find(sku);
    if (found == m_items.end()) {
        return base::makeError(base::ErrorCode::UnknownItem, sku.value());
    }
    return found->second;
}

Expected<std::vector<core::PriceRow>> MemoryShop::prices(const core::Sku& sku) {
    const auto found = m_prices.find(sku);
    return found == m_prices.end() ? std::vector<core::PriceRow>{} : found->second;
}

Expected<std::vector<core::Item>> MemoryShop::search(std::string_view /*text*/,
                                                     std::size_t /*limit*/) {
    return std::vector<core::Item>{};
}

Expected<core::TaxTable> MemoryShop::taxTable() {
    return m_taxes;
}

Expected<core::TaxPolicy> MemoryShop::taxPolicy() {
    return m_policy;
}

Expected<std::vector<core::Category>> MemoryShop::categories() {
    return m_categories;
}

Expected<std::vector<ports::QuickKeyPage>> MemoryShop::quickKeyPages() {
    return m_pages;
}

Expected<std::vector<ports::QuickKey>> MemoryShop::quickKeys(std::int32_t page) {
    std::vector<ports::QuickKey> keys;
    std::copy_if(m_keys.begin(), m_keys.end(), std::back_inserter(keys),
                 [page](const ports::QuickKey& key) { return key.page == page; });
    return keys;
}

Expected<ports::CatalogueSummary> MemoryShop::summary() {
    return ports::CatalogueSummary{static_cast<std::int64_t>(m_items.size()),
                                   static_cast<std::int64_t>(m_barcodes.size()), 1, 1, 1};
}

Expected<ports::CatalogueReader::CentralStock> MemoryShop::centralStock(const core::Sku& sku) {
    const auto found = m_stock.find(sku);
    return found == m_stock.end() ? CentralStock{}
                                  : CentralStock{found->second.onHand, found->second.asOfMicros};
}

Expected<bool> MemoryShop::reopen() {
    return false;
}

std::vector<std::string> MemoryShop::plainCodes() const {
    std::vector<std::string> codes;
    for (const auto& [code, barcode] : m_barcodes) {
        const core::Item& item = m_items.at(barcode.sku);
        if (item.soldBy == core::SoldBy::Count && item.minimumAge == 0 &&
            item.tracking == core::Tracking::None && saleBlock(item) == core::BlockReason::None &&
            core::Gtin::parse(barcode.code).hasValue()) {
            codes.push_back(barcode.code);
        }
    }
    return codes;
}

std::vector<std::string> MemoryShop::plainSkus() const {
    std::vector<std::string> skus;
    for (const std::string& code : plainCodes()) {
        const core::Gtin gtin = core::Gtin::parse(code).value();
        skus.push_back(m_barcodes.at(gtin.toString()).sku.value());
    }
    return skus;
}

void MemoryShop::keepBareGoods() {
    for (auto& [sku, item] : m_items) {
        item.localNames.clear();
        item.category = {};
        item.cost.reset();
        item.linked.clear();
        item.taxCategory = m_taxes.begin()->first;
    }
    for (auto& [sku, prices] : m_prices) {
        prices.resize(1);
    }
}

std::vector<ports::ReferenceRow> MemoryShop::rows() const {
    std::vector<ports::ReferenceRow> rows;
    for (const auto& [id, category] : m_taxes) {
        rows.emplace_back(category);
    }
    rows.emplace_back(m_policy);
    rows.insert(rows.end(), m_categories.begin(), m_categories.end());
    std::map<core::Sku, std::vector<ports::BarcodeRow>> barcodes;
    for (const auto& [code, barcode] : m_barcodes) {
        barcodes[barcode.sku].push_back(barcode);
    }
    for (const auto& [sku, item] : m_items) {
        rows.emplace_back(ports::ItemRow{item, barcodes[sku]});
    }
    for (const auto& [sku, prices] : m_prices) {
        rows.emplace_back(ports::PricesRow{sku, prices});
    }
    for (const ports::QuickKeyPage& page : m_pages) {
        ports::QuickKeysRow row{page, {}};
        std::copy_if(m_keys.begin(), m_keys.end(), std::back_inserter(row.keys),
                     [&page](const ports::QuickKey& key) { return key.page == page.page; });
        rows.emplace_back(std::move(row));
    }
    for (const auto& [sku, stock] : m_stock) {
        rows.emplace_back(stock);
    }
    return rows;
}

void MemoryShop::writeNamesInCapitals() {
    for (auto& [sku, item] : m_items) {
        for (char& letter : item.name) {
            letter =
                letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        }
    }
}

} // namespace evertill::dictionary
