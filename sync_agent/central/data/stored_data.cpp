// SPDX-License-Identifier: Apache-2.0
// The pool, keys, codes, audit, kept answers.
#include "central/data/stored_data.h"

#include <algorithm>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kMaxFree = 8;
const std::string kKeyColumns =
    "SELECT id,tenant,label,scopes,secret_hash,parent,created,expires,revoked,last_used "
    "FROM api_key ";

http::ApiKey readKey(const Row& row) {
    http::ApiKey key;
    key.id = row.text(0);
    key.tenant = http::TenantId{row.text(1)};
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
    return {0,
            change.tenant.value(),
            change.atMicros,
            change.who,
            change.address,
            change.action,
            change.subject,
            change.outcome.empty() ? "done" : change.outcome};
}

StoredData::Lease::~Lease() {
    if (m_doors != nullptr) {
        m_data->giveBack(std::move(m_doors));
    }
}

void StoredData::giveBack(std::unique_ptr<Doors> doors) {
    const std::lock_guard lock{m_mutex};
    m_free.push_back(std::move(doors));
    if (m_free.size() > kMaxFree) { // the one that was given back longest ago
        m_free.erase(m_free.begin());
    }
}

Expected<std::unique_ptr<StoredData::Doors>> StoredData::openDoors(const std::string& tenant) {
    auto doors = std::make_unique<Doors>();
    doors->tenant = tenant;
    if (tenant.empty()) {
        EVERTILL_TRY(journal, m_parts.database.connectJournal());
        EVERTILL_TRY(centre, m_parts.database.connectCentre());
        doors->journal = std::move(journal);
        doors->centre = std::move(centre);
    } else {
        EVERTILL_TRY(journal, m_parts.database.connectForTenant(tenant));
        EVERTILL_TRY(centre, m_parts.database.connectForTenant(tenant));
        doors->journal = std::move(journal);
        doors->centre = std::move(centre);
    }
    if (m_parts.stop != nullptr) {
        doors->journal->stopWhen(*m_parts.stop);
        doors->centre->stopWhen(*m_parts.stop);
    }
    doors->registry = Registry::over(m_parts.database, *doors->centre, doors->sha256);
    return doors;
}

Expected<StoredData::Lease> StoredData::lease(const std::string& tenant) {
    // Without row security all doors are alike.
    const std::string of = m_parts.database.hasRowSecurity() ? tenant : std::string{};
    {
        const std::lock_guard lock{m_mutex};
        const auto found = std::find_if(m_free.rbegin(), m_free.rend(),
                                        [&](const auto& doors) { return doors->tenant == of; });
        if (found != m_free.rend()) {
            std::unique_ptr<Doors> doors = std::move(*found);
            m_free.erase(std::prev(found.base()));
            return Lease{*this, std::move(doors)};
        }
    }
    EVERTILL_TRY(doors, openDoors(of));
    return Lease{*this, std::move(doors)};
}

std::optional<std::string> StoredData::unhealthy() {
    const auto doors = leaseOfCentre();
    if (!doors || !doors->centre().prepare("SELECT 1").integer()) {
        return "store";
    }
    return std::nullopt;
}

Expected<std::optional<http::ApiKey>> StoredData::key(const std::string& id) {
    EVERTILL_TRY(doors, leaseOfCentre());
    std::optional<http::ApiKey> key;
    EVERTILL_TRY_VOID(doors.centre()
                          .prepare(kKeyColumns + "WHERE id=$1")
                          .each([&](const Row& row) { key = readKey(row); }, id));
    return key;
}

Expected<std::vector<http::ApiKey>> StoredData::keys(const http::TenantId& tenant) {
    EVERTILL_TRY(doors, lease(tenant));
    std::vector<http::ApiKey> keys;
    EVERTILL_TRY_VOID(doors.centre()
                          .prepare(kKeyColumns + "WHERE tenant=$1 ORDER BY id")
                          .each([&](const Row& row) { keys.push_back(readKey(row)); }, tenant));
    return keys;
}

Expected<void> StoredData::addKey(const http::ApiKey& key, const http::Change& change) {
    EVERTILL_TRY(doors, lease(key.tenant));
    EVERTILL_TRY(transaction, Transaction::begin(doors.centre()));
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("INSERT INTO api_key(id,tenant,label,scopes,secret_hash,parent,created,"
                     "expires,revoked,last_used) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)")
            .execute(key.id, key.tenant, key.label, key.scopes, key.secretHash, key.parent,
                     key.createdMicros, key.expiresMicros, key.revokedMicros, key.lastUsedMicros));
    EVERTILL_TRY_VOID(AuditTrail{doors.centre()}.add(auditLine(change)));
    return transaction.commit();
}

Expected<void> StoredData::revokeKey(const std::string& id, const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    EVERTILL_TRY(transaction, Transaction::begin(doors.centre()));
    EVERTILL_TRY(changed, doors.centre()
                              .prepare("UPDATE api_key SET revoked=$1 WHERE tenant=$2 AND "
                                       "revoked=0 AND (id=$3 OR parent=$3)")
                              .execute(change.atMicros, change.tenant, id));
    if (changed == 0) {
        return makeError(ErrorCode::NotFound, id, "key");
    }
    EVERTILL_TRY_VOID(AuditTrail{doors.centre()}.add(auditLine(change)));
    return transaction.commit();
}

// A service, so nobody waits for it: while an import is written it is left out.
Expected<void> StoredData::touchKey(const std::string& id, std::int64_t micros) {
    if (m_imports > 0) {
        return {};
    }
    EVERTILL_TRY(doors, leaseOfCentre());
    EVERTILL_TRY_VOID(
        doors.centre().prepare("UPDATE api_key SET last_used=$1 WHERE id=$2").execute(micros, id));
    return {};
}

Expected<void> StoredData::addAdminCode(const http::TenantId& tenant, const base::Digest& hash,
                                        std::int64_t expiresMicros) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY_VOID(doors.centre()
                          .prepare("INSERT INTO admin_code(tenant,hash,expires) VALUES($1,$2,$3)")
                          .execute(tenant, hash, expiresMicros));
    return {};
}

Expected<std::optional<http::TenantId>> StoredData::takeAdminCode(const base::Digest& hash,
                                                                  std::int64_t nowMicros) {
    EVERTILL_TRY(doors, leaseOfCentre());
    std::optional<http::TenantId> tenant;
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("DELETE FROM admin_code WHERE hash=$1 AND expires>$2 RETURNING tenant")
            .each([&](const Row& row) { tenant = http::TenantId{row.text(0)}; }, hash, nowMicros));
    return tenant;
}

Expected<void> StoredData::note(const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    EVERTILL_TRY(transaction, Transaction::begin(doors.centre()));
    EVERTILL_TRY_VOID(AuditTrail{doors.centre()}.add(auditLine(change)));
    return transaction.commit();
}

Expected<std::vector<http::AuditEntry>> StoredData::audit(const http::TenantId& tenant,
                                                          std::int64_t before, std::int64_t limit) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(lines, AuditTrail{doors.centre()}.list(tenant.value(), before, limit));
    std::vector<http::AuditEntry> entries;
    for (AuditLine& line : lines) {
        http::AuditEntry entry;
        entry.number = line.number;
        entry.change = {tenant,      line.who,     line.address, line.atMicros,
                        line.action, line.subject, line.outcome};
        entries.push_back(std::move(entry));
    }
    return entries;
}

Expected<std::optional<http::KeptAnswer>> StoredData::keptAnswer(const http::TenantId& tenant,
                                                                 const std::string& key,
                                                                 std::int64_t nowMicros) {
    EVERTILL_TRY(doors, lease(tenant));
    std::optional<http::KeptAnswer> answer;
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("SELECT request,status,body,expires FROM kept_answer WHERE tenant=$1 AND "
                     "key=$2 AND expires>$3")
            .each(
                [&](const Row& row) {
                    answer = http::KeptAnswer{row.array<base::Digest>(0), row.as<int>(1),
                                              row.text(2), row.integer(3)};
                },
                tenant, key, nowMicros));
    return answer;
}

Expected<void> StoredData::keepAnswer(const http::TenantId& tenant, const std::string& key,
                                      const http::KeptAnswer& answer) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(transaction, Transaction::begin(doors.centre()));
    EVERTILL_TRY_VOID(doors.centre()
                          .prepare("DELETE FROM kept_answer WHERE tenant=$1 AND key=$2 AND "
                                   "expires<=$3")
                          .execute(tenant, key, m_parts.clock.now().micros));
    EVERTILL_TRY_VOID(doors.centre()
                          .prepare("INSERT INTO kept_answer(tenant,key,request,status,body,"
                                   "expires) VALUES($1,$2,$3,$4,$5,$6)")
                          .execute(tenant, key, answer.request, answer.status, answer.body,
                                   answer.expiresMicros));
    return transaction.commit();
}

} // namespace evertill::central
