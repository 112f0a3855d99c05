// SPDX-License-Identifier: Apache-2.0
// The part of TillDatabase that keeps stock documents.
#include "storage/pos/till_transact.h"

namespace evertill::storage {

Expected<core::JournalPosition> TillDatabase::recordStock(const core::StockMoved& document,
                                                          const std::vector<core::Event>& allowed,
                                                          base::UtcTime now) {
    EVERTILL_TRY_VOID(core::checkDocument(document));
    std::vector<core::Event> events = allowed;
    events.emplace_back(document);
    const std::int64_t journalId =
        m_journal->head().rowId() + static_cast<std::int64_t>(events.size());
    return record(events, now, [&] { return m_stock->add(document, journalId, now); });
}

Expected<bool> TillDatabase::isRecorded(core::StockDocumentKind kind, const std::string& reference,
                                        const std::string& party) {
    return m_stock->isRecorded(kind, reference, party);
}

Expected<core::Quantity> TillDatabase::ownStock(const core::Sku& sku,
                                                const ports::Applied& applied) {
    return m_own->stock(sku, applied);
}

Expected<ports::StockDraft> TillDatabase::draft(core::StockDocumentKind kind) {
    return m_stock->draft(kind);
}

Expected<std::optional<ports::StockDraftLine>> TillDatabase::draftLine(core::StockDocumentKind kind,
                                                                       const core::Sku& sku) {
    return m_stock->draftLine(kind, sku);
}

// As an open basket: after a power cut the last few scans may have to be repeated.
Expected<void> TillDatabase::putDraftLine(core::StockDocumentKind kind,
                                          const ports::StockDraftLine& line) {
    return transact(Durability::Normal, [&] { return m_stock->putDraftLine(kind, line); });
}

Expected<void> TillDatabase::dropDraftLine(core::StockDocumentKind kind, const core::Sku& sku) {
    return transact(Durability::Normal, [&] { return m_stock->dropDraftLine(kind, sku); });
}

Expected<void> TillDatabase::putDraftHead(const ports::StockDraft& draft) {
    return transact(Durability::Normal, [&] { return m_stock->putDraftHead(draft); });
}

Expected<void> TillDatabase::dropDraft(core::StockDocumentKind kind) {
    return transact(Durability::Normal, [&] { return m_stock->dropDraft(kind); });
}

} // namespace evertill::storage
