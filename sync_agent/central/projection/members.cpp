// SPDX-License-Identifier: Apache-2.0
#include "central/projection/members.h"

#include "central/projection/stream_rows.h"

namespace evertill::central {

MemberTables::MemberTables(Connection& c)
    : lock(lockTenant(c))
    , isErased(c.prepare("SELECT 1 FROM member_erased WHERE tenant=$1 AND member=$2"))
    , addPoints(c.prepare("INSERT INTO member(tenant,member,points,ciphertext) VALUES($1,$2,$3,$4) "
                          "ON CONFLICT(tenant,member) DO UPDATE SET "
                          "points=member.points+excluded.points"))
    , putEnvelope(c.prepare("INSERT INTO member(tenant,member,ciphertext,points) "
                            "VALUES($1,$2,$3,0) ON CONFLICT(tenant,member) DO UPDATE SET "
                            "ciphertext=excluded.ciphertext"))
    , member(c.prepare("SELECT ciphertext,points FROM member WHERE tenant=$1 AND member=$2"))
    , addStore(c.prepare("INSERT INTO member_store(tenant,member,store) VALUES($1,$2,$3) "
                         "ON CONFLICT DO NOTHING"))
    , stores(c.prepare("SELECT store FROM member_store WHERE tenant=$1 AND member=$2"))
    , putKey(c.prepare("INSERT INTO member_key(tenant,member,key) VALUES($1,$2,$3) "
                       "ON CONFLICT(tenant,member) DO UPDATE SET key=excluded.key"))
    , key(c.prepare("SELECT key FROM member_key WHERE tenant=$1 AND member=$2"))
    , putLookup(c.prepare("INSERT INTO member_lookup(tenant,hash,member) VALUES($1,$2,$3) "
                          "ON CONFLICT DO NOTHING"))
    , dropLookups(c.prepare("DELETE FROM member_lookup WHERE tenant=$1 AND member=$2"))
    , lookups(c.prepare("SELECT hash FROM member_lookup WHERE tenant=$1 AND member=$2 "
                        "ORDER BY hash"))
    , byLookup(c.prepare("SELECT member FROM member_lookup WHERE tenant=$1 AND hash=$2")) {}

void MemberWork::addPoints(const std::string& tenant, const core::MemberId& member,
                           const std::string& store, std::int64_t points) {
    Change& change = m_changes[{tenant, member}];
    change.points += points;
    change.stores.insert(store);
}

void MemberWork::putEnvelope(const std::string& tenant, const core::MemberEnvelope& envelope,
                             const std::string& store) {
    Change& change = m_changes[{tenant, envelope.id}];
    change.envelope = envelope;
    change.stores.insert(store);
}

void MemberWork::putKey(const std::string& tenant, const ports::MemberKeyRow& row,
                        const std::string& store) {
    Change& change = m_changes[{tenant, row.member}];
    change.key = row;
    change.stores.insert(store);
}

void MemberWork::see(const std::string& tenant, const core::MemberId& member,
                     const std::string& store) {
    m_changes[{tenant, member}].stores.insert(store);
}

Expected<void> MemberWork::write(MemberTables& tables,
                                 std::map<std::string, std::vector<ScopedRow>>& rows) const {
    const std::string* locked = nullptr;
    for (const auto& [key, change] : m_changes) { // in the order of tenants
        if (locked == nullptr || *locked != key.first) {
            EVERTILL_TRY_VOID(tables.lock.integer(key.first));
            locked = &key.first;
        }
        EVERTILL_TRY(erased, tables.isErased.integer(key.first, key.second));
        if (!erased) {
            EVERTILL_TRY_VOID(write(tables, key, change, rows[key.first]));
        } else if (change.key) { // a till still has it
            for (const std::string& store : change.stores) {
                rows[key.first].push_back(
                    removedMemberRow(store, ports::Stream::MemberKeys, key.second));
            }
        }
    }
    return {};
}

Expected<void> MemberWork::write(MemberTables& tables, const MemberKey& key, const Change& change,
                                 std::vector<ScopedRow>& rows) {
    const auto& [tenant, member] = key;
    if (change.points != 0) {
        EVERTILL_TRY_VOID(tables.addPoints.execute(tenant, member, change.points, base::Bytes{}));
    }
    if (change.envelope) {
        EVERTILL_TRY_VOID(tables.putEnvelope.execute(tenant, member, change.envelope->ciphertext));
    }
    if (change.key) {
        EVERTILL_TRY_VOID(tables.putKey.execute(tenant, member, change.key->key));
        EVERTILL_TRY_VOID(tables.dropLookups.execute(tenant, member));
        for (const base::Digest& hash : change.key->lookups) {
            EVERTILL_TRY_VOID(tables.putLookup.execute(tenant, hash, member));
        }
    }
    for (const std::string& store : change.stores) {
        if (!store.empty()) {
            EVERTILL_TRY_VOID(tables.addStore.execute(tenant, member, store));
        }
    }
    std::vector<std::string> stores;
    EVERTILL_TRY_VOID(
        tables.stores.each([&](const Row& row) { stores.push_back(row.text(0)); }, tenant, member));
    for (const std::string& store : stores) {
        EVERTILL_TRY(ofMember, rowsOfMember(tables, tenant, member, store));
        rows.insert(rows.end(), ofMember.begin(), ofMember.end());
    }
    return {};
}

Expected<std::vector<ScopedRow>> rowsOfMember(MemberTables& tables, const std::string& tenant,
                                              const core::MemberId& member,
                                              const std::string& store) {
    std::vector<ScopedRow> rows;
    EVERTILL_TRY_VOID(tables.member.each(
        [&](const Row& row) {
            // Points may come before the enrolment; without an envelope there is nobody to show.
            if (!row.bytesView(0).empty()) {
                rows.push_back(memberRow(store, {member, row.bytes(0)}, row.integer(1)));
            }
        },
        tenant, member));
    std::optional<ports::MemberKeyRow> key;
    EVERTILL_TRY_VOID(tables.key.each(
        [&](const Row& row) {
            key = ports::MemberKeyRow{member, row.bytes(0), {}};
        },
        tenant, member));
    if (key) {
        EVERTILL_TRY_VOID(tables.lookups.each(
            [&](const Row& row) { key->lookups.push_back(row.array<base::Digest>(0)); }, tenant,
            member));
        rows.push_back(memberKeyRow(store, *key));
    }
    return rows;
}

} // namespace evertill::central
