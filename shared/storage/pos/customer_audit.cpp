// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/customer_audit.h"

#include "storage/pos/journal_rows.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

namespace {

// A damaged id is one that the journal does not have.
core::MemberId memberOf(base::ByteView bytes) {
    return core::MemberId{uuidOf(bytes).valueOr(base::Uuid{})};
}

Expected<void> eachRow(Rows rows, const std::function<void(const Rows&)>& visit) {
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        visit(rows);
    }
}

} // namespace

Expected<std::unique_ptr<SqliteCustomerAudit>>
SqliteCustomerAudit::open(const TillDirectory& directory) {
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteCustomerAudit> audit{new SqliteCustomerAudit{std::move(database)}};
    // Up to there lines, and the cards they are found by, have left with their age.
    const std::string pruned = "coalesce((SELECT value FROM meta WHERE key='pruned_receipt'),0)";
    const std::string byCard = "SELECT receipt_no,card FROM card_sale WHERE receipt_no>" + pruned;
    const std::string firstByCard = "SELECT min(id>>16) FROM sale_line WHERE id>=(" + pruned +
                                    "+1)<<16 AND kind=17 AND code IS NOT NULL";
    EVERTILL_TRY_VOID(audit->m_database.prepareAll(
        {{&audit->m_invoices, "SELECT number,printed,receipt_no,buyer,ciphertext FROM invoice"},
         {&audit->m_consents, "SELECT member,purpose,is_given,wording,operator "
                              "FROM member_consent ORDER BY member,journal_id"},
         {&audit->m_ofMembers, "SELECT receipt_no,member FROM member_sale"},
         {&audit->m_byCard, byCard.c_str()},
         {&audit->m_firstByCard, firstByCard.c_str()}}));
    return audit;
}

Expected<std::map<std::int64_t, ports::KeptInvoice>> SqliteCustomerAudit::invoices() {
    std::map<std::int64_t, ports::KeptInvoice> all;
    EVERTILL_TRY_VOID(eachRow(m_invoices.query(), [&](const Rows& rows) {
        const base::ByteView sealed = rows.blob(4);
        all[rows.integer(0)] = {std::string{rows.text(1)},
                                core::ReceiptNumber{rows.integer(2)},
                                {memberOf(rows.blob(3)), {sealed.begin(), sealed.end()}}};
    }));
    return all;
}

Expected<std::map<core::MemberId, std::vector<core::ConsentRecorded>>>
SqliteCustomerAudit::consents() {
    std::map<core::MemberId, std::vector<core::ConsentRecorded>> all;
    EVERTILL_TRY_VOID(eachRow(m_consents.query(), [&](const Rows& rows) {
        const core::MemberId member = memberOf(rows.blob(0));
        all[member].push_back({member, rows.text(1), rows.integer(2) != 0, rows.text(3),
                               core::OperatorId{rows.text(4)}});
    }));
    return all;
}

Expected<core::ReceiptNumber> SqliteCustomerAudit::folded() {
    EVERTILL_TRY(last, m_database.integer("SELECT coalesce((SELECT value FROM meta WHERE "
                                          "key='folded_receipt'),0)"));
    return core::ReceiptNumber{last};
}

Expected<ports::SalesOfMembers> SqliteCustomerAudit::salesOfMembers() {
    ports::SalesOfMembers all;
    EVERTILL_TRY_VOID(eachRow(m_ofMembers.query(), [&](const Rows& rows) {
        all.emplace(core::ReceiptNumber{rows.integer(0)}, memberOf(rows.blob(1)));
    }));
    return all;
}

Expected<ports::SalesByCard> SqliteCustomerAudit::salesByCard() {
    ports::SalesByCard all;
    EVERTILL_TRY_VOID(eachRow(m_byCard.query(), [&](const Rows& rows) {
        all.emplace(core::ReceiptNumber{rows.integer(0)}, std::string{rows.text(1)});
    }));
    return all;
}

Expected<std::optional<core::ReceiptNumber>> SqliteCustomerAudit::firstByCard() {
    EVERTILL_TRY(first, m_firstByCard.integer());
    return first ? std::optional{core::ReceiptNumber{*first}} : std::nullopt;
}

} // namespace evertill::storage
