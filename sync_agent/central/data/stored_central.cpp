// SPDX-License-Identifier: Apache-2.0
// Opening, keys, codes, the audit trail and kept answers.
#include "central/data/stored_parts.h"

namespace evertill::central {

using base::ErrorCode;

namespace {

constexpr const char* kKeyColumns =
    "SELECT id,tenant,label,scopes,secret_hash,parent,created,expires,revoked,last_used "
    "FROM api_key ";
constexpr const char* kSaleColumns =
    "SELECT pos,chain,seq,store,till,receipt,kind,date,committed,utc_offset,received,currency,"
    "lines,net,tax,total,member FROM sale ";

http::ApiKey readKey(const Row& row) {
    http::ApiKey key;
    key.id = row.text(0);
    key.tenant = ports::TenantId{row.text(1)};
    key.label = row.text(2);
    key.scopes = row.as<http::Scopes>(3);
    key.secretHash = row.array<base::Digest>(4);
    key.parent = row.text(5);
    key.createdMicros = row.integer(6);
    key.expiresMicros = row.integer(7);
    key.revokedMicros = row.integer(8);
    key.lastUsedMicros = row.integer(9);
    return key;
}

} // namespace

AuditLine auditLine(const http::Change& change) {
    AuditLine line;
    line.tenant = change.tenant.value();
    line.atMicros = change.atMicros;
    line.who = change.who;
    line.address = change.address;
    line.action = change.action;
    line.subject = change.subject;
    line.outcome = change.outcome;
    return line;
}

StoredCentral::Owned::Owned(std::unique_ptr<Connection> journalHeld,
                            std::unique_ptr<Connection> centreHeld)
    : journal(std::move(journalHeld))
    , centre(std::move(centreHeld))
    , audit(*centre)
    , feed(*journal)
    , quarantine(*centre)
    , key(centre->prepare(std::string{kKeyColumns} + "WHERE id=$1"))
    , keys(centre->prepare(std::string{kKeyColumns} + "WHERE tenant=$1 ORDER BY created,id"))
    , addKey(
          centre->prepare("INSERT INTO api_key(id,tenant,label,scopes,secret_hash,parent,created,"
                          "expires,revoked,last_used) VALUES($1,$2,$3,$4,$5,$6,$7,$8,0,0)"))
    , revokeKey(centre->prepare("UPDATE api_key SET revoked=$1 WHERE id=$2 AND tenant=$3"))
    , touchKey(centre->prepare("UPDATE api_key SET last_used=$1 WHERE id=$2"))
    , addCode(centre->prepare("INSERT INTO admin_code(hash,tenant,expires) VALUES($1,$2,$3)"))
    , takeCode(centre->prepare("DELETE FROM admin_code WHERE hash=$1 RETURNING tenant,expires"))
    , keptAnswer(centre->prepare("SELECT request,status,body,expires FROM kept_answer "
                                 "WHERE tenant=$1 AND key=$2 AND expires>$3"))
    , keepAnswer(
          centre->prepare("INSERT INTO kept_answer(tenant,key,request,status,body,expires) "
                          "VALUES($1,$2,$3,$4,$5,$6) ON CONFLICT(tenant,key) DO UPDATE SET "
                          "request=excluded.request, status=excluded.status, body=excluded.body, "
                          "expires=excluded.expires"))
    , certificateUntil(centre->prepare("SELECT max(not_after) FROM certificate WHERE device=$1 "
                                       "AND revoked=0"))
    , chain(journal->prepare("SELECT device,epoch FROM chain WHERE chain=$1"))
    , headOf(journal->prepare("SELECT CAST(sum(head_seq-parent_seq) AS BIGINT) FROM chain "
                              "WHERE tenant=$1 AND device=$2"))
    , branches(journal->prepare("SELECT chain,device,epoch,branch,parent_seq,head_seq,started,"
                                "counted FROM chain WHERE tenant=$1 AND branch>0 ORDER BY chain"))
    , branchEvents(journal->prepare("SELECT type,version,body FROM event WHERE tenant=$1 AND "
                                    "chain=$2 AND body IS NOT NULL ORDER BY seq LIMIT 10000"))
    , confirm(journal->prepare("UPDATE chain SET counted=1 WHERE tenant=$1 AND device=$2 AND "
                               "epoch=$3 AND branch=$4 RETURNING chain"))
    , lastBackup(journal->prepare("SELECT value FROM journal_meta WHERE key='backup_at'")) {}

StoredCentral::Reader::Reader(std::unique_ptr<Connection> held, const ports::TenantId& of)
    : connection(std::move(held))
    , tenant(of)
    , sales(connection->prepare(std::string{kSaleColumns} +
                                "WHERE tenant=$1 AND pos>$2 AND ($3='' OR store=$3) AND "
                                "($4='' OR till=$4) AND date>=$5 AND date<=$6 "
                                "ORDER BY pos LIMIT $7"))
    , sale(connection->prepare(std::string{kSaleColumns} + "WHERE tenant=$1 AND pos=$2"))
    , lines(connection->prepare("SELECT line,sku,name,quantity,amount FROM sale_line "
                                "WHERE tenant=$1 AND pos=$2 ORDER BY line"))
    , tenders(connection->prepare("SELECT type,applied FROM sale_tender "
                                  "WHERE tenant=$1 AND pos=$2 ORDER BY number"))
    , dayTotals(connection->prepare(
          "SELECT store,till,currency,transactions,lines,total,net,tax FROM day_total "
          "WHERE tenant=$1 AND date=$2 ORDER BY store,till,currency"))
    , stock(connection->prepare("SELECT sku,store,on_hand,as_of FROM stock WHERE tenant=$1 AND "
                                "(sku>$2 OR (sku=$2 AND store>$3)) AND ($4='' OR sku=$4) AND "
                                "($5='' OR store=$5) ORDER BY sku,store LIMIT $6"))
    , deviceCounts(connection->prepare(
          "SELECT count(*),"
          "CAST(coalesce(sum(CASE WHEN s.seen>$1 AND d.state=0 THEN 1 ELSE 0 END),0) AS BIGINT),"
          "CAST(coalesce(sum(CASE WHEN s.unsent>0 THEN 1 ELSE 0 END),0) AS BIGINT),"
          "min(CASE WHEN s.unsent>0 AND s.oldest_unsent>0 THEN s.oldest_unsent ELSE NULL END) "
          "FROM device d LEFT JOIN device_seen s ON s.device=d.device "
          "WHERE d.tenant=$2 AND d.state<>2"))
    , quarantineCount(connection->prepare("SELECT count(*) FROM quarantine WHERE tenant=$1 AND "
                                          "state=0 AND waits=0"))
    , audit(*connection)
    , quarantine(*connection) {}

StoredCentral::~StoredCentral() = default;

Expected<std::unique_ptr<StoredCentral>> StoredCentral::open(const Parts& parts) {
    std::unique_ptr<StoredCentral> stored{new StoredCentral{parts}};
    EVERTILL_TRY(journal, parts.database.connectJournal());
    EVERTILL_TRY(centre, parts.database.connectCentre());
    stored->m_owned = std::make_unique<Owned>(std::move(journal), std::move(centre));
    Owned& owned = *stored->m_owned;
    EVERTILL_TRY(registry, Registry::open(parts.database, owned.sha256));
    owned.registry = std::move(registry);
    EVERTILL_TRY(projector,
                 Projector::open(parts.database, owned.sha256, parts.codec, parts.clock));
    owned.projector = std::move(projector);
    return stored;
}

Expected<StoredCentral::Reader*> StoredCentral::readerOf(const ports::TenantId& tenant) {
    std::unique_ptr<Reader>& reader = m_owned->readers[tenant];
    if (!reader) {
        EVERTILL_TRY(connection, m_parts.database.connectForTenant(tenant.value()));
        reader = std::make_unique<Reader>(std::move(connection), tenant);
    }
    return reader.get();
}

std::optional<std::string> StoredCentral::unhealthy() {
    const std::scoped_lock lock{m_mutex};
    if (!m_owned->feed.head()) {
        return "journal";
    }
    return m_owned->key.each([](const Row&) {}, "") ? std::nullopt : std::optional{"store"};
}

Expected<std::optional<http::ApiKey>> StoredCentral::key(const std::string& id) {
    const std::scoped_lock lock{m_mutex};
    std::optional<http::ApiKey> found;
    EVERTILL_TRY_VOID(m_owned->key.each([&](const Row& row) { found = readKey(row); }, id));
    return found;
}

Expected<std::vector<http::ApiKey>> StoredCentral::keys(const ports::TenantId& tenant) {
    const std::scoped_lock lock{m_mutex};
    std::vector<http::ApiKey> list;
    EVERTILL_TRY_VOID(
        m_owned->keys.each([&](const Row& row) { list.push_back(readKey(row)); }, tenant));
    return list;
}

Expected<void> StoredCentral::addKey(const http::ApiKey& key, const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    return changed(change, [&]() -> Expected<void> {
        EVERTILL_TRY_VOID(m_owned->addKey.execute(key.id, key.tenant, key.label, key.scopes,
                                                  key.secretHash, key.parent, key.createdMicros,
                                                  key.expiresMicros));
        return {};
    });
}

Expected<void> StoredCentral::revokeKey(const std::string& id, const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    return changed(change, [&]() -> Expected<void> {
        EVERTILL_TRY(count, m_owned->revokeKey.execute(change.atMicros, id, change.tenant));
        return count == 0 ? Expected<void>{base::makeError(ErrorCode::NotFound, id, "key")}
                          : Expected<void>{};
    });
}

Expected<void> StoredCentral::touchKey(const std::string& id, std::int64_t micros) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY_VOID(m_owned->touchKey.execute(micros, id));
    return {};
}

Expected<void> StoredCentral::addAdminCode(const ports::TenantId& tenant, const base::Digest& hash,
                                           std::int64_t expiresMicros) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY_VOID(m_owned->addCode.execute(hash, tenant, expiresMicros));
    return {};
}

Expected<std::optional<ports::TenantId>> StoredCentral::takeAdminCode(const base::Digest& hash,
                                                                      std::int64_t nowMicros) {
    const std::scoped_lock lock{m_mutex};
    std::optional<ports::TenantId> tenant;
    EVERTILL_TRY_VOID(m_owned->takeCode.each(
        [&](const Row& row) {
            if (row.integer(1) > nowMicros) {
                tenant = ports::TenantId{row.text(0)};
            }
        },
        hash));
    return tenant;
}

Expected<void> StoredCentral::note(const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    return changed(change, [] { return Expected<void>{}; });
}

Expected<std::vector<http::AuditEntry>>
StoredCentral::audit(const ports::TenantId& tenant, std::int64_t before, std::int64_t limit) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(reader, readerOf(tenant));
    EVERTILL_TRY(lines, reader->audit.list(tenant.value(), before, limit));
    std::vector<http::AuditEntry> entries;
    for (const AuditLine& line : lines) {
        entries.push_back({line.number,
                           {tenant, line.who, line.address, line.atMicros, line.action,
                            line.subject, line.outcome}});
    }
    return entries;
}

Expected<std::optional<http::KeptAnswer>> StoredCentral::keptAnswer(const ports::TenantId& tenant,
                                                                    const std::string& key,
                                                                    std::int64_t nowMicros) {
    const std::scoped_lock lock{m_mutex};
    std::optional<http::KeptAnswer> kept;
    EVERTILL_TRY_VOID(m_owned->keptAnswer.each(
        [&](const Row& row) {
            kept = http::KeptAnswer{row.array<base::Digest>(0), row.as<int>(1), row.text(2),
                                    row.integer(3)};
        },
        tenant, key, nowMicros));
    return kept;
}

Expected<void> StoredCentral::keepAnswer(const ports::TenantId& tenant, const std::string& key,
                                         const http::KeptAnswer& answer) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY_VOID(m_owned->keepAnswer.execute(tenant, key, answer.request, answer.status,
                                                  answer.body, answer.expiresMicros));
    return {};
}

} // namespace evertill::central
