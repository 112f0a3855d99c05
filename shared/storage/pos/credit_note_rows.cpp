// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/credit_note_rows.h"

#include "core/order/account.h"

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
    for (const core::StoredUse& use : core::storedUses(transaction)) {
        EVERTILL_TRY_VOID(m_add.execute(use.number, journalId, use.issued.minorUnits(),
                                        use.redeemed.minorUnits()));
        if (core::isAccountNumber(use.number)) {
            continue; // beyond its limit by whoever allowed it
        }
        EVERTILL_TRY(isOverdrawn, m_sums.integer(use.number));
        if (isOverdrawn.value_or(0) != 0) {
            return base::makeError(base::ErrorCode::OutOfRange, use.number);
        }
    }
    return {};
}

} // namespace evertill::storage
