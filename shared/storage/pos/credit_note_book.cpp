// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/credit_note_book.h"

#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kFirstStepWithNotes = 13;

} // namespace

Expected<std::unique_ptr<SqliteCreditNoteBook>>
SqliteCreditNoteBook::open(const TillDirectory& directory) {
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteCreditNoteBook> book{
        new SqliteCreditNoteBook{std::move(database), CentralSettings{directory}}};
    EVERTILL_TRY(steps, book->m_database.integer("PRAGMA user_version"));
    EVERTILL_TRY_VOID(book->m_database.prepareAll(
        {{&book->m_rows, steps < kFirstStepWithNotes
                             ? "SELECT 0,0,0 WHERE 0 AND ?"
                             : "SELECT journal_id,issued,redeemed FROM credit_note WHERE "
                               "number=?"},
         {&book->m_local, "SELECT value FROM setting WHERE key=?"}}));
    EVERTILL_TRY(identity, readIdentity(book->m_database));
    EVERTILL_TRY(own, OwnMovements::open(book->m_database, identity.device));
    book->m_own.emplace(std::move(own));
    book->m_currency = identity.currency;
    return book;
}

Expected<std::optional<core::Money>> SqliteCreditNoteBook::accountLimit(std::string_view number) {
    const std::string key = ports::accountSetting(number);
    EVERTILL_TRY(central, m_central.setting(key));
    std::optional<std::string> value = central.value;
    if (!value) {
        Rows rows = m_local.query(key);
        EVERTILL_TRY(hasRow, rows.next());
        value = hasRow ? std::optional{std::string{rows.text(0)}} : std::nullopt;
    }
    if (!value) {
        return std::optional<core::Money>{};
    }
    EVERTILL_TRY(limit, ports::readAccount(*value));
    return std::optional{limit};
}

// What the centre holds already of this till's is in its figure.
Expected<std::optional<ports::CreditNote>>
SqliteCreditNoteBook::creditNote(std::string_view number) {
    EVERTILL_TRY(central, m_central.setting(ports::creditNoteSetting(number)));
    std::optional<ports::CreditNote> note;
    if (central.value) {
        EVERTILL_TRY(told, ports::readCreditNote(*central.value));
        note = told;
    }
    Rows rows = m_rows.query(number);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            break;
        }
        EVERTILL_TRY(isHeld, m_own->isApplied(rows.integer(0), central.applied));
        if (isHeld && note && note->isFromCentre) {
            continue;
        }
        EVERTILL_TRY(issued, core::Money::ofMinor(rows.integer(1), m_currency));
        EVERTILL_TRY(redeemed, core::Money::ofMinor(rows.integer(2), m_currency));
        if (!note) {
            note = ports::CreditNote{core::Money::zero(m_currency), core::Money::zero(m_currency),
                                     false};
        }
        EVERTILL_TRY(allIssued, core::checkedAdd(note->issued, issued));
        EVERTILL_TRY(allRedeemed, core::checkedAdd(note->redeemed, redeemed));
        note->issued = allIssued;
        note->redeemed = allRedeemed;
    }
    return note;
}

} // namespace evertill::storage
