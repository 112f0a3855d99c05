// SPDX-License-Identifier: Apache-2.0
#pragma once

// ref.db as the till reads it. Before the first import there is no file: the reader then stands on
// an empty catalogue until reopen() finds one. Threads: an instance belongs to one thread.

#include "ports/catalogue_reader.h"
#include "ports/item_finder.h"
#include "storage/directory.h"
#include "storage/ref/search_terms.h"
#include "storage/sqlite/database.h"

#include <memory>
#include <set>

namespace evertill::storage {

class SqliteCatalogueReader final : public ports::CatalogueReader, public ports::ItemFinder {
public:
    // Errors: StorageTooNew, StorageCorrupt, StorageFailed.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteCatalogueReader>>
    open(const TillDirectory& directory);
    ~SqliteCatalogueReader() override;

    [[nodiscard]] Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) override;
    [[nodiscard]] Expected<core::BarcodeMatch> byStoreCode(std::string_view code) override;
    [[nodiscard]] Expected<core::Item> bySku(const core::Sku& sku) override;
    [[nodiscard]] Expected<std::vector<core::PriceRow>> prices(const core::Sku& sku) override;
    [[nodiscard]] Expected<std::vector<core::Item>> search(std::string_view text,
                                                           std::size_t limit) override;
    [[nodiscard]] Expected<Found> find(std::string_view text, const core::Sku& after,
                                       std::size_t limit) override;
    [[nodiscard]] Expected<core::TaxTable> taxTable() override;
    [[nodiscard]] Expected<core::TaxPolicy> taxPolicy() override;
    [[nodiscard]] Expected<std::vector<core::Category>> categories() override;
    [[nodiscard]] Expected<std::vector<ports::QuickKeyPage>> quickKeyPages() override;
    [[nodiscard]] Expected<std::vector<ports::QuickKey>> quickKeys(std::int32_t page) override;
    [[nodiscard]] Expected<ports::CatalogueSummary> summary() override;
    [[nodiscard]] Expected<std::vector<core::Sku>> stocked(const core::Sku& after,
                                                           std::size_t limit) override;
    [[nodiscard]] Expected<CentralStock> centralStock(const core::Sku& sku) override;
    [[nodiscard]] Expected<bool> reopen() override;
    void holdState() override;
    void releaseState() override;

private:
    struct Generation; // a connection and its statements
    using Ranked = std::set<std::pair<std::int64_t, std::int64_t>>; // rank, item

    explicit SqliteCatalogueReader(TillDirectory directory);
    [[nodiscard]] Expected<std::optional<core::BarcodeMatch>> match(Rows rows);
    [[nodiscard]] Expected<std::int64_t> meta(std::string_view key);
    [[nodiscard]] Expected<void> findByNumber(std::string_view text, Ranked& found);
    [[nodiscard]] Expected<void> findByCode(std::string_view prefix, Ranked& found);
    // Of the items after one, as many matches as are enough. All up to the one that is told (its
    // id; kLastItem: all there are) were looked at.
    struct Part {
        std::int64_t after = 0;
        std::size_t enough = 0;
    };
    [[nodiscard]] Expected<std::int64_t> findByIndex(const SearchQuery& query, const Part& part,
                                                     Ranked& found);
    [[nodiscard]] Expected<std::int64_t> findByInitials(const SearchQuery& query, const Part& part,
                                                        Ranked& found);
    [[nodiscard]] Expected<std::int64_t> findByPrefix(std::string_view text, const Part& part,
                                                      Ranked& found);
    // True when the item matches.
    [[nodiscard]] Expected<bool> consider(const SearchQuery& query, std::int64_t item,
                                          Ranked& found);

    TillDirectory m_directory;
    std::unique_ptr<Generation> m_generation;
    int m_holds = 0;
};

} // namespace evertill::storage
