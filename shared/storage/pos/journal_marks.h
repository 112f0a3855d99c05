// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports::JournalMarks over pos.db and archive/, through a read connection of its own.

#include "ports/journal_marks.h"
#include "storage/directory.h"
#include "storage/pos/body_archive.h"
#include "storage/sqlite/database.h"

#include <memory>

namespace evertill::storage {

class SqliteJournalMarks final : public ports::JournalMarks {
public:
    // Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteJournalMarks>>
    open(const TillDirectory& directory);

    [[nodiscard]] Expected<ports::MarkedRecord> last() override;
    [[nodiscard]] Expected<ports::MarkedRecord> ofReceipt(core::ReceiptNumber number) override;
    [[nodiscard]] Expected<ports::MarkedRecord> ofClosing(std::int64_t closingsAfter) override;

private:
    SqliteJournalMarks(const TillDirectory& directory, Database database)
        : m_database(std::move(database))
        , m_archived(directory.archiveFolder()) {}
    [[nodiscard]] Expected<ports::MarkedRecord> record(std::int64_t id);
    // The record whose id the statement finds.
    [[nodiscard]] Expected<ports::MarkedRecord> found(Statement& statement, std::int64_t by);

    Database m_database;
    ArchivedBodies m_archived;
    core::DeviceId m_device;
    Statement m_record;
    Statement m_hash;
    Statement m_receipt;
    Statement m_closing;
};

} // namespace evertill::storage
