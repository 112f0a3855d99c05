// SPDX-License-Identifier: Apache-2.0
#pragma once

// A catalogue in memory that behaves as ref.db does: a writer changes a copy, which readers see
// after publish() and reopen(). For tests. Threads: one.

#include "ports/catalogue_writer.h"
#include "ports/rule_set_source.h"
#include "ports/sync/reference_rows.h"

#include <map>

namespace evertill::storage {

using base::Expected;

struct MemoryCatalogueData {
    using QuickKeyPlace = std::pair<std::int32_t, std::int32_t>;

    std::map<core::Sku, core::Item> items;
    std::map<std::string, ports::BarcodeRow> barcodes; // by GTIN-14 or code
    std::map<core::Sku, std::vector<core::PriceRow>> prices;
    core::TaxTable taxes;
    core::TaxPolicy policy;
    std::map<core::CategoryId, core::Category> categories;
    std::map<std::int32_t, ports::QuickKeyPage> pages;
    std::map<QuickKeyPlace, ports::QuickKey> keys;
    std::map<core::Sku, ports::CatalogueReader::CentralStock> stock;
    std::map<core::MemberId, ports::StoredMember> members;
    std::map<std::string, std::string> config;
    std::map<std::string, ports::AppliedMark> applied;
    std::map<std::int64_t, std::map<std::int32_t, ports::RuleSetPartRow>> ruleSets;
    ports::CatalogueSummary summary;
    std::int64_t change = 0; // counts what reopen() tells
};

// What writer and readers share; it outlives both.
class MemoryReference {
public:
    [[nodiscard]] const MemoryCatalogueData& current() const { return m_current; }
    void replace(MemoryCatalogueData data) { m_current = std::move(data); }

private:
    MemoryCatalogueData m_current;
};

class MemoryCatalogueReader final : public ports::CatalogueReader {
public:
    explicit MemoryCatalogueReader(const MemoryReference& reference)
        : m_reference(&reference)
        , m_data(reference.current()) {}

    [[nodiscard]] Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) override;
    [[nodiscard]] Expected<core::BarcodeMatch> byStoreCode(std::string_view code) override;
    [[nodiscard]] Expected<core::Item> bySku(const core::Sku& sku) override;
    [[nodiscard]] Expected<std::vector<core::PriceRow>> prices(const core::Sku& sku) override;
    [[nodiscard]] Expected<std::vector<core::Item>> search(std::string_view text,
                                                           std::size_t limit) override;
    [[nodiscard]] Expected<core::TaxTable> taxTable() override { return m_data.taxes; }
    [[nodiscard]] Expected<core::TaxPolicy> taxPolicy() override { return m_data.policy; }
    [[nodiscard]] Expected<std::vector<core::Category>> categories() override;
    [[nodiscard]] Expected<std::vector<ports::QuickKeyPage>> quickKeyPages() override;
    [[nodiscard]] Expected<std::vector<ports::QuickKey>> quickKeys(std::int32_t page) override;
    [[nodiscard]] Expected<ports::CatalogueSummary> summary() override { return m_data.summary; }
    [[nodiscard]] Expected<CentralStock> centralStock(const core::Sku& sku) override;
    [[nodiscard]] Expected<bool> reopen() override;

private:
    [[nodiscard]] const ports::BarcodeRow* find(const std::string& key) const;

    const MemoryReference* m_reference;
    MemoryCatalogueData m_data;
};

class MemoryRuleSets final : public ports::RuleSetSource {
public:
    explicit MemoryRuleSets(const MemoryReference& reference) : m_reference(&reference) {}
    [[nodiscard]] Expected<std::vector<core::RuleSetSummary>> list() override;
    [[nodiscard]] Expected<std::string> text(std::int64_t version) override;

private:
    const MemoryReference* m_reference;
};

class MemoryCatalogueWriter final : public ports::CatalogueWriter {
public:
    explicit MemoryCatalogueWriter(MemoryReference& reference)
        : m_reference(&reference)
        , m_data(reference.current()) {}

    [[nodiscard]] Expected<void> putItem(const core::Item& item) override;
    [[nodiscard]] Expected<void> putBarcode(const ports::BarcodeRow& barcode) override;
    [[nodiscard]] Expected<void> putPrice(const core::PriceRow& price) override;
    [[nodiscard]] Expected<void> removePrice(const core::PriceRow& price) override;
    [[nodiscard]] Expected<void> putTaxCategory(const core::TaxCategory& category) override;
    [[nodiscard]] Expected<void> putTaxPolicy(const core::TaxPolicy& policy) override;
    [[nodiscard]] Expected<void> putCategory(const core::Category& category) override;
    [[nodiscard]] Expected<void> putQuickKeyPage(const ports::QuickKeyPage& page) override;
    [[nodiscard]] Expected<void> putQuickKey(const ports::QuickKey& key) override;
    [[nodiscard]] Expected<void> putStock(const core::Sku& sku, core::Quantity onHand,
                                          std::int64_t asOfMicros) override;
    [[nodiscard]] Expected<void> putMember(const ports::StoredMember& member) override;
    [[nodiscard]] Expected<core::Sku> ownerOf(std::string_view code) override;
    [[nodiscard]] Expected<ports::CatalogueSummary> publish() override;

private:
    [[nodiscard]] Expected<void> mustKnow(const core::Sku& sku) const;

    MemoryReference* m_reference;
    MemoryCatalogueData m_data;
};

} // namespace evertill::storage
