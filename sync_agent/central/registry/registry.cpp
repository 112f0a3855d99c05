// SPDX-License-Identifier: Apache-2.0
#include "central/registry/registry.h"

#include "central/registry/registry_statements.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::BoxState;
using ports::DeviceRecord;

namespace {

constexpr const char* kDeviceColumns =
    "d.device,d.tenant,d.store,d.till,d.state,d.token_current,d.token_previous,d.token_boot,"
    "d.unlocked_until";

DeviceRecord readDevice(const Row& row) {
    return {core::DeviceId{row.uuid(0)},
            {ports::TenantId{row.text(1)}, core::StoreId{row.text(2)}, core::TillId{row.text(3)}},
            row.as<BoxState>(4),
            {row.bytes(5), row.bytes(6), row.uuid(7)},
            row.integer(8)};
}

} // namespace

Registry::Statements::Statements(Connection& c, const base::Sha256& sha256)
    : device(
          c.prepare(std::string{"SELECT "} + kDeviceColumns + " FROM device d WHERE d.device=$1"))
    , saveTokens(c.prepare("UPDATE device SET token_current=$1, token_previous=$2, token_boot=$3, "
                           "unlocked_until=0 WHERE device=$4"))
    , seen(c.prepare(
          "INSERT INTO device_seen(device,tenant,seen,software,clock_offset,unsent,oldest_unsent,"
          "disk_free,certificate_until,reference_position,rules_position,agreed,alarm) "
          "SELECT device,tenant,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11 FROM device WHERE device=$12 "
          "ON CONFLICT(device) DO UPDATE SET seen=excluded.seen, software=excluded.software, "
          "clock_offset=excluded.clock_offset, unsent=excluded.unsent, "
          "oldest_unsent=excluded.oldest_unsent, disk_free=excluded.disk_free, "
          "certificate_until=CASE WHEN excluded.certificate_until=0 THEN "
          "device_seen.certificate_until ELSE excluded.certificate_until END, "
          "reference_position=excluded.reference_position, "
          "rules_position=excluded.rules_position, "
          "agreed=CASE WHEN excluded.agreed=0 THEN device_seen.agreed ELSE excluded.agreed END, "
          "alarm=CASE WHEN excluded.alarm='' THEN device_seen.alarm ELSE excluded.alarm END"))
    , addTenant(c.prepare("INSERT INTO tenant(tenant,name,currency,lookup_key,created) "
                          "VALUES($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING"))
    , tenants(c.prepare("SELECT tenant,name,currency,lookup_key FROM tenant ORDER BY tenant"))
    , stores(c.prepare("SELECT store,name,currency FROM store WHERE tenant=$1 ORDER BY store"))
    , putStore(c.prepare("INSERT INTO store(tenant,store,name,currency) VALUES($1,$2,$3,$4) "
                         "ON CONFLICT(tenant,store) DO UPDATE SET name=excluded.name, "
                         "currency=excluded.currency"))
    , otherCurrency(c.prepare("SELECT 1 FROM day_total WHERE tenant=$1 AND store=$2 AND "
                              "currency<>$3 LIMIT 1"))
    , addCode(c.prepare("INSERT INTO enrol_code(hash,tenant,store,till,expires,used) "
                        "SELECT $1,tenant,store,$2,$3,0 FROM store WHERE tenant=$4 AND store=$5"))
    , code(c.prepare("SELECT tenant,store,till,used,expires FROM enrol_code WHERE hash=$1"))
    , takeCode(c.prepare("UPDATE enrol_code SET used=$1 WHERE hash=$2 AND used=0 AND expires>$1 "
                         "RETURNING tenant,store,till"))
    , slotHolders(c.prepare("SELECT device FROM device WHERE tenant=$1 AND store=$2 AND till=$3 "
                            "AND state=0 AND device<>$4"))
    , retire(c.prepare("UPDATE device SET state=$1 WHERE device=$2"))
    , putDevice(c.prepare(
          "INSERT INTO device(device,tenant,store,till,state,public_key,enrolled,first_receipt) "
          "VALUES($1,$2,$3,$4,0,$5,$6,$7) ON CONFLICT(device) DO UPDATE SET "
          "tenant=excluded.tenant, store=excluded.store, till=excluded.till, state=0, "
          "public_key=excluded.public_key, enrolled=excluded.enrolled, "
          "token_current=CASE WHEN length(device.token_current) IN (8,24) THEN "
          "substr(device.token_current,1,8) END, token_previous=NULL, token_boot=NULL, "
          "unlocked_until=0, "
          "first_receipt=CASE WHEN excluded.first_receipt=0 THEN device.first_receipt ELSE "
          "excluded.first_receipt END"))
    , setState(c.prepare("UPDATE device SET state=$1 WHERE device=$2 AND tenant=$3"))
    , publicKey(c.prepare("SELECT tenant,store,till,public_key FROM device WHERE device=$1"))
    , adoptLookupKey(c.prepare("UPDATE tenant SET lookup_key=coalesce(lookup_key,$1) "
                               "WHERE tenant=$2 RETURNING lookup_key"))
    , putCertificate(
          c.prepare("INSERT INTO certificate(serial,tenant,device,not_before,not_after,revoked) "
                    "VALUES($1,$2,$3,$4,$5,0) ON CONFLICT DO NOTHING"))
    , certificate(
          c.prepare("SELECT device,revoked,replaced,not_before FROM certificate WHERE serial=$1"))
    , olderInForce(c.prepare("SELECT 1 FROM certificate WHERE device=$1 AND revoked=0 AND "
                             "replaced=0 AND serial<>$2 AND not_before<$3 LIMIT 1"))
    , replaceOthers(c.prepare("UPDATE certificate SET replaced=$1 WHERE device=$2 AND revoked=0 "
                              "AND replaced=0 AND serial<>$3 AND not_before<$4"))
    , reinstate(c.prepare("UPDATE certificate SET replaced=0 WHERE serial=$1"))
    , revokeCertificates(c.prepare("UPDATE certificate SET revoked=$1 WHERE device=$2 AND "
                                   "revoked=0"))
    , boxesOfSlot(c.prepare("SELECT device,state,first_receipt FROM device WHERE tenant=$1 AND "
                            "store=$2 AND till=$3 ORDER BY enrolled DESC"))
    , highestReceipt(c.prepare("SELECT max(receipt) FROM sale WHERE tenant=$1 AND store=$2 AND "
                               "till=$3"))
    , changes(c.prepare("SELECT max(number) FROM audit"))
    , unlock(c.prepare("UPDATE device SET unlocked_until=$1 WHERE device=$2 AND tenant=$3"))
    , clearAlarm(c.prepare("UPDATE device_seen SET alarm='' WHERE device=$1 AND alarm='clone'"))
    , devices(c.prepare(std::string{"SELECT "} + kDeviceColumns +
                        ",d.enrolled,s.seen,s.software,s.clock_offset,s.unsent,s.oldest_unsent,"
                        "s.disk_free,s.certificate_until,s.reference_position,s.rules_position,"
                        "s.agreed,s.alarm "
                        "FROM device d LEFT JOIN device_seen s ON s.device=d.device "
                        "WHERE d.tenant=$1 AND d.device>$2 AND ($3='' OR d.store=$3) "
                        "ORDER BY d.device LIMIT $4"))
    , audit(c)
    , rows(c, sha256) {}

Expected<std::unique_ptr<Registry>> Registry::open(CentralDatabase& database,
                                                   const base::Sha256& sha256) {
    EVERTILL_TRY(connection, database.connectCentre());
    std::unique_ptr<Registry> registry = over(database, *connection, sha256);
    registry->m_own = std::move(connection);
    return registry;
}

std::unique_ptr<Registry> Registry::over(CentralDatabase& database, Connection& connection,
                                         const base::Sha256& sha256) {
    std::unique_ptr<Registry> registry{new Registry{database}};
    registry->m_connection = &connection;
    registry->m_statements = std::make_unique<Statements>(connection, sha256);
    return registry;
}

Registry::Registry(CentralDatabase& database) : m_database(database) {}

Registry::~Registry() {
    m_statements.reset();
}

Expected<std::optional<DeviceRecord>> Registry::device(const core::DeviceId& device) {
    std::optional<DeviceRecord> record;
    EVERTILL_TRY_VOID(
        m_statements->device.each([&](const Row& row) { record = readDevice(row); }, device));
    return record;
}

Expected<void> Registry::saveTokens(const core::DeviceId& device,
                                    const ports::SessionTokens& tokens) {
    EVERTILL_TRY_VOID(
        m_statements->saveTokens.execute(tokens.current, tokens.previous, tokens.boot, device));
    return {};
}

Expected<void> Registry::seen(const core::DeviceId& device, const ports::DeviceSeen& seen) {
    EVERTILL_TRY_VOID(m_statements->seen.execute(
        seen.atMicros, seen.software, seen.clockOffsetMicros, seen.unsentEvents,
        seen.oldestUnsentMicros, seen.diskFreeBytes, seen.certificateUntilMicros,
        seen.referencePosition, seen.ruleSetPosition, seen.agreedMicros, seen.alarm, device));
    return {};
}

Expected<void> Registry::ensureTenant(const TenantRecord& tenant, std::int64_t nowMicros) {
    const std::optional<base::Bytes> key =
        tenant.lookupKey.empty() ? std::nullopt : std::optional{tenant.lookupKey};
    EVERTILL_TRY_VOID(m_statements->addTenant.execute(tenant.id, tenant.name,
                                                      tenant.currency.code(), key, nowMicros));
    return {};
}

Expected<std::vector<TenantRecord>> Registry::tenants() {
    std::vector<TenantRecord> list;
    EVERTILL_TRY_VOID(m_statements->tenants.each([&](const Row& row) -> Expected<void> {
        EVERTILL_TRY(currency, core::Currency::parse(row.text(2)));
        list.push_back({ports::TenantId{row.text(0)}, row.text(1), currency, row.bytes(3)});
        return {};
    }));
    return list;
}

Expected<std::optional<TenantRecord>> Registry::tenant(const ports::TenantId& id) {
    EVERTILL_TRY(list, tenants());
    std::optional<TenantRecord> found;
    for (TenantRecord& each : list) {
        if (each.id == id) {
            found = std::move(each);
        }
    }
    return found;
}

Expected<std::vector<StoreRecord>> Registry::stores(const ports::TenantId& tenant) {
    std::vector<StoreRecord> list;
    EVERTILL_TRY_VOID(m_statements->stores.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(currency, core::Currency::parse(row.text(2)));
            list.push_back({core::StoreId{row.text(0)}, row.text(1), currency});
            return {};
        },
        tenant));
    return list;
}

Expected<void> Registry::putStore(const StoreRecord& store, const AuditLine& line) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY(other,
                 m_statements->otherCurrency.integer(line.tenant, store.id, store.currency.code()));
    if (other) {
        return makeError(ErrorCode::CurrencyMismatch, std::string{store.currency.code()},
                         store.id.value());
    }
    EVERTILL_TRY_VOID(
        m_statements->putStore.execute(line.tenant, store.id, store.name, store.currency.code()));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    return transaction.commit();
}

Expected<std::vector<DeviceOverview>> Registry::devices(const ports::TenantId& tenant,
                                                        const std::optional<core::StoreId>& store,
                                                        const core::DeviceId& after,
                                                        std::int64_t limit) {
    std::vector<DeviceOverview> list;
    EVERTILL_TRY_VOID(m_statements->devices.each(
        [&](const Row& row) {
            DeviceOverview device{readDevice(row), row.integer(9), {}};
            device.seen = {row.integer(10), row.text(11),    row.integer(12), row.integer(13),
                           row.integer(14), row.integer(15), row.integer(16), row.integer(17),
                           row.integer(18), row.integer(19), row.text(20)};
            list.push_back(std::move(device));
        },
        tenant, after, store ? store->value() : std::string{}, limit));
    return list;
}

} // namespace evertill::central
