// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/stock_rows.h"

namespace evertill::storage {

namespace {

std::int64_t numberOf(core::StockDocumentKind kind) {
    return static_cast<std::int64_t>(kind);
}

std::optional<std::int64_t> thousandths(const std::optional<core::Quantity>& quantity) {
    return quantity ? std::optional{quantity->inThousandths()} : std::nullopt;
}

// Columns: sku, quantity, expected, at, is_doubtful.
Expected<ports::StockDraftLine> lineOf(const Rows& rows) {
    ports::StockDraftLine line;
    line.sku = core::Sku{rows.text(0)};
    EVERTILL_TRY(quantity, core::Quantity::ofThousandths(rows.integer(1)));
    line.quantity = quantity;
    if (!rows.isNull(2)) {
        EVERTILL_TRY(expected, core::Quantity::ofThousandths(rows.integer(2)));
        line.expected = expected;
    }
    line.atMicros = rows.integer(3);
    line.isDoubtful = rows.integer(4) != 0;
    return line;
}

} // namespace

Expected<StockRows> StockRows::open(Database& database) {
    StockRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_document, "INSERT INTO stock_document(journal_id,kind,reference,party,reason,"
                            "operator,approved_by,at,utc_offset) VALUES(?,?,?,?,?,?,?,?,?)"},
         {&rows.m_recorded, "SELECT 1 FROM stock_document WHERE kind=?1 AND reference=?2 AND "
                            "(party=?3 OR party='' OR ?3='') LIMIT 1"},
         {&rows.m_move, "INSERT INTO stock_move(sku,journal_id,line_no,state,change,expected) "
                        "VALUES(?,?,?,?,?,?)"},
         {&rows.m_head, "SELECT reference,party,reason FROM stock_draft WHERE kind=?"},
         {&rows.m_lines, "SELECT sku,quantity,expected,at,is_doubtful FROM stock_draft_line "
                         "WHERE kind=? ORDER BY sku"},
         {&rows.m_line, "SELECT sku,quantity,expected,at,is_doubtful FROM stock_draft_line "
                        "WHERE kind=? AND sku=?"},
         {&rows.m_putLine, "INSERT OR REPLACE INTO stock_draft_line(kind,sku,quantity,expected,at,"
                           "is_doubtful) VALUES(?,?,?,?,?,?)"},
         {&rows.m_dropLine, "DELETE FROM stock_draft_line WHERE kind=? AND sku=?"},
         {&rows.m_dropLines, "DELETE FROM stock_draft_line WHERE kind=?"},
         {&rows.m_putHead,
          "INSERT OR REPLACE INTO stock_draft(kind,reference,party,reason) VALUES(?,?,?,?)"},
         {&rows.m_dropHead, "DELETE FROM stock_draft WHERE kind=?1 AND NOT EXISTS("
                            "SELECT 1 FROM stock_draft_line WHERE kind=?1)"}}));
    return rows;
}

Expected<void> StockRows::add(const core::StockMoved& document, std::int64_t journalId,
                              base::UtcTime now) {
    EVERTILL_TRY_VOID(m_document.execute(journalId, numberOf(document.kind), document.reference,
                                         document.party, document.reason, document.by.value(),
                                         document.approvedBy.value(), now.micros,
                                         std::int64_t{now.offsetMinutes}));
    std::int64_t number = 0;
    for (const core::StockLine& line : document.lines) {
        EVERTILL_TRY_VOID(m_move.execute(line.sku.value(), journalId, ++number,
                                         static_cast<std::int64_t>(line.state),
                                         line.change.inThousandths(), thousandths(line.expected)));
    }
    return closeDraft(document);
}

Expected<bool> StockRows::isRecorded(core::StockDocumentKind kind, const std::string& reference,
                                     const std::string& party) {
    Rows rows = m_recorded.query(numberOf(kind), reference, party);
    return rows.next();
}

Expected<void> StockRows::closeDraft(const core::StockMoved& document) {
    for (const core::StockLine& line : document.lines) {
        EVERTILL_TRY_VOID(m_dropLine.execute(numberOf(document.kind), line.sku.value()));
    }
    return m_dropHead.execute(numberOf(document.kind));
}

Expected<ports::StockDraft> StockRows::draft(core::StockDocumentKind kind) {
    ports::StockDraft draft;
    draft.kind = kind;
    {
        Rows head = m_head.query(numberOf(kind));
        EVERTILL_TRY(hasHead, head.next());
        if (hasHead) {
            draft.reference = head.text(0);
            draft.party = head.text(1);
            draft.reason = head.text(2);
        }
    }
    Rows rows = m_lines.query(numberOf(kind));
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return draft;
        }
        EVERTILL_TRY(line, lineOf(rows));
        draft.lines.push_back(std::move(line));
    }
}

Expected<std::optional<ports::StockDraftLine>> StockRows::draftLine(core::StockDocumentKind kind,
                                                                    const core::Sku& sku) {
    Rows rows = m_line.query(numberOf(kind), sku.value());
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return std::optional<ports::StockDraftLine>{};
    }
    EVERTILL_TRY(line, lineOf(rows));
    return std::optional{std::move(line)};
}

Expected<void> StockRows::putDraftLine(core::StockDocumentKind kind,
                                       const ports::StockDraftLine& line) {
    return m_putLine.execute(numberOf(kind), line.sku.value(), line.quantity.inThousandths(),
                             thousandths(line.expected), line.atMicros, line.isDoubtful);
}

Expected<void> StockRows::dropDraftLine(core::StockDocumentKind kind, const core::Sku& sku) {
    return m_dropLine.execute(numberOf(kind), sku.value());
}

Expected<void> StockRows::putDraftHead(const ports::StockDraft& draft) {
    return m_putHead.execute(numberOf(draft.kind), draft.reference, draft.party, draft.reason);
}

Expected<void> StockRows::dropDraft(core::StockDocumentKind kind) {
    EVERTILL_TRY_VOID(m_dropLines.execute(numberOf(kind)));
    return m_dropHead.execute(numberOf(kind));
}

} // namespace evertill::storage
