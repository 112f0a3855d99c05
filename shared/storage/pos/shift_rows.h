// SPDX-License-Identifier: Apache-2.0
#pragma once

// The shifts of pos.db: read by everybody, written by the store inside the transaction of the event
// that changes them. A sale writes one row of some 500 bytes. Threads: an instance belongs to one
// thread.

#include "ports/event_codec.h"
#include "ports/shift_store.h"
#include "storage/directory.h"
#include "storage/pos/figure_folds.h"

namespace evertill::storage {

class ShiftRows {
public:
    [[nodiscard]] static Expected<ShiftRows> open(Database& database,
                                                  const ports::EventCodec& codec);

    [[nodiscard]] Expected<core::LedgerState> unclosed();
    [[nodiscard]] Expected<core::LedgerShift> shift(core::ShiftId id);
    [[nodiscard]] Expected<core::LedgerShift> z(std::int64_t number);
    [[nodiscard]] Expected<std::vector<core::LedgerShift>> shifts(core::ShiftId before,
                                                                  std::size_t limit);
    [[nodiscard]] Expected<bool> isBegun();

    // What of now differs from before; inside the caller's transaction.
    [[nodiscard]] Expected<void> save(const core::LedgerState& before,
                                      const core::LedgerState& now);

private:
    explicit ShiftRows(const ports::EventCodec& codec) : m_codec(&codec) {}
    [[nodiscard]] Expected<core::LedgerShift> shiftOf(const Rows& rows) const;
    [[nodiscard]] Expected<std::vector<core::LedgerShift>> listOf(Rows rows) const;
    [[nodiscard]] Expected<core::LedgerShift> oneOf(Rows rows, std::int64_t number) const;
    [[nodiscard]] Expected<core::ShiftClosed> decode(base::ByteView body) const;
    [[nodiscard]] Expected<std::int64_t> meta(const char* key);

    const ports::EventCodec* m_codec;
    Statement m_put;
    Statement m_unclosed;
    Statement m_shift;
    Statement m_z;
    Statement m_list;
    Statement m_meta;
    Statement m_putMeta;
};

// The store's side: the ledger in memory as the disk has it.
class ShiftBook {
public:
    // A file without shifts is folded from its last DayOpened; it is written with the next event.
    [[nodiscard]] static Expected<ShiftBook> open(Database& database, core::Currency currency,
                                                  const ports::EventCodec& codec,
                                                  const std::filesystem::path& archive);

    [[nodiscard]] const core::ShiftLedger& ledger() const { return m_ledger; }
    // Folds and writes, inside the caller's transaction; what is the result holds once commit() was
    // called with it.
    [[nodiscard]] Expected<core::ShiftLedger> add(std::span<const core::Event> events);
    void commit(core::ShiftLedger ledger);

private:
    ShiftBook(ShiftRows rows, core::ShiftLedger ledger)
        : m_rows(std::move(rows))
        , m_ledger(std::move(ledger)) {}

    ShiftRows m_rows;
    core::ShiftLedger m_ledger;
    core::LedgerState m_onDisk;
};

// What open() tells is of one moment: its own, or the one that the connection is held at
// (storage/sqlite/one_moment.h).
class SqliteShiftReader final : public ports::ShiftReader {
public:
    // The codec is borrowed. Errors: StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteShiftReader>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    [[nodiscard]] Database& database() { return m_database; }

    [[nodiscard]] Expected<core::LedgerState> open() override;
    [[nodiscard]] Expected<core::LedgerShift> shift(core::ShiftId id) override {
        return m_rows->shift(id);
    }
    [[nodiscard]] Expected<core::LedgerShift> z(std::int64_t number) override {
        return m_rows->z(number);
    }
    [[nodiscard]] Expected<std::vector<core::LedgerShift>> shifts(core::ShiftId before,
                                                                  std::size_t limit) override {
        return m_rows->shifts(before, limit);
    }

private:
    explicit SqliteShiftReader(Database database) : m_database(std::move(database)) {}
    Database m_database;
    std::optional<ShiftRows> m_rows;
};

} // namespace evertill::storage
