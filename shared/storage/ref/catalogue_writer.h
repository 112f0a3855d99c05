// SPDX-License-Identifier: Apache-2.0
#pragma once

// Building the next generation of ref.db: a copy of the current one (or an empty one) is changed in
// one transaction without a journal, since a failed build is thrown away as a whole; publish()
// builds the search indexes, syncs the file and swaps the pointer. Generations nobody can read any
// more are removed by the next begin(). Threads: one. Holds the reference lock. Errors of begin():
// StorageBusy (context: who), StorageFull, ...

#include "ports/catalogue_writer.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

#include <memory>

namespace evertill::storage {

enum class BuildFrom : std::uint8_t { Current, Empty };

class SqliteCatalogueWriter final : public ports::CatalogueWriter {
public:
    [[nodiscard]] static Expected<std::unique_ptr<SqliteCatalogueWriter>>
    begin(const TillDirectory& directory, BuildFrom from = BuildFrom::Current,
          const std::string& holder = "evertill import");
    ~SqliteCatalogueWriter() override;
    SqliteCatalogueWriter(const SqliteCatalogueWriter&) = delete;
    SqliteCatalogueWriter& operator=(const SqliteCatalogueWriter&) = delete;

    [[nodiscard]] Expected<void> putItem(const core::Item& item) override;
    [[nodiscard]] Expected<void> putBarcode(const ports::BarcodeRow& barcode) override;
    // A row without a version gets that of the price book being built.
    [[nodiscard]] Expected<void> putPrice(const core::PriceRow& price) override;
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
    SqliteCatalogueWriter(TillDirectory directory, FileLock lock, std::int64_t generation)
        : m_directory(std::move(directory))
        , m_lock(std::move(lock))
        , m_generation(generation) {}
    [[nodiscard]] Expected<void> openDraft(BuildFrom from, std::int64_t current);
    [[nodiscard]] Expected<void> prepare();
    [[nodiscard]] Expected<std::int64_t> itemId(const core::Sku& sku);
    [[nodiscard]] Expected<void> putMeta(std::string_view key, std::int64_t value);
    [[nodiscard]] std::filesystem::path draft() const;

    TillDirectory m_directory;
    FileLock m_lock;
    std::int64_t m_generation;
    std::optional<Database> m_database;
    std::optional<WriteScope> m_scope;
    std::int64_t m_priceBookVersion = 0;
    bool m_namesChanged = false;
    core::Sku m_lastSku; // an import puts an item, its codes and its prices one after the other
    std::int64_t m_lastItem = 0;

    Statement m_putItem;
    Statement m_itemId;
    Statement m_gtinOwner;
    Statement m_codeOwner;
    Statement m_putGtin;
    Statement m_putCode;
    Statement m_putPrice;
    Statement m_putTax;
    Statement m_putCategory;
    Statement m_putPage;
    Statement m_putKey;
    Statement m_putStock;
    Statement m_putMember;
    Statement m_putMemberKey;
    Statement m_dropLookups;
    Statement m_putLookup;
    Statement m_putMeta;
};

} // namespace evertill::storage
