// SPDX-License-Identifier: Apache-2.0
#pragma once

// ShelfLabelBook in labels.db beside the till's other files; prices from the reference data in
// force. Errors: as of Database. Threads: an instance belongs to one thread; several may be open.

#include "ports/shelf_labels.h"
#include "storage/ref/reference_file.h"

namespace evertill::storage {

class SqliteShelfLabels final : public ports::ShelfLabelBook {
public:
    [[nodiscard]] static Expected<std::unique_ptr<SqliteShelfLabels>>
    open(const TillDirectory& directory);

    [[nodiscard]] Expected<ports::ShelfChanges> changes(const core::PriceQuestion& now,
                                                        std::size_t limit) override;
    [[nodiscard]] Expected<void> sending(const core::Sku& sku,
                                         const core::UnitPrice& price) override;
    [[nodiscard]] Expected<void> settle(const core::Sku& sku, bool cameOut) override;

private:
    SqliteShelfLabels(const TillDirectory& directory, Database database)
        : m_database(std::move(database))
        , m_reference(directory) {}

    using Use = std::function<Expected<void>(const core::Sku&, const core::UnitPrice&)>;
    // Each item that is sold, by SKU, with its price of now.
    [[nodiscard]] Expected<void> forEachPrice(const core::PriceQuestion& now, const Use& use);
    [[nodiscard]] Expected<std::size_t> begin(const core::PriceQuestion& now);
    [[nodiscard]] Expected<void> compare(const core::Sku& sku, const core::UnitPrice& price,
                                         std::size_t limit, ports::ShelfChanges& found);

    Database m_database;
    Statement m_label;
    Statement m_take;
    Statement m_sending;
    Statement m_cameOut;
    Statement m_forget;
    ReferenceFile m_reference;
    Statement m_prices; // of the reference data
};

} // namespace evertill::storage
