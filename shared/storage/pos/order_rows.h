// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quotations and layaways as rows; see ports/order_store.h. Writes are inside the caller's
// transaction. Threads: an instance belongs to one thread.

#include "core/order/reserved.h"
#include "ports/event_codec.h"
#include "ports/journal_store.h"
#include "ports/order_store.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class OrderRows {
public:
    [[nodiscard]] static Expected<OrderRows> open(Database& database,
                                                  const ports::EventCodec& codec);

    [[nodiscard]] Expected<std::string> nextNumber(core::OrderKind kind,
                                                   const ports::TillIdentity& identity);
    // Errors: NotFound, StorageCorrupt.
    [[nodiscard]] Expected<ports::OrderView> order(std::string_view number);
    [[nodiscard]] Expected<std::vector<ports::OrderView>> orders(const ports::OrderQuery& query);
    // Of open layaways.
    [[nodiscard]] Expected<core::ReservedGoods> reserved();
    // Folds the step and writes it. Errors: those of core::withStep().
    [[nodiscard]] Expected<core::Order> add(const core::OrderRecorded& step, base::UtcTime now);
    // What a sale is to the order it names; nothing for a number that is none of ours.
    [[nodiscard]] Expected<std::vector<core::OrderRecorded>> stepsOf(const core::Transaction& sale);

private:
    explicit OrderRows(const ports::EventCodec& codec) : m_codec(&codec) {}
    [[nodiscard]] static Expected<std::vector<std::string>> numbersOf(Rows rows);
    [[nodiscard]] Expected<std::optional<core::Order>> folded(std::string_view number,
                                                              std::int64_t& steps);

    const ports::EventCodec* m_codec;
    Statement m_count;
    Statement m_head;
    Statement m_open;
    Statement m_all;
    Statement m_laid;
    Statement m_steps;
    Statement m_putHead;
    Statement m_putStep;
};

class SqliteOrderReader final : public ports::OrderReader {
public:
    // The codec is borrowed.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteOrderReader>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    [[nodiscard]] Expected<std::vector<ports::OrderView>>
    orders(const ports::OrderQuery& query) override {
        return m_rows->orders(query);
    }
    [[nodiscard]] Expected<ports::OrderView> order(std::string_view number) override {
        return m_rows->order(number);
    }

private:
    explicit SqliteOrderReader(Database database) : m_database(std::move(database)) {}
    Database m_database;
    std::optional<OrderRows> m_rows;
};

} // namespace evertill::storage
