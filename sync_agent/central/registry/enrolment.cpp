// SPDX-License-Identifier: Apache-2.0
// Codes, certificates, and who holds a till's slot.
#include "central/registry/registry_statements.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::DeviceState;

Expected<void> Registry::addCode(const base::Digest& hash, const ports::DevicePlace& place,
                                 std::int64_t expiresMicros, const AuditLine& line) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY(added, m_statements->addCode.execute(hash, place.till, expiresMicros, place.tenant,
                                                      place.store));
    if (added == 0) {
        return makeError(ErrorCode::NotFound, place.store.value(), "store");
    }
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    return transaction.commit();
}

Expected<std::optional<ports::DevicePlace>> Registry::codePlace(const base::Digest& hash,
                                                                std::int64_t nowMicros) {
    std::optional<ports::DevicePlace> place;
    EVERTILL_TRY_VOID(m_statements->codePlace.each(
        [&](const Row& row) {
            place = ports::DevicePlace{ports::TenantId{row.text(0)}, core::StoreId{row.text(1)},
                                       core::TillId{row.text(2)}};
        },
        hash, nowMicros));
    return place;
}

Expected<base::Bytes> Registry::enrol(const base::Digest& codeHash, const Enrolment& enrolment,
                                      std::int64_t nowMicros, const AuditLine& line) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    std::optional<ports::DevicePlace> place;
    EVERTILL_TRY_VOID(m_statements->takeCode.each(
        [&](const Row& row) {
            place = ports::DevicePlace{ports::TenantId{row.text(0)}, core::StoreId{row.text(1)},
                                       core::TillId{row.text(2)}};
        },
        nowMicros, codeHash));
    if (!place) {
        return makeError(ErrorCode::NotFound, "the code is unknown, used or too old", "code");
    }
    Enrolment placed = enrolment;
    placed.place = *place;
    EVERTILL_TRY(before, device(placed.device));
    if (before && before->state == DeviceState::Revoked) {
        return makeError(ErrorCode::NotPermitted, "the device was revoked", "device");
    }
    // Whoever holds a code names the device; that must not move another till.
    if (before && before->place != *place) {
        return makeError(ErrorCode::AlreadyExists, "the device belongs to another till", "device");
    }
    EVERTILL_TRY_VOID(takeSlot(placed, nowMicros));
    base::Bytes lookupKey;
    EVERTILL_TRY_VOID(m_statements->adoptLookupKey.each(
        [&](const Row& row) { lookupKey = row.bytes(0); },
        placed.lookupKey.empty() ? std::nullopt : std::optional{placed.lookupKey}, place->tenant));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    EVERTILL_TRY_VOID(transaction.commit());
    m_database.referenceChanged().raise();
    return lookupKey;
}

Expected<void> Registry::takeSlot(const Enrolment& enrolment, std::int64_t nowMicros) {
    const ports::DevicePlace& place = enrolment.place;
    std::vector<core::DeviceId> holders;
    EVERTILL_TRY_VOID(
        m_statements->slotHolders.each([&](const Row& row) { holders.emplace_back(row.uuid(0)); },
                                       place.tenant, place.store, place.till, enrolment.device));
    for (const core::DeviceId& holder : holders) {
        EVERTILL_TRY_VOID(m_statements->retire.execute(DeviceState::Retired, holder));
        EVERTILL_TRY_VOID(publishDevice(holder, true));
    }
    EVERTILL_TRY_VOID(m_statements->putDevice.execute(enrolment.device, place.tenant, place.store,
                                                      place.till, enrolment.publicKey, nowMicros));
    EVERTILL_TRY_VOID(addCertificate(enrolment));
    return publishDevice(enrolment.device, false);
}

Expected<void> Registry::publishDevice(const core::DeviceId& device, bool isRevoked) {
    std::string tenant;
    ports::DeviceRow value;
    EVERTILL_TRY_VOID(m_statements->publicKey.each(
        [&](const Row& row) {
            tenant = row.text(0);
            value = {device, core::StoreId{row.text(1)}, core::TillId{row.text(2)}, row.bytes(3),
                     isRevoked};
        },
        device));
    EVERTILL_TRY_VOID(
        m_statements->rows.write(tenant, {{"", wire::encodeRow(ports::ReferenceRow{value})}}));
    return {};
}

Expected<void> Registry::addCertificate(const Enrolment& enrolment) {
    EVERTILL_TRY_VOID(m_statements->putCertificate.execute(
        enrolment.certificateSerial, enrolment.place.tenant, enrolment.device,
        enrolment.notBeforeMicros, enrolment.notAfterMicros));
    return {};
}

Expected<bool> Registry::isCertificateGood(base::ByteView serial) {
    EVERTILL_TRY(revoked, m_statements->certificate.integer(serial));
    return revoked.has_value() && *revoked == 0;
}

Expected<void> Registry::revoke(const core::DeviceId& device, const AuditLine& line) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY(changed,
                 m_statements->setState.execute(DeviceState::Revoked, device, line.tenant));
    if (changed == 0) {
        return makeError(ErrorCode::NotFound, device.value().toString(), "device");
    }
    EVERTILL_TRY_VOID(m_statements->revokeCertificates.execute(line.atMicros, device));
    EVERTILL_TRY_VOID(publishDevice(device, true));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    EVERTILL_TRY_VOID(transaction.commit());
    m_database.referenceChanged().raise();
    return {};
}

} // namespace evertill::central
