// SPDX-License-Identifier: Apache-2.0
// Which certificate a device may come with.
#include "central/registry/registry_statements.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::BoxState;
using ports::CertificateStanding;
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

struct Registry::JudgedCertificate {
    CertificateStanding standing = CertificateStanding::Good;
    bool isForgotten = false;   // by a restored centre; Good only for the device's own key
    bool isToBeWritten = false; // it takes the place of those given before replacesBefore
    std::int64_t replacesBefore = 0;
};

Expected<Registry::JudgedCertificate> Registry::judge(const core::DeviceId& device,
                                                      const ShownCertificate& shown,
                                                      std::int64_t nowMicros) {
    JudgedCertificate judged;
    bool isKnown = false;
    bool isRevoked = false;
    bool isReplaced = false;
    EVERTILL_TRY_VOID(m_statements->certificate.each(
        [&](const Row& row) {
            isKnown = true;
            isRevoked = row.uuid(0) != device.value() || row.integer(1) != 0;
            isReplaced = row.integer(2) != 0;
            judged.replacesBefore = row.integer(3);
        },
        shown.serial));
    if (!isKnown) {
        base::Bytes key;
        EVERTILL_TRY_VOID(
            m_statements->publicKey.each([&](const Row& row) { key = row.bytes(3); }, device));
        const bool isOwn = !shown.serial.empty() && !key.empty() && key == shown.publicKey;
        judged.isForgotten = true;
        judged.standing = isOwn ? CertificateStanding::Good : CertificateStanding::Unknown;
    } else if (isRevoked) {
        judged.standing = CertificateStanding::Revoked;
    } else if (isReplaced) {
        EVERTILL_TRY(mayCome, isUnlocked(device, nowMicros));
        judged.standing = mayCome ? CertificateStanding::Good : CertificateStanding::Replaced;
        judged.isToBeWritten = mayCome;
        judged.replacesBefore = INT64_MAX; // the later ones are in other hands
    } else {
        EVERTILL_TRY(
            older, m_statements->olderInForce.integer(device, shown.serial, judged.replacesBefore));
        judged.isToBeWritten = older.has_value();
    }
    return judged;
}

Expected<CertificateStanding> Registry::checkCertificate(const core::DeviceId& device,
                                                         const ShownCertificate& shown,
                                                         std::int64_t nowMicros) {
    EVERTILL_TRY(judged, judge(device, shown, nowMicros));
    return judged.standing;
}

// In most sessions nothing changes and nothing is written.
Expected<CertificateStanding> Registry::useCertificate(const core::DeviceId& device,
                                                       const ShownCertificate& shown,
                                                       std::int64_t nowMicros) {
    EVERTILL_TRY(judged, judge(device, shown, nowMicros));
    if (judged.standing != CertificateStanding::Good) {
        return judged.standing;
    }
    if (judged.isForgotten) {
        EVERTILL_TRY_VOID(adopt(device, shown, nowMicros));
    } else if (judged.isToBeWritten) {
        EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
        EVERTILL_TRY_VOID(m_statements->reinstate.execute(shown.serial));
        EVERTILL_TRY_VOID(m_statements->replaceOthers.execute(nowMicros, device, shown.serial,
                                                              judged.replacesBefore));
        EVERTILL_TRY_VOID(transaction.commit());
    }
    return CertificateStanding::Good;
}

// Every certificate is written down before it is handed out, so one that is not here was lost with
// the disk of a centre that was restored. The key tells that it was given to this very box.
Expected<void> Registry::adopt(const core::DeviceId& device, const ShownCertificate& shown,
                               std::int64_t nowMicros) {
    EVERTILL_TRY(record, this->device(device));
    if (!record) {
        return makeError(ErrorCode::NotFound, device.value().toString(), "device");
    }
    AuditLine line;
    line.tenant = record->place.tenant.value();
    line.atMicros = nowMicros;
    line.who = "centre";
    line.action = "devices.adopt_certificate";
    line.subject = device.value().toString() + " serial=" + base::toHex(shown.serial);
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY_VOID(m_statements->putCertificate.execute(
        shown.serial, line.tenant, device, shown.notBeforeMicros, shown.notAfterMicros));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    return transaction.commit();
}

Expected<void> Registry::unlock(const core::DeviceId& device, std::int64_t untilMicros,
                                const AuditLine& line) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY(record, this->device(device));
    if (!record || record->place.tenant.value() != line.tenant) {
        return makeError(ErrorCode::NotFound, device.value().toString(), "device");
    }
    if (record->state != BoxState::Active) {
        return makeError(ErrorCode::NotPermitted,
                         "the device was revoked or replaced: enrol it with a new code", "device");
    }
    EVERTILL_TRY_VOID(m_statements->unlock.execute(untilMicros, device, line.tenant));
    EVERTILL_TRY_VOID(m_statements->clearAlarm.execute(device));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    return transaction.commit();
}

} // namespace evertill::central
