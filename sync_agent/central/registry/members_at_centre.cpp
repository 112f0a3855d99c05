// SPDX-License-Identifier: Apache-2.0
#include "central/registry/members_at_centre.h"

#include "central/projection/stream_rows.h"
#include "central/registry/erased_list.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

Expected<void> writeAll(RowWriter& writer,
                        const std::map<std::string, std::vector<ScopedRow>>& rows) {
    for (const auto& [tenant, list] : rows) {
        EVERTILL_TRY_VOID(writer.write(tenant, list));
    }
    return {};
}

} // namespace

Expected<std::unique_ptr<StoredKeyInbox>> StoredKeyInbox::open(CentralDatabase& database,
                                                               const base::Sha256& sha256) {
    EVERTILL_TRY(connection, database.connectCentre());
    return std::unique_ptr<StoredKeyInbox>{
        new StoredKeyInbox{database, std::move(connection), sha256}};
}

StoredKeyInbox::StoredKeyInbox(CentralDatabase& database, std::unique_ptr<Connection> connection,
                               const base::Sha256& sha256)
    : m_database(database)
    , m_connection(std::move(connection))
    , m_members(*m_connection)
    , m_rows(*m_connection, sha256) {}

Expected<void> StoredKeyInbox::keep(const ports::DevicePlace& place, const core::DeviceId&,
                                    const std::vector<ports::JournalSource::LocalMemberKey>& keys) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    MemberWork work;
    for (const ports::JournalSource::LocalMemberKey& key : keys) {
        work.putKey(place.tenant.value(), key.row, place.store.value());
    }
    std::map<std::string, std::vector<ScopedRow>> rows;
    EVERTILL_TRY_VOID(work.write(m_members, rows));
    EVERTILL_TRY_VOID(writeAll(m_rows, rows));
    EVERTILL_TRY_VOID(transaction.commit());
    m_database.referenceChanged().raise();
    return {};
}

Expected<std::unique_ptr<StoredQuestions>> StoredQuestions::open(CentralDatabase& database,
                                                                 const base::Sha256& sha256) {
    EVERTILL_TRY(connection, database.connectCentre());
    return std::unique_ptr<StoredQuestions>{
        new StoredQuestions{database, std::move(connection), sha256}};
}

StoredQuestions::StoredQuestions(CentralDatabase& database, std::unique_ptr<Connection> connection,
                                 const base::Sha256& sha256)
    : m_database(database)
    , m_connection(std::move(connection))
    , m_members(*m_connection)
    , m_rows(*m_connection, sha256)
    , m_stock(m_connection->prepare("SELECT store,on_hand,as_of FROM stock WHERE tenant=$1 AND "
                                    "sku=$2 AND store<>$3 ORDER BY store")) {}

Expected<std::vector<ports::StockElsewhere>>
StoredQuestions::stockElsewhere(const ports::FeedScope& scope, const core::Sku& sku) {
    std::vector<ports::StockElsewhere> list;
    EVERTILL_TRY_VOID(m_stock.each(
        [&](const Row& row) {
            list.push_back(
                {core::StoreId{row.text(0)}, boundedQuantity(row.integer(1)), row.integer(2)});
        },
        scope.tenant, sku, scope.store));
    return list;
}

Expected<std::vector<ports::EncodedRow>>
StoredQuestions::memberByLookup(const ports::FeedScope& scope, const base::Digest& lookup) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    std::optional<core::MemberId> member;
    EVERTILL_TRY_VOID(m_members.byLookup.each(
        [&](const Row& row) { member = core::MemberId{row.uuid(0)}; }, scope.tenant, lookup));
    std::vector<ports::EncodedRow> result;
    if (!member) {
        return result;
    }
    MemberWork work;
    work.see(scope.tenant.value(), *member, scope.store.value());
    std::map<std::string, std::vector<ScopedRow>> rows;
    EVERTILL_TRY_VOID(work.write(m_members, rows));
    EVERTILL_TRY_VOID(writeAll(m_rows, rows));
    EVERTILL_TRY(ofMember,
                 rowsOfMember(m_members, scope.tenant.value(), *member, scope.store.value()));
    for (ScopedRow& row : ofMember) {
        result.push_back(std::move(row.row));
    }
    EVERTILL_TRY_VOID(transaction.commit());
    m_database.referenceChanged().raise();
    return result;
}

CentreMembers::CentreMembers(Connection& connection, std::string tenant)
    : m_tenant(std::move(tenant))
    , m_members(connection) {}

Expected<ports::FoundMember> CentreMembers::byLookup(const base::Digest& hash) {
    std::optional<core::MemberId> member;
    EVERTILL_TRY_VOID(m_members.byLookup.each(
        [&](const Row& row) { member = core::MemberId{row.uuid(0)}; }, m_tenant, hash));
    return member ? byId(*member) : makeError(ErrorCode::MemberUnknown);
}

Expected<ports::FoundMember> CentreMembers::byId(const core::MemberId& id) {
    std::optional<ports::FoundMember> found;
    EVERTILL_TRY_VOID(m_members.member.each(
        [&](const Row& row) {
            found = ports::FoundMember{{id, row.bytes(0)}, {}, row.integer(1)};
        },
        m_tenant, id));
    if (!found || found->envelope.ciphertext.empty()) {
        return makeError(ErrorCode::MemberUnknown, id.value().toString());
    }
    EVERTILL_TRY_VOID(
        m_members.key.each([&](const Row& row) { found->key = row.bytes(0); }, m_tenant, id));
    if (found->key.empty()) {
        return makeError(ErrorCode::MemberErased, id.value().toString());
    }
    return *found;
}

namespace {

// Where the key lies: its tables, what tills were given or offered of it, packed or not.
Expected<void> destroyKey(Connection& connection, const std::string& tenant,
                          const core::MemberId& member, const std::vector<std::string>& stores) {
    for (const char* table : {"member_key", "member_lookup", "member_store"}) {
        Statement drop = connection.prepare(std::string{"DELETE FROM "} + table +
                                            " WHERE tenant=$1 AND member=$2");
        EVERTILL_TRY_VOID(drop.execute(tenant, member));
    }
    // A till that is in the middle of a snapshot is given another.
    for (const std::string& store : stores) {
        EVERTILL_TRY_VOID(
            connection.prepare("DELETE FROM ref_snapshot WHERE tenant=$1 AND scope=$2")
                .execute(tenant, store));
    }
    EVERTILL_TRY_VOID(connection
                          .prepare("DELETE FROM ref_chunk WHERE tenant=$1 AND id NOT IN "
                                   "(SELECT id FROM ref_snapshot WHERE tenant=$1)")
                          .execute(tenant));
    EVERTILL_TRY_VOID(
        connection.prepare("DELETE FROM ref_offer WHERE tenant=$1 AND stream=$2 AND key=$3")
            .execute(tenant, ports::Stream::MemberKeys, member.value().toString()));
    return {};
}

} // namespace

Expected<void> eraseMember(CentralDatabase& database, Connection& connection,
                           const base::Sha256& sha256, const core::MemberId& member,
                           const AuditLine& line, IfUnknown ifUnknown) {
    const std::string& tenant = line.tenant;
    EVERTILL_TRY(transaction, Transaction::begin(connection));
    MemberTables tables{connection};
    EVERTILL_TRY_VOID(tables.lock.integer(tenant));
    std::vector<std::string> stores;
    std::vector<ScopedRow> rows;
    // Also where a row is left of what an older centre let in beside an erasure.
    Statement storesOf = connection.prepare(
        "SELECT store FROM member_store WHERE tenant=$1 AND member=$2 UNION SELECT scope FROM "
        "ref_row WHERE tenant=$1 AND scope IN(SELECT store FROM store WHERE tenant=$1) AND "
        "stream=$3 AND key=$4 AND removed=0");
    EVERTILL_TRY_VOID(storesOf.each(
        [&](const Row& row) {
            stores.push_back(row.text(0));
            rows.push_back(removedMemberRow(stores.back(), ports::Stream::Members, member));
            rows.push_back(removedMemberRow(stores.back(), ports::Stream::MemberKeys, member));
        },
        tenant, member, ports::Stream::MemberKeys, member.value().toString()));
    bool isKnown = ifUnknown == IfUnknown::NoteErased;
    for (Statement* table : {&tables.member, &tables.key}) { // either may come first
        EVERTILL_TRY_VOID(table->each([&](const Row&) { isKnown = true; }, tenant, member));
    }
    Statement erase = connection.prepare("INSERT INTO member_erased(tenant,member,at) "
                                         "VALUES($1,$2,$3) ON CONFLICT DO NOTHING");
    EVERTILL_TRY(erased, erase.execute(tenant, member, line.atMicros));
    const bool isAgain = erased == 0;
    if (!isAgain && !isKnown) {
        return makeError(ErrorCode::NotFound, member.value().toString(), "member");
    }
    EVERTILL_TRY_VOID(destroyKey(connection, tenant, member, stores));
    RowWriter writer{connection, sha256};
    EVERTILL_TRY_VOID(writer.write(tenant, rows));
    if (!isAgain) {
        EVERTILL_TRY_VOID(AuditTrail{connection}.add(line));
        // Before the commit: a line too many only erases again what somebody wanted erased.
        EVERTILL_TRY_VOID(noteErased(database.directory(), tenant, member));
    }
    EVERTILL_TRY_VOID(transaction.commit());
    emptyLog(database, connection);
    database.referenceChanged().raise();
    if (isAgain) {
        return makeError(ErrorCode::MemberErased, member.value().toString(), "member");
    }
    return {};
}

void emptyLog(const CentralDatabase& database, Connection& connection) {
    if (database.dialect() == Dialect::Sqlite) {
        static_cast<void>(connection.script("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
}

} // namespace evertill::central
