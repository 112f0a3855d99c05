// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/member_rows.h"

#include "storage/pos/journal_rows.h"

#include <algorithm>

namespace evertill::storage {

Expected<MemberRows> MemberRows::open(Database& database) {
    MemberRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_envelope, "INSERT OR REPLACE INTO member_overlay(id,ciphertext,journal_id) "
                            "VALUES(?,?,?)"},
         {&rows.m_key, "INSERT OR REPLACE INTO member_key(id,key,number) VALUES(?,?,?)"},
         {&rows.m_lookup, "INSERT INTO member_lookup(hash,id) VALUES(?,?) ON CONFLICT DO NOTHING"},
         {&rows.m_owner, "SELECT id FROM member_lookup WHERE hash=?"},
         {&rows.m_all, "SELECT m.id,m.ciphertext,k.key FROM member_overlay m "
                       "JOIN member_key k ON k.id=m.id"},
         {&rows.m_holds, "SELECT 1 FROM member_key WHERE id=?1 UNION ALL "
                         "SELECT 1 FROM member_lookup WHERE id=?1 UNION ALL "
                         "SELECT 1 FROM member_consent WHERE member=?1 LIMIT 1"},
         {&rows.m_eraseKey, "DELETE FROM member_key WHERE id=?"},
         {&rows.m_eraseLookups, "DELETE FROM member_lookup WHERE id=?"},
         {&rows.m_addConsent, "INSERT INTO member_consent(member,journal_id,at,purpose,is_given,"
                              "wording,operator) VALUES(?,?,?,?,?,?,?)"},
         {&rows.m_eraseConsents, "DELETE FROM member_consent WHERE member=?"}}));
    return rows;
}

Expected<void> MemberRows::put(const core::MemberEnvelope& envelope, const base::Bytes& key,
                               const std::vector<base::Digest>& lookups, std::int64_t journalId) {
    const auto& id = envelope.id.value().raw();
    for (const base::Digest& hash : lookups) {
        Rows owner = m_owner.query(hash);
        EVERTILL_TRY(hasOwner, owner.next());
        if (hasOwner && !std::ranges::equal(owner.blob(0), id)) {
            return base::makeError(base::ErrorCode::MemberExists);
        }
    }
    EVERTILL_TRY_VOID(m_eraseLookups.execute(id));
    EVERTILL_TRY_VOID(m_envelope.execute(id, envelope.ciphertext, journalId));
    EVERTILL_TRY_VOID(m_key.execute(id, key, journalId));
    for (const base::Digest& hash : lookups) {
        EVERTILL_TRY_VOID(m_lookup.execute(hash, id));
    }
    return {};
}

Expected<std::vector<MemberRows::Member>> MemberRows::all() {
    std::vector<Member> list;
    Rows rows = m_all.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(id, uuidOf(rows.blob(0)));
        const base::ByteView ciphertext = rows.blob(1);
        const base::ByteView key = rows.blob(2);
        list.push_back({{core::MemberId{id}, {ciphertext.begin(), ciphertext.end()}},
                        {key.begin(), key.end()}});
    }
}

Expected<void> MemberRows::rehash(const Member& member, const std::vector<base::Digest>& lookups,
                                  std::int64_t journalId) {
    const auto& id = member.envelope.id.value().raw();
    EVERTILL_TRY_VOID(m_eraseLookups.execute(id));
    EVERTILL_TRY_VOID(m_key.execute(id, member.key, journalId));
    for (const base::Digest& hash : lookups) {
        EVERTILL_TRY_VOID(m_lookup.execute(hash, id));
    }
    return {};
}

Expected<void> MemberRows::addConsent(const core::ConsentRecorded& said, std::int64_t journalId,
                                      base::UtcTime now) {
    return m_addConsent.execute(said.member.value().raw(), journalId, now.micros, said.purpose,
                                said.isGiven ? 1 : 0, said.wording, said.by.value());
}

Expected<bool> MemberRows::holds(const core::MemberId& member) {
    EVERTILL_TRY(found, m_holds.integer(member.value().raw()));
    return found.has_value();
}

Expected<void> MemberRows::erase(const core::MemberId& member) {
    EVERTILL_TRY_VOID(m_eraseKey.execute(member.value().raw()));
    EVERTILL_TRY_VOID(m_eraseConsents.execute(member.value().raw()));
    return m_eraseLookups.execute(member.value().raw());
}

} // namespace evertill::storage
