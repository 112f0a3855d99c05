// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tenant's catalogue as an import sees it before it writes. Stock is that of one store.
// Threads: one. search() finds by SKU and code only: the centre keeps no index of names.

#include "central/reference/catalogue_rows.h"
#include "ports/catalogue_reader.h"

namespace evertill::central {

class CentreCatalogueReader final : public ports::CatalogueReader {
public:
    CentreCatalogueReader(Connection& connection, const std::string& tenant, core::StoreId store);

    [[nodiscard]] Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) override;
    [[nodiscard]] Expected<core::BarcodeMatch> byStoreCode(std::string_view code) override;
    [[nodiscard]] Expected<core::Item> bySku(const core::Sku& sku) override;
    [[nodiscard]] Expected<std::vector<core::PriceRow>> prices(const core::Sku& sku) override;
    [[nodiscard]] Expected<std::vector<core::Item>> search(std::string_view text,
                                                           std::size_t limit) override;
    [[nodiscard]] Expected<core::TaxTable> taxTable() override;
    [[nodiscard]] Expected<core::TaxPolicy> taxPolicy() override;
    [[nodiscard]] Expected<std::vector<core::Category>> categories() override;
    [[nodiscard]] Expected<std::vector<ports::QuickKeyPage>> quickKeyPages() override;
    [[nodiscard]] Expected<std::vector<ports::QuickKey>> quickKeys(std::int32_t page) override;
    [[nodiscard]] Expected<ports::CatalogueSummary> summary() override;
    [[nodiscard]] Expected<CentralStock> centralStock(const core::Sku& sku) override;
    [[nodiscard]] Expected<bool> reopen() override { return false; }

private:
    [[nodiscard]] Expected<core::BarcodeMatch> byCode(const std::string& code);

    CatalogueRows m_rows;
    core::StoreId m_store;
    Statement m_stock;
};

} // namespace evertill::central
