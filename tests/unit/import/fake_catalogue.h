// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reference data in maps: a reader of the published generation and a writer that builds on it, with
// the rules of the doors (a code has one owner, nothing is seen before publish).

#include "ports/catalogue_writer.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace evertill::test {

struct FakeGeneration {
    std::unordered_map<std::string, core::Item> items;
    std::unordered_map<std::string, ports::BarcodeRow> barcodes; // by canonical code
    std::unordered_map<std::string, std::vector<core::PriceRow>> prices;
    core::TaxTable taxes;
    core::TaxPolicy policy;
    std::map<core::CategoryId, core::Category> categories;
    std::map<std::int32_t, ports::QuickKeyPage> pages;
    std::map<std::pair<std::int32_t, std::int32_t>, ports::QuickKey> keys;
    std::map<core::Sku, core::Quantity> stock;
    std::map<core::MemberId, ports::StoredMember> members;
    std::int64_t generation = 0;
};

inline std::string canonical(std::string_view code) {
    const auto gtin = core::Gtin::parse(code);
    return gtin ? gtin->toString() : std::string(code);
}

class FakeReader final : public ports::CatalogueReader {
public:
    explicit FakeReader(const FakeGeneration& data) : m_data(data) {}

    base::Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) override {
        return byCode(gtin.toString());
    }
    base::Expected<core::BarcodeMatch> byStoreCode(std::string_view code) override {
        return byCode(std::string(code));
    }
    base::Expected<core::Item> bySku(const core::Sku& sku) override {
        const auto found = m_data.items.find(sku.value());
        if (found == m_data.items.end()) {
            return base::makeError(base::ErrorCode::UnknownItem, sku.value());
        }
        return found->second;
    }
    base::Expected<std::vector<core::PriceRow>> prices(const core::Sku& sku) override {
        const auto found = m_data.prices.find(sku.value());
        return found == m_data.prices.end() ? std::vector<core::PriceRow>{} : found->second;
    }
    base::Expected<std::vector<core::Item>> search(std::string_view, std::size_t) override {
        return std::vector<core::Item>{};
    }
    base::Expected<core::TaxTable> taxTable() override { return m_data.taxes; }
    base::Expected<core::TaxPolicy> taxPolicy() override { return m_data.policy; }
    base::Expected<std::vector<core::Category>> categories() override {
        return valuesOf(m_data.categories);
    }
    base::Expected<std::vector<ports::QuickKeyPage>> quickKeyPages() override {
        return valuesOf(m_data.pages);
    }
    base::Expected<std::vector<ports::QuickKey>> quickKeys(std::int32_t page) override {
        std::vector<ports::QuickKey> keys = valuesOf(m_data.keys);
        std::erase_if(keys, [page](const ports::QuickKey& key) { return key.page != page; });
        return keys;
    }
    base::Expected<ports::CatalogueSummary> summary() override {
        ports::CatalogueSummary summary;
        summary.itemCount = static_cast<std::int64_t>(m_data.items.size());
        summary.barcodeCount = static_cast<std::int64_t>(m_data.barcodes.size());
        summary.generation = m_data.generation;
        return summary;
    }
    base::Expected<CentralStock> centralStock(const core::Sku& sku) override {
        const auto found = m_data.stock.find(sku);
        return found == m_data.stock.end() ? CentralStock{} : CentralStock{found->second, 1};
    }
    base::Expected<bool> reopen() override { return false; }

private:
    template <typename Map>
    static std::vector<typename Map::mapped_type> valuesOf(const Map& map) {
        std::vector<typename Map::mapped_type> values;
        for (const auto& [key, value] : map) {
            values.push_back(value);
        }
        return values;
    }
    base::Expected<core::BarcodeMatch> byCode(const std::string& code) {
        const auto found = m_data.barcodes.find(code);
        if (found == m_data.barcodes.end()) {
            return base::makeError(base::ErrorCode::UnknownBarcode, code);
        }
        return core::BarcodeMatch{m_data.items.at(found->second.sku.value()),
                                  found->second.unitsPerScan};
    }

    const FakeGeneration& m_data;
};

// By the key of the real tables.
inline bool isSamePrice(const core::PriceRow& a, const core::PriceRow& b) {
    return a.level == b.level && a.tier == b.tier && a.place == b.place && a.placeId == b.placeId &&
           a.fromQuantity == b.fromQuantity && a.validFromMicros == b.validFromMicros;
}

class FakeWriter final : public ports::CatalogueWriter {
public:
    explicit FakeWriter(FakeGeneration& target) : m_target(target), m_data(target) {}

    base::Expected<void> putItem(const core::Item& item) override {
        m_data.items[item.sku.value()] = item;
        return {};
    }
    base::Expected<void> putBarcode(const ports::BarcodeRow& row) override {
        if (!m_data.items.contains(row.sku.value())) {
            return base::makeError(base::ErrorCode::UnknownItem, row.sku.value());
        }
        const auto [found, isNew] = m_data.barcodes.emplace(canonical(row.code), row);
        if (!isNew && found->second.sku != row.sku) {
            return base::makeError(base::ErrorCode::AlreadyExists, found->second.sku.value());
        }
        found->second = row;
        return {};
    }
    base::Expected<void> putPrice(const core::PriceRow& price) override {
        std::vector<core::PriceRow>& rows = m_data.prices[price.sku.value()];
        std::erase_if(rows, [&](const core::PriceRow& row) { return isSamePrice(row, price); });
        rows.push_back(price);
        rows.back().version = m_data.generation + 1;
        return {};
    }
    base::Expected<void> removePrice(const core::PriceRow& price) override {
        std::erase_if(m_data.prices[price.sku.value()],
                      [&](const core::PriceRow& row) { return isSamePrice(row, price); });
        return {};
    }
    base::Expected<void> putTaxCategory(const core::TaxCategory& category) override {
        m_data.taxes[category.id] = category;
        return {};
    }
    base::Expected<void> putTaxPolicy(const core::TaxPolicy& policy) override {
        m_data.policy = policy;
        return {};
    }
    base::Expected<void> putCategory(const core::Category& category) override {
        m_data.categories[category.id] = category;
        return {};
    }
    base::Expected<void> putQuickKeyPage(const ports::QuickKeyPage& page) override {
        m_data.pages[page.page] = page;
        return {};
    }
    base::Expected<void> putQuickKey(const ports::QuickKey& key) override {
        m_data.keys[{key.page, key.position}] = key;
        return {};
    }
    base::Expected<void> putStock(const core::Sku& sku, core::Quantity onHand,
                                  std::int64_t) override {
        m_data.stock[sku] = onHand;
        return {};
    }
    base::Expected<void> putMember(const ports::StoredMember& member) override {
        m_data.members[member.envelope.id] = member;
        return {};
    }
    base::Expected<core::Sku> ownerOf(std::string_view code) override {
        const auto found = m_data.barcodes.find(canonical(code));
        return found == m_data.barcodes.end() ? core::Sku{} : found->second.sku;
    }
    base::Expected<ports::CatalogueSummary> publish() override {
        ++m_data.generation;
        m_target = m_data;
        return FakeReader{m_target}.summary();
    }

private:
    FakeGeneration& m_target;
    FakeGeneration m_data;
};

} // namespace evertill::test
