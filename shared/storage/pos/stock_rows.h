// SPDX-License-Identifier: Apache-2.0
#pragma once

// Stock documents, on record and being made, as rows of pos.db; see ports/stock_store.h. Inside the
// caller's transaction. Threads: the store thread.

#include "ports/stock_store.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class StockRows {
public:
    [[nodiscard]] static Expected<StockRows> open(Database& database);

    [[nodiscard]] Expected<void> add(const core::StockMoved& document, std::int64_t journalId,
                                     base::UtcTime now);

    [[nodiscard]] Expected<bool> isRecorded(core::StockDocumentKind kind,
                                            const std::string& reference, const std::string& party);
    [[nodiscard]] Expected<ports::StockDraft> draft(core::StockDocumentKind kind);
    [[nodiscard]] Expected<std::optional<ports::StockDraftLine>>
    draftLine(core::StockDocumentKind kind, const core::Sku& sku);
    [[nodiscard]] Expected<void> putDraftLine(core::StockDocumentKind kind,
                                              const ports::StockDraftLine& line);
    [[nodiscard]] Expected<void> dropDraftLine(core::StockDocumentKind kind, const core::Sku& sku);
    [[nodiscard]] Expected<void> putDraftHead(const ports::StockDraft& draft);
    [[nodiscard]] Expected<void> dropDraft(core::StockDocumentKind kind);

private:
    StockRows() = default;
    [[nodiscard]] Expected<void> closeDraft(const core::StockMoved& document);

    Statement m_document;
    Statement m_recorded;
    Statement m_move;
    Statement m_head;
    Statement m_lines;
    Statement m_line;
    Statement m_putLine;
    Statement m_dropLine;
    Statement m_dropLines;
    Statement m_putHead;
    Statement m_dropHead;
};

} // namespace evertill::storage
