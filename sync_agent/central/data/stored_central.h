// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the API asks of the centre (http/central_data.h), over the centre's databases.
//
// INV each changing call writes its audit line in the transaction of the change. Three calls change
// by more than one transaction, since other parts own those: reapply(), discard() (what waits
// behind the event is tried afterwards) and confirmFork(); they write the line first, so that
// nothing is done that is not written down. INV what is listed for a tenant is read over a
// connection that row security holds to it (PostgreSQL), and by its tenant column.
// Threads: any; calls are carried out one after the other, but imports, which have their own
// connections. Ownership: the parts are borrowed and outlive it.

#include "base/clock.h"
#include "base/random.h"
#include "central/audit/audit.h"
#include "central/database/central_database.h"
#include "central/http/central_data.h"
#include "central/projection/projector.h"
#include "central/registry/registry.h"

#include <mutex>

namespace evertill::central {

class StoredCentral final : public http::CentralData {
public:
    struct Parts {
        CentralDatabase& database;
        base::RandomSource& random; // safe for several threads
        const base::Clock& clock;
        const ports::EventCodec& codec;
        base::Digest rootKeyFingerprint{}; // of the authority, for enrolment codes
    };
    [[nodiscard]] static Expected<std::unique_ptr<StoredCentral>> open(const Parts& parts);
    ~StoredCentral() override;

    [[nodiscard]] std::optional<std::string> unhealthy() override;

    [[nodiscard]] Expected<std::optional<http::ApiKey>> key(const std::string& id) override;
    [[nodiscard]] Expected<std::vector<http::ApiKey>> keys(const ports::TenantId& tenant) override;
    [[nodiscard]] Expected<void> addKey(const http::ApiKey& key,
                                        const http::Change& change) override;
    [[nodiscard]] Expected<void> revokeKey(const std::string& id,
                                           const http::Change& change) override;
    [[nodiscard]] Expected<void> touchKey(const std::string& id, std::int64_t micros) override;
    [[nodiscard]] Expected<void> addAdminCode(const ports::TenantId& tenant,
                                              const base::Digest& hash,
                                              std::int64_t expiresMicros) override;
    [[nodiscard]] Expected<std::optional<ports::TenantId>>
    takeAdminCode(const base::Digest& hash, std::int64_t nowMicros) override;
    [[nodiscard]] Expected<void> note(const http::Change& change) override;
    [[nodiscard]] Expected<std::vector<http::AuditEntry>>
    audit(const ports::TenantId& tenant, std::int64_t before, std::int64_t limit) override;

    [[nodiscard]] Expected<std::vector<http::StoreInfo>>
    stores(const ports::TenantId& tenant) override;
    [[nodiscard]] Expected<void> putStore(const http::StoreInfo& store,
                                          const http::Change& change) override;
    [[nodiscard]] Expected<http::FleetStatus> fleet(const ports::TenantId& tenant) override;
    [[nodiscard]] Expected<std::vector<http::DeviceStatus>>
    devices(const ports::TenantId& tenant, const std::optional<core::StoreId>& store,
            const core::DeviceId& after, std::int64_t limit) override;
    [[nodiscard]] Expected<http::EnrolmentCode>
    createEnrolmentCode(const core::StoreId& store, const core::TillId& till,
                        const http::Change& change) override;
    [[nodiscard]] Expected<void> revokeDevice(const core::DeviceId& device,
                                              const http::Change& change) override;

    [[nodiscard]] Expected<std::vector<http::SaleSummary>>
    sales(const ports::TenantId& tenant, const http::SalesQuery& query) override;
    [[nodiscard]] Expected<http::SaleDetail> sale(const ports::TenantId& tenant,
                                                  std::int64_t position) override;
    [[nodiscard]] Expected<std::vector<http::DayTotal>> dayTotals(const ports::TenantId& tenant,
                                                                  core::BusinessDate date) override;
    [[nodiscard]] Expected<std::vector<http::StockFigure>>
    stock(const ports::TenantId& tenant, const http::StockQuery& query) override;

    [[nodiscard]] Expected<std::vector<http::QuarantinedEvent>>
    quarantine(const ports::TenantId& tenant, std::int64_t after, std::int64_t limit) override;
    [[nodiscard]] Expected<http::Reapplied> reapply(std::optional<std::int64_t> position,
                                                    const http::Change& change) override;
    [[nodiscard]] Expected<void> discard(std::int64_t position, const std::string& reason,
                                         const http::Change& change) override;
    [[nodiscard]] Expected<std::vector<http::Fork>> forks(const ports::TenantId& tenant) override;
    [[nodiscard]] Expected<void> confirmFork(const core::DeviceId& device,
                                             const core::EpochNonce& epoch, std::int64_t branch,
                                             const http::Change& change) override;

    [[nodiscard]] Expected<usecase::ImportReport>
    import(const http::ImportOrder& order, std::string bytes, const http::Change& change) override;
    [[nodiscard]] Expected<std::optional<http::KeptAnswer>>
    keptAnswer(const ports::TenantId& tenant, const std::string& key,
               std::int64_t nowMicros) override;
    [[nodiscard]] Expected<void> keepAnswer(const ports::TenantId& tenant, const std::string& key,
                                            const http::KeptAnswer& answer) override;

private:
    struct Owned;  // what is used under the lock: connections and statements
    struct Reader; // the queries of one tenant

    explicit StoredCentral(const Parts& parts) : m_parts(parts) {}
    [[nodiscard]] Expected<Reader*> readerOf(const ports::TenantId& tenant);
    // Runs work and the audit line in one transaction of the centre's database.
    template <typename Work>
    [[nodiscard]] Expected<void> changed(const http::Change& change, const Work& work);
    [[nodiscard]] Expected<std::pair<core::DeviceId, core::EpochNonce>>
    journalOf(std::int64_t chain);
    [[nodiscard]] Expected<void> addBranchSums(const ports::TenantId& tenant, std::int64_t chain,
                                               http::Fork& fork);

    Parts m_parts;
    std::mutex m_mutex;
    std::unique_ptr<Owned> m_owned;
};

[[nodiscard]] AuditLine auditLine(const http::Change& change);

} // namespace evertill::central
