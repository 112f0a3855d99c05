// SPDX-License-Identifier: Apache-2.0
// Stores, devices, enrolment codes and the state of the fleet.
#include "central/data/stored_parts.h"

#include "crypto/pki/enrol_code.h"

#include <charconv>

namespace evertill::central {

namespace {

// A till beats every 15 seconds; who has missed three is gone.
constexpr std::int64_t kConnectedMicros = 50'000'000;
constexpr std::int64_t kCodeMicrosValid = 600'000'000;

http::DeviceState stateOf(const DeviceOverview& device, std::int64_t nowMicros) {
    if (device.record.state != ports::DeviceState::Active) {
        return http::DeviceState::Revoked;
    }
    if (device.seen.atMicros == 0) {
        return http::DeviceState::NeverSeen;
    }
    if (device.seen.alarm == "clone") {
        return http::DeviceState::Stopped;
    }
    return nowMicros - device.seen.atMicros < kConnectedMicros ? http::DeviceState::Connected
                                                               : http::DeviceState::Offline;
}

} // namespace

Expected<std::vector<http::StoreInfo>> StoredCentral::stores(const ports::TenantId& tenant) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(records, m_owned->registry->stores(tenant));
    std::vector<http::StoreInfo> list;
    for (const StoreRecord& record : records) {
        list.push_back({record.id, record.name, record.currency});
    }
    return list;
}

Expected<void> StoredCentral::putStore(const http::StoreInfo& store, const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    return m_owned->registry->putStore({store.id, store.name, store.currency}, auditLine(change));
}

Expected<http::FleetStatus> StoredCentral::fleet(const ports::TenantId& tenant) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(reader, readerOf(tenant));
    http::FleetStatus status;
    EVERTILL_TRY(stores, m_owned->registry->stores(tenant));
    status.stores = static_cast<std::int64_t>(stores.size());
    const std::int64_t since = m_parts.clock.now().micros - kConnectedMicros;
    EVERTILL_TRY_VOID(reader->deviceCounts.each(
        [&](const Row& row) {
            status.devices = row.integer(0);
            status.connected = row.integer(1);
            status.behind = row.integer(2);
            status.oldestUnsentMicros = row.isNull(3) ? 0 : row.integer(3);
        },
        since, tenant));
    EVERTILL_TRY(quarantined, reader->quarantineCount.integer(tenant));
    status.quarantined = quarantined.value_or(0);
    EVERTILL_TRY_VOID(m_owned->branches.each(
        [&](const Row& row) { status.openForks += row.integer(7) == 0 ? 1 : 0; }, tenant));
    EVERTILL_TRY(head, m_owned->feed.head());
    status.feedPosition = head;
    EVERTILL_TRY(projected, m_owned->projector->position());
    status.projectedPosition = projected;
    EVERTILL_TRY_VOID(m_owned->lastBackup.each([&](const Row& row) {
        const std::string text = row.text(0);
        std::from_chars(text.data(), text.data() + text.size(), status.lastBackupMicros);
    }));
    status.incarnation = m_parts.database.incarnation();
    return status;
}

Expected<std::vector<http::DeviceStatus>>
StoredCentral::devices(const ports::TenantId& tenant, const std::optional<core::StoreId>& store,
                       const core::DeviceId& after, std::int64_t limit) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(known, m_owned->registry->devices(tenant, store, after, limit));
    const std::int64_t now = m_parts.clock.now().micros;
    std::vector<http::DeviceStatus> list;
    for (const DeviceOverview& device : known) {
        http::DeviceStatus status;
        status.device = device.record.device;
        status.store = device.record.place.store;
        status.till = device.record.place.till;
        status.state = stateOf(device, now);
        status.stoppedBecause = device.seen.alarm;
        status.softwareVersion = device.seen.software;
        status.enrolledMicros = device.enrolledMicros;
        status.lastSeenMicros = device.seen.atMicros;
        status.backlogEvents = device.seen.unsentEvents;
        status.oldestUnsentMicros =
            device.seen.unsentEvents > 0 ? device.seen.oldestUnsentMicros : 0;
        status.clockOffsetMicros = device.seen.clockOffsetMicros;
        status.certificateEndsMicros = device.seen.certificateUntilMicros;
        status.lastAgreedMicros = device.seen.agreedMicros;
        status.freeDiskBytes = device.seen.diskFreeBytes > 0 ? device.seen.diskFreeBytes : -1;
        if (status.certificateEndsMicros == 0) {
            EVERTILL_TRY(until, m_owned->certificateUntil.integer(status.device));
            status.certificateEndsMicros = until.value_or(0);
        }
        EVERTILL_TRY(events, m_owned->headOf.integer(tenant, status.device));
        status.acceptedEvents = events.value_or(0);
        list.push_back(std::move(status));
    }
    return list;
}

Expected<http::EnrolmentCode> StoredCentral::createEnrolmentCode(const core::StoreId& store,
                                                                 const core::TillId& till,
                                                                 const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    const auto code = crypto::EnrolCode::generate(m_parts.random, m_parts.rootKeyFingerprint);
    const std::int64_t expires = change.atMicros + kCodeMicrosValid;
    EVERTILL_TRY_VOID(m_owned->registry->addCode(m_owned->sha256.of(base::viewOf(code.secret)),
                                                 {change.tenant, store, till}, expires,
                                                 auditLine(change)));
    return http::EnrolmentCode{code.text(), expires};
}

Expected<void> StoredCentral::revokeDevice(const core::DeviceId& device,
                                           const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    return m_owned->registry->revoke(device, auditLine(change));
}

} // namespace evertill::central
