// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports/stock_reader.h over pos.db, through a read-only connection of its own. An item's lines are
// found by the spans of receipts it is in (stock_index.h), newest first; only the receipts behind
// that index are looked through. Threads: an instance belongs to one thread.

#include "ports/stock_reader.h"
#include "storage/directory.h"
#include "storage/pos/order_rows.h"
#include "storage/pos/own_movements.h"

#include <memory>

namespace evertill::storage {

class SqliteStockReader final : public ports::StockReader {
public:
    // The codec is borrowed. Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteStockReader>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    [[nodiscard]] Expected<std::vector<ports::StockMovement>>
    movements(const core::Sku& sku, const ports::MovementKey& before, std::size_t limit) override;
    [[nodiscard]] Expected<std::vector<core::Quantity>>
    ownStock(std::span<const core::Sku> skus, const ports::Applied& applied) override;
    [[nodiscard]] Expected<core::ReservedGoods> reserved() override;
    [[nodiscard]] Expected<std::vector<core::Sku>> moved(const core::Sku& after,
                                                         std::size_t limit) override;
    [[nodiscard]] Expected<std::vector<ports::StockMinimum>> minimums(const core::Sku& after,
                                                                      std::size_t limit) override;

private:
    using Movements = std::vector<ports::StockMovement>;

    SqliteStockReader(Database database, ReceiptAt receiptAt)
        : m_database(std::move(database))
        , m_receiptAt(std::move(receiptAt)) {}
    [[nodiscard]] Expected<void> prepare();
    // Lines of the item below this one, from first on.
    [[nodiscard]] Expected<void> addLines(const core::Sku& sku, std::int64_t first,
                                          std::int64_t below, std::size_t limit, Movements& list);
    [[nodiscard]] Expected<void> addSales(const core::Sku& sku, const ports::MovementKey& before,
                                          std::size_t limit, Movements& list);
    [[nodiscard]] Expected<void> addDocuments(const core::Sku& sku,
                                              const ports::MovementKey& before, std::size_t limit,
                                              Movements& list);
    // The line that this place of the journal is before, of all sales.
    [[nodiscard]] Expected<std::int64_t> lineAt(const ports::MovementKey& before);
    template <typename Ask>
    auto atOneMoment(Ask ask) -> decltype(ask());

    Database m_database;
    ReceiptAt m_receiptAt;
    std::optional<OwnMovements> m_own;
    std::optional<OrderRows> m_orders;
    Statement m_lines;
    Statement m_seen;
    Statement m_span;
    Statement m_spanOf;
    Statement m_isSale;
    Statement m_documents;
    Statement m_moved;
    Statement m_minimums;
};

} // namespace evertill::storage
