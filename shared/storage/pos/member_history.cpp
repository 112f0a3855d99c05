// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/member_history.h"

#include "core/tender/card_key.h"
#include "storage/pos/sale_summary.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>
#include <string>

namespace evertill::storage {

namespace {

constexpr std::int64_t kFirstStepWithHistory = 16;
constexpr std::size_t kMaxListed = 1'000;
constexpr const char* kNone = "SELECT 0 WHERE 0 AND ?<>? AND ?<0";

constexpr const char* kSince = "kind=0 AND business_date>=?2"; // sales only
constexpr const char* kBefore = "+receipt_no<?2";              // the receipts lead, not this range

// Of these receipts, newest first, ?3: how many.
std::string among(const std::string& receipts, const std::string& which) {
    return "SELECT " + std::string{kSummaryColumns} + " FROM sale WHERE receipt_no IN (" +
           receipts + ") AND " + which + " ORDER BY receipt_no DESC LIMIT ?3";
}

constexpr const char* kFolded = "coalesce((SELECT value FROM meta WHERE key='folded_receipt'),0)";

std::string ofMember(const char* which) {
    return among("SELECT receipt_no FROM member_sale WHERE member=?1 UNION ALL "
                 "SELECT receipt_no FROM sale WHERE receipt_no>" +
                     std::string{kFolded} + " AND member=?1",
                 which);
}

std::string byCard() {
    // The key itself, or its first words: '!' comes after a space.
    const auto means = [](const std::string& column) {
        return "(" + column + "=?1 OR (" + column + ">?1||' ' AND " + column + "<?1||'!'))";
    };
    return among("SELECT receipt_no FROM card_sale WHERE " + means("card") +
                     " UNION ALL SELECT id>>16 FROM sale_line WHERE id>=(" + kFolded +
                     "+1)<<16 AND kind=17 AND " + means("code"),
                 kSince);
}

} // namespace

std::vector<std::string> memberHistoryQueries() {
    return {ofMember(kSince), ofMember(kBefore), byCard()};
}

Expected<std::unique_ptr<SqliteMemberHistory>>
SqliteMemberHistory::open(const TillDirectory& directory) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    EVERTILL_TRY(identity, readIdentity(database));
    EVERTILL_TRY(steps, database.integer("PRAGMA user_version"));
    std::unique_ptr<SqliteMemberHistory> history{
        new SqliteMemberHistory{std::move(database), identity.currency}};
    const bool isOlder = steps < kFirstStepWithHistory;
    EVERTILL_TRY_VOID(history->m_database.prepareAll(
        {{&history->m_ofMember, isOlder ? kNone : ofMember(kSince).c_str()},
         {&history->m_allOfMember, isOlder ? kNone : ofMember(kBefore).c_str()},
         {&history->m_byCard, isOlder ? kNone : byCard().c_str()},
         {&history->m_consents,
          isOlder ? "SELECT 0 WHERE 0 AND ?<>''"
                  : "SELECT at,purpose,is_given,wording,operator FROM member_consent "
                    "WHERE member=? ORDER BY journal_id"}}));
    return history;
}

Expected<std::vector<ports::TransactionSummary>>
SqliteMemberHistory::salesOf(const core::MemberId& member, core::BusinessDate since,
                             std::size_t limit) {
    return readSummaries(
        m_ofMember.query(member.value().raw(), since.days(), std::min(limit, kMaxListed)),
        m_currency);
}

Expected<std::vector<ports::TransactionSummary>>
SqliteMemberHistory::salesByCard(std::string_view reference, core::BusinessDate since,
                                 std::size_t limit) {
    const std::string key = core::cardKey(reference); // outlives the rows
    if (key.empty()) {
        return base::makeError(base::ErrorCode::InvalidFormat);
    }
    return readSummaries(m_byCard.query(key, since.days(), std::min(limit, kMaxListed)),
                         m_currency);
}

Expected<std::vector<ports::TransactionSummary>>
SqliteMemberHistory::receiptsOf(const core::MemberId& member, core::ReceiptNumber before,
                                std::size_t limit) {
    return readSummaries(m_allOfMember.query(member.value().raw(),
                                             before.isEmpty() ? INT64_MAX : before.value(),
                                             std::min(limit, kMaxListed)),
                         m_currency);
}

Expected<std::vector<core::ConsentEntry>>
SqliteMemberHistory::consents(const core::MemberId& member) {
    std::vector<core::ConsentEntry> list;
    Rows rows = m_consents.query(member.value().raw());
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        list.push_back({rows.integer(0),
                        {member, rows.text(1), rows.integer(2) != 0, rows.text(3),
                         core::OperatorId{rows.text(4)}}});
    }
}

} // namespace evertill::storage
