// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who is who: tenants, stores, devices with their place, enrolment codes, certificates, session
// tokens, and what was last heard of each till (door: ports/sync/central_stores.h, and what
// enrolment and the commands need beyond it).
//
// INV a till's slot (tenant, store, till) has at most one active device; enrolling another one
// retires it. INV a code is taken once, within its time; only its hash is kept. INV every change by
// a person writes its audit line in the same transaction. INV enrolling a device revokes every
// certificate it had before. INV no receipt number is told twice, neither to two boxes of one slot
// nor to one that enrols again. Errors: NotFound, AlreadyExists, CurrencyMismatch, as said;
// Storage*. Threads: one.

#include "central/audit/audit.h"
#include "central/database/central_database.h"
#include "central/reference/row_writer.h"
#include "core/calendar/business_date.h"

namespace evertill::central {

struct TenantRecord {
    ports::TenantId id;
    std::string name;
    core::Currency currency;
    base::Bytes lookupKey; // for members' look-up hashes; empty until the first till brings its own
};

struct StoreRecord {
    core::StoreId id;
    std::string name;
    core::Currency currency;
};

struct Enrolment {
    core::DeviceId device;
    ports::DevicePlace place;
    base::Bytes publicKey; // SubjectPublicKeyInfo, DER
    base::Bytes certificateSerial;
    std::int64_t notBeforeMicros = 0;
    std::int64_t notAfterMicros = 0;
    base::Bytes lookupKey; // the till's own; adopted when the tenant has none
    // Where its journal ends, as it says; nullopt: it says nothing.
    struct Head {
        core::EpochNonce epoch{};
        std::int64_t seq = 0;
    };
    std::optional<Head> head;
};

// What a new box in an old slot has to know, or the old one whose disk was put back from a copy
// (docs/protocol.md, Enrolment).
struct TakeOver {
    core::DeviceId from;           // the last one there; the box itself if it was always alone
    std::int64_t firstReceipt = 0; // its receipts are numbered from here on
    std::int64_t lastShift = 0;    // 0: unknown
    std::optional<core::BusinessDate> lastDate;
};

struct EnrolledDevice {
    base::Bytes lookupKey; // of the tenant
    std::optional<TakeOver> takeOver;
};

enum class CodeState : std::uint8_t { Good, Unknown, Used, Late };
struct KnownCode {
    CodeState state = CodeState::Unknown;
    ports::DevicePlace place; // what the code was made for, unless it is unknown
};

struct DeviceOverview {
    ports::DeviceRecord record;
    std::int64_t enrolledMicros = 0;
    ports::DeviceSeen seen; // atMicros 0: never
};

class Registry final : public ports::DeviceRegistry {
public:
    [[nodiscard]] static Expected<std::unique_ptr<Registry>> open(CentralDatabase& database,
                                                                  const base::Sha256& sha256);
    // Over a connection that the caller has, which must outlive it.
    [[nodiscard]] static std::unique_ptr<Registry>
    over(CentralDatabase& database, Connection& connection, const base::Sha256& sha256);
    ~Registry() override;

    // ---- of the door
    [[nodiscard]] Expected<std::optional<ports::DeviceRecord>>
    device(const core::DeviceId& device) override;
    [[nodiscard]] Expected<void> saveTokens(const core::DeviceId& device,
                                            const ports::SessionTokens& tokens) override;
    [[nodiscard]] Expected<ports::CertificateStanding>
    checkCertificate(const core::DeviceId& device, const ports::ShownCertificate& shown,
                     std::int64_t nowMicros) override;
    [[nodiscard]] Expected<ports::CertificateStanding>
    useCertificate(const core::DeviceId& device, const ports::ShownCertificate& shown,
                   std::int64_t nowMicros) override;
    [[nodiscard]] Expected<void> seen(const core::DeviceId& device,
                                      const ports::DeviceSeen& seen) override;

    // ---- tenants and stores
    // Adds what is not there yet.
    [[nodiscard]] Expected<void> ensureTenant(const TenantRecord& tenant, std::int64_t nowMicros);
    [[nodiscard]] Expected<std::optional<TenantRecord>> tenant(const ports::TenantId& id);
    [[nodiscard]] Expected<std::vector<TenantRecord>> tenants();
    [[nodiscard]] Expected<std::vector<StoreRecord>> stores(const ports::TenantId& tenant);
    // Adds or replaces. Error: CurrencyMismatch when the store has sales in another one.
    [[nodiscard]] Expected<void> putStore(const StoreRecord& store, const AuditLine& line);

    // ---- enrolment
    // Error: NotFound when the tenant has no such store.
    [[nodiscard]] Expected<void> addCode(const base::Digest& hash, const ports::DevicePlace& place,
                                         std::int64_t expiresMicros, const AuditLine& line);
    // What there is to know of a code without taking it.
    [[nodiscard]] Expected<KnownCode> code(const base::Digest& hash, std::int64_t nowMicros);
    // Takes the code and gives the device its place, or nothing happens. Errors: NotFound for a
    // code that is unknown, used or late; NotPermitted for a device that was revoked;
    // AlreadyExists for one that belongs to another till.
    [[nodiscard]] Expected<EnrolledDevice> enrol(const base::Digest& codeHash,
                                                 const Enrolment& enrolment, std::int64_t nowMicros,
                                                 const AuditLine& line);
    [[nodiscard]] Expected<void> addCertificate(const Enrolment& enrolment);
    // Grows with whatever a person or an enrolment changes: while it stands, nothing was revoked.
    [[nodiscard]] Expected<std::int64_t> changes();
    // True: the device was enrolled again, or struck off, since it had this certificate.
    [[nodiscard]] Expected<bool> isRevoked(base::ByteView serial);
    // Its certificates too. Error: NotFound.
    [[nodiscard]] Expected<void> revoke(const core::DeviceId& device, const AuditLine& line);
    // Until then the device may come once with any session token and with a certificate that a
    // later one has replaced: for the original of a cloned till. Errors: NotFound; NotPermitted
    // for one that was revoked or replaced.
    [[nodiscard]] Expected<void> unlock(const core::DeviceId& device, std::int64_t untilMicros,
                                        const AuditLine& line);

    // Ordered by device id, after one of them.
    [[nodiscard]] Expected<std::vector<DeviceOverview>>
    devices(const ports::TenantId& tenant, const std::optional<core::StoreId>& store,
            const core::DeviceId& after, std::int64_t limit);

private:
    struct Statements;

    explicit Registry(CentralDatabase& database);
    [[nodiscard]] Expected<std::optional<TakeOver>> takeOver(const Enrolment& enrolment,
                                                             bool isHolder);
    [[nodiscard]] Expected<void> takeSlot(const Enrolment& enrolment, std::int64_t firstReceipt,
                                          std::int64_t nowMicros);
    [[nodiscard]] Expected<bool> isUnlocked(const core::DeviceId& device, std::int64_t nowMicros);
    struct JudgedCertificate;
    [[nodiscard]] Expected<JudgedCertificate> judge(const core::DeviceId& device,
                                                    const ports::ShownCertificate& shown,
                                                    std::int64_t nowMicros);
    [[nodiscard]] Expected<void> adopt(const core::DeviceId& device,
                                       const ports::ShownCertificate& shown,
                                       std::int64_t nowMicros);
    [[nodiscard]] Expected<void> publishDevice(const core::DeviceId& device, bool isRevoked);

    CentralDatabase& m_database;
    std::unique_ptr<Connection> m_own; // null where it was given one
    Connection* m_connection = nullptr;
    std::unique_ptr<Statements> m_statements;
};

} // namespace evertill::central
