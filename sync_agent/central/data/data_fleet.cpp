// SPDX-License-Identifier: Apache-2.0
// Stores, devices, the fleet as a whole.
#include "central/data/stored_data.h"
#include "central/registry/registry.h"
#include "crypto/pki/enrol_code.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::int64_t kCodeMicros = 10LL * 60 * 1'000'000;
constexpr const char* kHeads =
    "SELECT CAST(coalesce(sum(head_seq-parent_seq),0) AS BIGINT) FROM chain WHERE device=$1";

} // namespace

Expected<std::vector<http::StoreInfo>> StoredData::stores(const http::TenantId& tenant) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(list, doors.registry().stores(ports::TenantId{tenant.value()}));
    std::vector<http::StoreInfo> stores;
    for (StoreRecord& store : list) {
        stores.push_back({store.id, store.name, store.currency});
    }
    return stores;
}

Expected<void> StoredData::putStore(const http::StoreInfo& store, const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    return doors.registry().putStore({store.id, store.name, store.currency}, auditLine(change));
}

Expected<std::vector<http::DeviceStatus>>
StoredData::devices(const http::TenantId& tenant, const std::optional<core::StoreId>& store,
                    const core::DeviceId& after, std::int64_t limit) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(list,
                 doors.registry().devices(ports::TenantId{tenant.value()}, store, after, limit));
    Statement heads = doors.journal().prepare(kHeads);
    std::vector<http::DeviceStatus> devices;
    for (const DeviceOverview& each : list) {
        http::DeviceStatus status;
        status.device = each.record.device;
        status.store = each.record.place.store;
        status.till = each.record.place.till;
        status.softwareVersion = each.seen.software;
        status.enrolledMicros = each.enrolledMicros;
        status.lastSeenMicros = each.seen.atMicros;
        status.backlogEvents = each.seen.unsentEvents;
        status.oldestUnsentMicros = each.seen.oldestUnsentMicros;
        status.clockOffsetMicros = each.seen.clockOffsetMicros;
        status.certificateEndsMicros = each.seen.certificateUntilMicros;
        status.lastAgreedMicros = each.seen.agreedMicros;
        status.freeDiskBytes = each.seen.atMicros != 0 ? each.seen.diskFreeBytes : -1;
        using State = http::DeviceState;
        if (each.record.state == ports::BoxState::Retired) {
            status.state = State::Retired;
        } else if (each.record.state != ports::BoxState::Active) {
            status.state = State::Revoked;
        } else if (each.seen.alarm == "clone") {
            status.state = State::Stopped;
            status.stoppedBecause = each.seen.alarm;
        } else if (m_parts.isConnected && m_parts.isConnected(each.record.device)) {
            status.state = State::Connected;
        } else {
            status.state = each.seen.atMicros != 0 ? State::Offline : State::NeverSeen;
        }
        EVERTILL_TRY(events, heads.integer(each.record.device));
        status.acceptedEvents = events.value_or(0);
        devices.push_back(std::move(status));
    }
    return devices;
}

Expected<http::FleetStatus> StoredData::fleet(const http::TenantId& tenant) {
    http::FleetStatus fleet;
    core::DeviceId after;
    while (true) {
        EVERTILL_TRY(page, devices(tenant, std::nullopt, after, http::kMaxPage));
        if (page.empty()) {
            break;
        }
        after = page.back().device;
        for (const http::DeviceStatus& device : page) {
            if (device.state == http::DeviceState::Revoked ||
                device.state == http::DeviceState::Retired) {
                continue;
            }
            ++fleet.devices;
            fleet.connected += device.state == http::DeviceState::Connected ? 1 : 0;
            fleet.behind += device.backlogEvents > 0 ? 1 : 0;
            const std::int64_t oldest = device.oldestUnsentMicros;
            if (oldest != 0 &&
                (fleet.oldestUnsentMicros == 0 || oldest < fleet.oldestUnsentMicros)) {
                fleet.oldestUnsentMicros = oldest;
            }
        }
    }
    EVERTILL_TRY(doors, lease(tenant));
    const auto number = [&](Connection& connection, const char* sql, std::int64_t& into) {
        const auto value = connection.prepare(sql).integer(tenant);
        if (value) {
            into = value->value_or(0);
        }
        return value ? Expected<void>{} : Expected<void>{value.error()};
    };
    EVERTILL_TRY_VOID(
        number(doors.centre(), "SELECT count(*) FROM store WHERE tenant=$1", fleet.stores));
    EVERTILL_TRY_VOID(number(doors.centre(),
                             "SELECT count(*) FROM quarantine WHERE tenant=$1 AND state=0",
                             fleet.quarantined));
    EVERTILL_TRY_VOID(number(doors.journal(),
                             "SELECT count(*) FROM chain WHERE tenant=$1 AND counted=0",
                             fleet.openForks));
    EVERTILL_TRY_VOID(number(
        doors.centre(), "SELECT count(*) FROM alert WHERE tenant=$1 AND settled=0", fleet.alerts));
    // Of the whole centre: these say nothing of another tenant but that there is one.
    EVERTILL_TRY(whole, leaseOfCentre());
    EVERTILL_TRY_VOID(number(whole.journal(), "SELECT max(last) FROM feed WHERE tenant=$1 OR true",
                             fleet.feedPosition));
    EVERTILL_TRY_VOID(number(whole.centre(),
                             "SELECT max(position) FROM projection WHERE name='main' AND $1<>''",
                             fleet.projectedPosition));
    EVERTILL_TRY_VOID(number(whole.journal(),
                             "SELECT CAST(value AS BIGINT) FROM journal_meta WHERE "
                             "key='last_backup' AND $1<>''",
                             fleet.lastBackupMicros));
    fleet.incarnation = m_parts.database.incarnation();
    return fleet;
}

Expected<http::EnrolmentCode> StoredData::createEnrolmentCode(const core::StoreId& store,
                                                              const core::TillId& till,
                                                              const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    const auto code = crypto::EnrolCode::generate(m_parts.random, m_parts.rootKeyFingerprint);
    const std::int64_t expires = m_parts.clock.now().micros + kCodeMicros;
    const ports::DevicePlace place{ports::TenantId{change.tenant.value()}, store, till};
    EVERTILL_TRY_VOID(doors.registry().addCode(doors->sha256.of(base::viewOf(code.secret)), place,
                                               expires, auditLine(change)));
    return http::EnrolmentCode{code.text(), expires};
}

Expected<void> StoredData::revokeDevice(const core::DeviceId& device, const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    return doors.registry().revoke(device, auditLine(change));
}

} // namespace evertill::central
