// SPDX-License-Identifier: Apache-2.0
// Which certificate a device may come with.
#include "central/registry/registry_statements.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::CertificateStanding;
using ports::DeviceState;
using ports::ShownCertificate;

Expected<void> Registry::addCertificate(const Enrolment& enrolment) {
    EVERTILL_TRY_VOID(m_statements->putCertificate.execute(
        enrolment.certificateSerial, enrolment.place.tenant, enrolment.device,
        enrolment.notBeforeMicros, enrolment.notAfterMicros));
    return {};
}

Expected<std::int64_t> Registry::changes() {
    EVERTILL_TRY(newest, m_statements->changes.integer());
    return newest.value_or(0);
}

Expected<bool> Registry::isRevoked(base::ByteView serial) {
    bool isRevoked = false;
    EVERTILL_TRY_VOID(m_statements->certificate.each(
        [&](const Row& row) { isRevoked = row.integer(1) != 0; }, serial));
    return isRevoked;
}

Expected<bool> Registry::isUnlocked(const core::DeviceId& device, std::int64_t nowMicros) {
    EVERTILL_TRY(record, this->device(device));
    return record && nowMicros < record->unlockedUntilMicros;
}

// In most sessions nothing changes and nothing is written.
Expected<CertificateStanding> Registry::useCertificate(const core::DeviceId& device,
                                                       const ShownCertificate& shown,
                                                       std::int64_t nowMicros) {
    bool isKnown = false;
    bool isRevoked = false;
    bool isReplaced = false;
    std::int64_t notBefore = 0;
    EVERTILL_TRY_VOID(m_statements->certificate.each(
        [&](const Row& row) {
            isKnown = true;
            isRevoked = row.uuid(0) != device.value() || row.integer(1) != 0;
            isReplaced = row.integer(2) != 0;
            notBefore = row.integer(3);
        },
        shown.serial));
    if (!isKnown) {
        return adopt(device, shown, nowMicros);
    }
    if (isRevoked) {
        return CertificateStanding::Revoked;
    }
    if (isReplaced) {
        EVERTILL_TRY(mayCome, isUnlocked(device, nowMicros));
        if (!mayCome) {
            return CertificateStanding::Replaced;
        }
        notBefore = INT64_MAX; // in place of the later ones, which are in other hands
    } else {
        EVERTILL_TRY(older, m_statements->olderInForce.integer(device, shown.serial, notBefore));
        if (!older) {
            return CertificateStanding::Good;
        }
    }
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY_VOID(m_statements->reinstate.execute(shown.serial));
    EVERTILL_TRY_VOID(
        m_statements->replaceOthers.execute(nowMicros, device, shown.serial, notBefore));
    EVERTILL_TRY_VOID(transaction.commit());
    return CertificateStanding::Good;
}

// Every certificate is written down before it is handed out, so one that is not here was lost with
// the disk of a centre that was restored. The key tells that it was given to this very box.
Expected<CertificateStanding> Registry::adopt(const core::DeviceId& device,
                                              const ShownCertificate& shown,
                                              std::int64_t nowMicros) {
    std::string tenant;
    base::Bytes key;
    EVERTILL_TRY_VOID(m_statements->publicKey.each(
        [&](const Row& row) {
            tenant = row.text(0);
            key = row.bytes(3);
        },
        device));
    if (shown.serial.empty() || key.empty() || key != shown.publicKey) {
        return CertificateStanding::Unknown;
    }
    AuditLine line;
    line.tenant = tenant;
    line.atMicros = nowMicros;
    line.who = "centre";
    line.action = "devices.adopt_certificate";
    line.subject = device.value().toString() + " serial=" + base::toHex(shown.serial);
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY_VOID(m_statements->putCertificate.execute(
        shown.serial, tenant, device, shown.notBeforeMicros, shown.notAfterMicros));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    EVERTILL_TRY_VOID(transaction.commit());
    return CertificateStanding::Good;
}

Expected<void> Registry::unlock(const core::DeviceId& device, std::int64_t untilMicros,
                                const AuditLine& line) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY(record, this->device(device));
    if (!record || record->place.tenant.value() != line.tenant) {
        return makeError(ErrorCode::NotFound, device.value().toString(), "device");
    }
    if (record->state != DeviceState::Active) {
        return makeError(ErrorCode::NotPermitted,
                         "the device was revoked or replaced: enrol it with a new code", "device");
    }
    EVERTILL_TRY_VOID(m_statements->unlock.execute(untilMicros, device, line.tenant));
    EVERTILL_TRY_VOID(m_statements->clearAlarm.execute(device));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    return transaction.commit();
}

} // namespace evertill::central
