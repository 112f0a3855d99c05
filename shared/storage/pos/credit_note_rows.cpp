// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/credit_note_rows.h"

namespace evertill::storage {

Expected<CreditNoteRows> CreditNoteRows::open(Database& database) {
    CreditNoteRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_add, "INSERT INTO credit_note(number,journal_id,issued,redeemed) VALUES(?,?,?,?) "
                       "ON CONFLICT DO UPDATE SET issued=issued+excluded.issued,"
                       "redeemed=redeemed+excluded.redeemed"},
         {&rows.m_sums,
          "SELECT sum(redeemed)>sum(issued) AND sum(issued)>0 FROM credit_note WHERE number=?"}}));
    return rows;
}

Expected<void> CreditNoteRows::add(const core::Transaction& transaction, std::int64_t journalId) {
    for (const core::TenderLine& tender : transaction.tenders) {
        if (tender.type != core::TenderType::CreditNote) {
            continue;
        }
        const std::int64_t amount = tender.applied.minorUnits();
        EVERTILL_TRY_VOID(m_add.execute(tender.reference, journalId,
                                        std::max<std::int64_t>(-amount, 0),
                                        std::max<std::int64_t>(amount, 0)));
        EVERTILL_TRY(isOverdrawn, m_sums.integer(tender.reference));
        if (isOverdrawn.value_or(0) != 0) {
            return base::makeError(base::ErrorCode::OutOfRange, tender.reference);
        }
    }
    return {};
}

} // namespace evertill::storage
