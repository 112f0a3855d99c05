// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/old_sales.h"

namespace evertill::storage {

Expected<OldSales> OldSales::open(Database& database, const ports::EventCodec& codec,
                                  std::filesystem::path archive) {
    EVERTILL_TRY(journal, JournalTail::open(database, codec, std::move(archive)));
    OldSales sales{std::move(journal)};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&sales.m_find,
          "SELECT journal_id FROM sale WHERE receipt_no=?1 AND receipt_no<=coalesce((SELECT value "
          "FROM meta WHERE key='pruned_receipt'),0) AND NOT EXISTS(SELECT 1 FROM sale_line "
          "WHERE id>=?1<<16 AND id<(?1+1)<<16)"}}));
    return sales;
}

Expected<std::optional<core::Transaction>> OldSales::withoutLines(std::int64_t receipt) {
    EVERTILL_TRY(id, m_find.integer(receipt));
    if (!id) {
        return std::optional<core::Transaction>{};
    }
    EVERTILL_TRY(record, m_journal.record(*id));
    auto* completed = std::get_if<core::TransactionCompleted>(&record.event);
    if (completed == nullptr) {
        return base::makeError(base::ErrorCode::StorageCorrupt, "the journal row is no transaction",
                               std::to_string(receipt));
    }
    return std::optional{std::move(completed->transaction)};
}

} // namespace evertill::storage
