// SPDX-License-Identifier: Apache-2.0
#pragma once

// The shifts for comparing them with the journal: a reader whose answers are of the moment that its
// connection is held at (storage/sqlite/one_moment.h). Threads: one.

#include "storage/pos/shift_rows.h"

namespace evertill::storage {

class SqliteShiftAudit final : public ports::ShiftReader {
public:
    // The codec is borrowed. Errors: StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteShiftAudit>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    [[nodiscard]] Database& database() { return m_database; }

    [[nodiscard]] Expected<core::LedgerState> open() override { return m_rows->unclosed(); }
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
    explicit SqliteShiftAudit(Database database) : m_database(std::move(database)) {}
    Database m_database;
    std::optional<ShiftRows> m_rows;
};

} // namespace evertill::storage
