// SPDX-License-Identifier: Apache-2.0
#pragma once

// pos.db for lists and reports, through a read-only connection of its own. A transaction is decoded
// from its journal row, which is the truth (its body may lie in archive/); sums come from the sale
// rows and the folds. Threads: an instance belongs to one thread.

#include "ports/event_codec.h"
#include "ports/till_reader.h"
#include "storage/directory.h"
#include "storage/pos/body_archive.h"
#include "storage/pos/own_movements.h"
#include "storage/ref/central_settings.h"
#include "storage/sqlite/database.h"

#include <memory>

namespace evertill::storage {

class SqliteTillReader final : public ports::TillReader {
public:
    // The codec is borrowed. Errors: StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteTillReader>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    [[nodiscard]] const ports::TillIdentity& identity() const { return m_identity; }

    [[nodiscard]] Expected<core::Transaction> transaction(core::ReceiptNumber number) override;
    [[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
    recent(core::ReceiptNumber before, std::size_t limit) override;
    [[nodiscard]] Expected<ports::DayReport> dayReport(core::BusinessDate date) override;
    [[nodiscard]] Expected<core::Quantity> localStockChange(const core::Sku& sku,
                                                            const ports::Applied& applied) override;
    [[nodiscard]] Expected<std::int64_t> localPoints(const core::MemberId& member,
                                                     const ports::Applied& applied) override;
    [[nodiscard]] Expected<std::optional<std::string>> setting(std::string_view key) override;
    [[nodiscard]] Expected<void>
    journal(std::int64_t fromSeq,
            const std::function<bool(const core::JournalRecord&)>& visit) override;
    [[nodiscard]] Expected<std::vector<std::string>> orderReferences() override;
    [[nodiscard]] Expected<ports::ReplayTotals> replayTotals() override;

private:
    SqliteTillReader(const TillDirectory& directory, Database database,
                     const ports::EventCodec& codec)
        : m_database(std::move(database))
        , m_archived(directory.archiveFolder())
        , m_central(directory)
        , m_codec(&codec) {}
    [[nodiscard]] Expected<void> prepare();
    [[nodiscard]] Expected<void> addRange(ports::DayReport& report, std::int64_t first,
                                          std::int64_t last);
    [[nodiscard]] Expected<void> addSales(ports::DayReport& report, std::int64_t first,
                                          std::int64_t last);
    [[nodiscard]] Expected<void> addLines(ports::DayReport& report, Rows rows);

    template <typename Ask>
    auto atOneMoment(Ask ask) -> decltype(ask());

    Database m_database;
    ArchivedBodies m_archived;
    CentralSettings m_central;
    std::optional<OwnMovements> m_own;
    const ports::EventCodec* m_codec;
    ports::TillIdentity m_identity;
    Statement m_transaction;
    Statement m_recent;
    Statement m_dayRanges;
    Statement m_daySales;
    Statement m_dayLines;
    Statement m_oldLines;
    Statement m_setting;
    Statement m_journal;
    Statement m_references;
    Statement m_totals;
};

} // namespace evertill::storage
