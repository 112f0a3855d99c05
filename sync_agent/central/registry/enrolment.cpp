// SPDX-License-Identifier: Apache-2.0
// Codes, and who holds a till's slot.
#include "central/registry/registry_statements.h"
#include "central/registry/slot_history.h"
#include "core/receipt/number_gap.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::BoxState;

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

Expected<KnownCode> Registry::code(const base::Digest& hash, std::int64_t nowMicros) {
    KnownCode known;
    EVERTILL_TRY_VOID(m_statements->code.each(
        [&](const Row& row) {
            known.place = {ports::TenantId{row.text(0)}, core::StoreId{row.text(1)},
                           core::TillId{row.text(2)}};
            known.state = row.integer(3) != 0           ? CodeState::Used
                          : row.integer(4) <= nowMicros ? CodeState::Late
                                                        : CodeState::Good;
        },
        hash));
    return known;
}

Expected<EnrolledDevice> Registry::enrol(const base::Digest& codeHash, const Enrolment& enrolment,
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
    if (before && before->state == BoxState::Revoked) {
        return makeError(ErrorCode::NotPermitted, "the device was revoked", "device");
    }
    // Whoever holds a code names the device; that must not move another till.
    if (before && before->place != *place) {
        return makeError(ErrorCode::AlreadyExists, "the device belongs to another till", "device");
    }
    const bool isHolder = before && before->state == BoxState::Active;
    EnrolledDevice enrolled;
    EVERTILL_TRY(taken, takeOver(placed, isHolder));
    enrolled.takeOver = taken;
    EVERTILL_TRY_VOID(takeSlot(placed, taken ? taken->firstReceipt : 0, nowMicros));
    EVERTILL_TRY_VOID(m_statements->adoptLookupKey.each(
        [&](const Row& row) { enrolled.lookupKey = row.bytes(0); },
        placed.lookupKey.empty() ? std::nullopt : std::optional{placed.lookupKey}, place->tenant));
    EVERTILL_TRY_VOID(m_statements->audit.add(line));
    EVERTILL_TRY_VOID(transaction.commit());
    m_database.referenceChanged().raise();
    return enrolled;
}

namespace {

// The journal ends before what is here of this device: its disk was put back from a copy.
Expected<bool> isBehind(Connection& journal, const core::DeviceId& device,
                        const Enrolment::Head& head) {
    std::optional<std::int64_t> known;
    bool isNewest = true; // of the epochs that are here
    EVERTILL_TRY_VOID(journal
                          .prepare("SELECT epoch,head_seq FROM chain WHERE device=$1 AND branch=0 "
                                   "ORDER BY chain DESC")
                          .each(
                              [&](const Row& row) {
                                  if (row.array<core::EpochNonce>(0) == head.epoch) {
                                      known = row.integer(1);
                                  } else if (!known) {
                                      isNewest = false;
                                  }
                              },
                              device));
    return known && (!isNewest || head.seq < *known);
}

} // namespace

// A box that comes where others were goes on beyond every number they can have printed. So does the
// one that is there already, when it has less than the centre of its own journal, or has not begun
// with the number it was told: its answer may have been lost, or what it did since with its disk.
// No number is told twice.
Expected<std::optional<TakeOver>> Registry::takeOver(const Enrolment& enrolment, bool isHolder) {
    const core::DeviceId& device = enrolment.device;
    const ports::DevicePlace& place = enrolment.place;
    std::vector<core::DeviceId> boxes;
    std::optional<TakeOver> taken;
    bool isActiveKnown = false;
    std::int64_t given = 0;
    std::int64_t own = 0;
    EVERTILL_TRY_VOID(m_statements->boxesOfSlot.each(
        [&](const Row& row) {
            const core::DeviceId box{row.uuid(0)};
            boxes.push_back(box);
            given = std::max(given, row.integer(2));
            const bool isActive = row.as<BoxState>(1) == BoxState::Active;
            if (box == device) {
                own = row.integer(2);
            } else if (!taken || (isActive && !isActiveKnown)) {
                taken = TakeOver{box, 0, 0, std::nullopt};
                isActiveKnown = isActive;
            }
        },
        place.tenant, place.store, place.till));
    if (boxes.empty() || (!taken && !isHolder)) {
        return std::optional<TakeOver>{};
    }
    EVERTILL_TRY(journal, m_database.connectJournal());
    if (isHolder) {
        EVERTILL_TRY(its, slotHistory(*journal, std::span(&device, 1)));
        bool hasLost = own > 0;
        if (enrolment.head) {
            EVERTILL_TRY(behind, isBehind(*journal, device, *enrolment.head));
            hasLost = behind || its.lastReceipt + 1 < own;
        }
        if (!hasLost) {
            return std::optional<TakeOver>{};
        }
    }
    EVERTILL_TRY(history, slotHistory(*journal, boxes));
    EVERTILL_TRY(sold, m_statements->highestReceipt.integer(place.tenant, place.store, place.till));
    const std::int64_t last = std::max({history.lastReceipt, sold.value_or(0), given});
    TakeOver told = taken.value_or(TakeOver{device, 0, 0, std::nullopt});
    told.firstReceipt = core::receiptAfterGap(last, core::kUnknownReceipts);
    told.lastShift = history.lastShift;
    told.lastDate = history.lastDate;
    return std::optional{told};
}

Expected<void> Registry::takeSlot(const Enrolment& enrolment, std::int64_t firstReceipt,
                                  std::int64_t nowMicros) {
    const ports::DevicePlace& place = enrolment.place;
    std::vector<core::DeviceId> holders;
    EVERTILL_TRY_VOID(
        m_statements->slotHolders.each([&](const Row& row) { holders.emplace_back(row.uuid(0)); },
                                       place.tenant, place.store, place.till, enrolment.device));
    for (const core::DeviceId& holder : holders) {
        EVERTILL_TRY_VOID(m_statements->retire.execute(BoxState::Retired, holder));
        EVERTILL_TRY_VOID(m_statements->revokeCertificates.execute(nowMicros, holder));
        EVERTILL_TRY_VOID(publishDevice(holder, true));
    }
    EVERTILL_TRY_VOID(m_statements->putDevice.execute(enrolment.device, place.tenant, place.store,
                                                      place.till, enrolment.publicKey, nowMicros,
                                                      firstReceipt));
    EVERTILL_TRY_VOID(m_statements->revokeCertificates.execute(nowMicros, enrolment.device));
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

Expected<void> Registry::revoke(const core::DeviceId& device, const AuditLine& line) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY(changed, m_statements->setState.execute(BoxState::Revoked, device, line.tenant));
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
