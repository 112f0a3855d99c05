// SPDX-License-Identifier: Apache-2.0
#pragma once

// Building the next generation of ref.db by an import (reference_draft.h): publish() builds the
// search indexes, syncs the file and swaps the pointer. Generations nobody can read any more are
// removed at the next start. Threads: one. Holds the reference lock. Errors of begin(): StorageBusy
// (context: who), StorageFull, ...

#include "ports/catalogue_writer.h"
#include "ports/sync/reference_rows.h"
#include "storage/ref/reference_draft.h"
#include "storage/ref/reference_puts.h"

#include <memory>

namespace evertill::storage {

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

    // A published rule set, whole.
    [[nodiscard]] Expected<void> putRuleSet(const std::vector<ports::RuleSetPartRow>& parts);

private:
    SqliteCatalogueWriter(FileLock lock, std::unique_ptr<ReferenceDraft> draft, ReferencePuts puts)
        : m_lock(std::move(lock))
        , m_draft(std::move(draft))
        , m_puts(std::move(puts)) {}

    FileLock m_lock;
    std::unique_ptr<ReferenceDraft> m_draft;
    std::optional<ReferencePuts> m_puts; // gone before the draft is closed
    std::int64_t m_priceBookVersion = 0;
    bool m_namesChanged = false;
};

} // namespace evertill::storage
