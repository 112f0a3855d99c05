// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who is who: tenants, stores, devices with their place, enrolment codes, certificates, session
// tokens, and what was last heard of each till (door: ports/sync/central_stores.h, and what
// enrolment and the commands need beyond it).
//
// INV a till's slot (tenant, store, till) has at most one active device; enrolling another one
// retires it. INV a code is taken once, within its time; only its hash is kept. INV every change by
// a person writes its audit line in the same transaction.
// Errors: NotFound, AlreadyExists, CurrencyMismatch, as said; Storage*. Threads: one.

#include "central/audit/audit.h"
#include "central/database/central_database.h"
#include "central/reference/row_writer.h"

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
    ~Registry() override;

    // ---- of the door
    [[nodiscard]] Expected<std::optional<ports::DeviceRecord>>
    device(const core::DeviceId& device) override;
    [[nodiscard]] Expected<void> saveTokens(const core::DeviceId& device,
                                            const ports::SessionTokens& tokens) override;
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
    // The place the code was made for, without taking it; nullopt: unknown, used or late.
    [[nodiscard]] Expected<std::optional<ports::DevicePlace>> codePlace(const base::Digest& hash,
                                                                        std::int64_t nowMicros);
    // Takes the code and gives the device its place, or nothing happens. Errors: NotFound for a
    // code that is unknown, used or late; NotPermitted for a device that was revoked.
    // The tenant's look-up key is answered.
    [[nodiscard]] Expected<base::Bytes> enrol(const base::Digest& codeHash,
                                              const Enrolment& enrolment, std::int64_t nowMicros,
                                              const AuditLine& line);
    [[nodiscard]] Expected<void> addCertificate(const Enrolment& enrolment);
    // True: known and not revoked.
    [[nodiscard]] Expected<bool> isCertificateGood(base::ByteView serial);
    // Its certificates too. Error: NotFound.
    [[nodiscard]] Expected<void> revoke(const core::DeviceId& device, const AuditLine& line);

    // Ordered by device id, after one of them.
    [[nodiscard]] Expected<std::vector<DeviceOverview>>
    devices(const ports::TenantId& tenant, const std::optional<core::StoreId>& store,
            const core::DeviceId& after, std::int64_t limit);

private:
    struct Statements;

    explicit Registry(CentralDatabase& database);
    [[nodiscard]] Expected<void> takeSlot(const Enrolment& enrolment, std::int64_t nowMicros);
    [[nodiscard]] Expected<void> publishDevice(const core::DeviceId& device, bool isRevoked);

    CentralDatabase& m_database;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Statements> m_statements;
};

} // namespace evertill::central
