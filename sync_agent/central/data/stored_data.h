// SPDX-License-Identifier: Apache-2.0
#pragma once

// The API's door (http/central_data.h) over the centre's database. Each call takes a set of doors
// from a pool for its time: connections, a registry, a hash and statements of its own, so calls run
// side by side. A change and its audit line are one transaction.
//
// On PostgreSQL the doors of a call are held by row security to the tenant it is for
// (CentralDatabase::connectForTenant), so a WHERE that somebody forgets shows nothing of another's.
// Only what comes before a tenant is known (keys, codes) and the position of the feed are read by
// the centre's own connections. An import has connections of its own that are not given back.

#include "base/clock.h"
#include "central/audit/audit.h"
#include "central/database/central_database.h"
#include "central/http/central_data.h"
#include "central/http/rule_data.h"
#include "central/registry/registry.h"
#include "central/rules/engine_shelf.h"
#include "crypto/openssl_sha256.h"
#include "ports/event_codec.h"

#include <atomic>

namespace evertill::central {

struct StoredDataParts { // borrowed
    CentralDatabase& database;
    base::RandomSource& random; // may be called from any thread
    const base::Clock& clock;
    const ports::EventCodec& codec;
    base::Digest rootKeyFingerprint{}; // of the authority that enrolment codes name
    std::function<bool(const core::DeviceId&)> isConnected; // any thread
    // From when it is true every call is given up at its next step, with nothing kept: Cancelled.
    const std::atomic<bool>* stop = nullptr;
};

class StoredData final : public http::CentralData, public http::RuleData {
public:
    explicit StoredData(StoredDataParts parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] std::optional<std::string> unhealthy() override;

    [[nodiscard]] Expected<std::optional<http::ApiKey>> key(const std::string& id) override;
    [[nodiscard]] Expected<std::vector<http::ApiKey>> keys(const http::TenantId& tenant) override;
    [[nodiscard]] Expected<void> addKey(const http::ApiKey& key,
                                        const http::Change& change) override;
    [[nodiscard]] Expected<void> revokeKey(const std::string& id,
                                           const http::Change& change) override;
    [[nodiscard]] Expected<void> touchKey(const std::string& id, std::int64_t micros) override;
    [[nodiscard]] Expected<void> addAdminCode(const http::TenantId& tenant,
                                              const base::Digest& hash,
                                              std::int64_t expiresMicros) override;
    [[nodiscard]] Expected<std::optional<http::TenantId>>
    takeAdminCode(const base::Digest& hash, std::int64_t nowMicros) override;
    [[nodiscard]] Expected<void> note(const http::Change& change) override;
    [[nodiscard]] Expected<std::vector<http::AuditEntry>>
    audit(const http::TenantId& tenant, std::int64_t before, std::int64_t limit) override;

    [[nodiscard]] Expected<std::vector<http::StoreInfo>>
    stores(const http::TenantId& tenant) override;
    [[nodiscard]] Expected<void> putStore(const http::StoreInfo& store,
                                          const http::Change& change) override;
    [[nodiscard]] Expected<http::FleetStatus> fleet(const http::TenantId& tenant) override;
    [[nodiscard]] Expected<std::vector<http::DeviceStatus>>
    devices(const http::TenantId& tenant, const std::optional<core::StoreId>& store,
            const core::DeviceId& after, std::int64_t limit) override;
    [[nodiscard]] Expected<http::EnrolmentCode>
    createEnrolmentCode(const core::StoreId& store, const core::TillId& till,
                        const http::Change& change) override;
    [[nodiscard]] Expected<void> revokeDevice(const core::DeviceId& device,
                                              const http::Change& change) override;

    [[nodiscard]] Expected<std::vector<http::SaleSummary>>
    sales(const http::TenantId& tenant, const http::SalesQuery& query) override;
    [[nodiscard]] Expected<http::SaleDetail> sale(const http::TenantId& tenant,
                                                  std::int64_t position) override;
    [[nodiscard]] Expected<http::KeptReceipt> eReceipt(const http::TenantId& tenant,
                                                       const core::EReceiptToken& token) override;
    [[nodiscard]] Expected<std::vector<http::DayTotal>> dayTotals(const http::TenantId& tenant,
                                                                  core::BusinessDate date) override;
    [[nodiscard]] Expected<std::vector<http::StockFigure>>
    stock(const http::TenantId& tenant, const http::StockQuery& query) override;

    [[nodiscard]] Expected<std::vector<http::QuarantinedEvent>>
    quarantine(const http::TenantId& tenant, std::int64_t after, std::int64_t limit) override;
    [[nodiscard]] Expected<http::Reapplied> reapply(std::optional<std::int64_t> position,
                                                    const http::Change& change) override;
    [[nodiscard]] Expected<void> discard(std::int64_t position, const std::string& reason,
                                         const http::Change& change) override;
    [[nodiscard]] Expected<std::vector<http::Fork>> forks(const http::TenantId& tenant) override;
    [[nodiscard]] Expected<void> confirmFork(const core::DeviceId& device,
                                             const core::EpochNonce& epoch, std::int64_t branch,
                                             const http::Change& change) override;

    [[nodiscard]] Expected<http::MemberExport> exportMember(const http::TenantId& tenant,
                                                            const core::MemberId& member) override;
    [[nodiscard]] Expected<void> eraseMember(const core::MemberId& member,
                                             const http::Change& change) override;
    [[nodiscard]] Expected<void> setUserSecret(const http::UserSecret& secret,
                                               const http::Change& change) override;
    [[nodiscard]] Expected<usecase::ImportReport>
    import(const http::ImportOrder& order, std::string bytes, const http::Change& change) override;
    [[nodiscard]] Expected<std::optional<http::KeptAnswer>>
    keptAnswer(const http::TenantId& tenant, const std::string& key,
               std::int64_t nowMicros) override;
    [[nodiscard]] Expected<void> keepAnswer(const http::TenantId& tenant, const std::string& key,
                                            const http::KeptAnswer& answer) override;

    [[nodiscard]] Expected<std::vector<http::RuleSetInfo>>
    ruleSets(const http::TenantId& tenant) override;
    [[nodiscard]] Expected<std::string> ruleSet(const http::TenantId& tenant,
                                                std::int64_t version) override;
    [[nodiscard]] Expected<http::RuleSetOutcome> checkRuleSet(const http::TenantId& tenant,
                                                              const std::string& json) override;
    [[nodiscard]] Expected<http::RuleSetOutcome>
    publishRuleSet(const std::string& json, const http::Change& change) override;
    [[nodiscard]] Expected<rules::QuoteOutcome> quote(const http::TenantId& tenant,
                                                      const http::QuoteRequest& request) override;
    [[nodiscard]] Expected<http::Readiness> readiness(const http::TenantId& tenant,
                                                      std::int64_t version) override;
    [[nodiscard]] Expected<std::vector<http::PromotionAlert>>
    alerts(const http::TenantId& tenant, const http::AlertQuery& query) override;
    [[nodiscard]] Expected<void> settleAlert(const std::string& kind, const std::string& key,
                                             const std::string& remark,
                                             const http::Change& change) override;
    [[nodiscard]] Expected<std::vector<http::OwnRules>>
    ownRules(const http::TenantId& tenant) override;
    [[nodiscard]] Expected<core::EffectReport>
    promotionReport(const http::TenantId& tenant, std::optional<core::BusinessDate> from,
                    std::optional<core::BusinessDate> until) override;
    [[nodiscard]] Expected<std::vector<http::PriceConflict>>
    priceConflicts(const http::TenantId& tenant, const core::StoreId& web, std::int64_t atMicros,
                   const core::Sku& after, std::int64_t limit) override;

private:
    struct Doors {
        crypto::OpensslSha256 sha256;
        std::unique_ptr<Connection> journal;
        std::unique_ptr<Connection> centre;
        std::unique_ptr<Registry> registry; // over centre
        std::string tenant;                 // "": of the centre itself
    };
    // Gives its doors back at its end.
    class Lease {
    public:
        Lease(StoredData& data, std::unique_ptr<Doors> doors)
            : m_data(&data)
            , m_doors(std::move(doors)) {}
        Lease(Lease&& other) noexcept = default;
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        Doors* operator->() const { return m_doors.get(); }
        [[nodiscard]] Connection& centre() const { return *m_doors->centre; }
        [[nodiscard]] Connection& journal() const { return *m_doors->journal; }
        [[nodiscard]] Registry& registry() const { return *m_doors->registry; }

    private:
        StoredData* m_data;
        std::unique_ptr<Doors> m_doors;
    };
    [[nodiscard]] Expected<std::unique_ptr<Doors>> openDoors(const std::string& tenant);
    [[nodiscard]] Expected<Lease> lease(const std::string& tenant);
    [[nodiscard]] Expected<Lease> lease(const http::TenantId& tenant) {
        return lease(tenant.value());
    }
    [[nodiscard]] Expected<Lease> leaseOfCentre() { return lease(std::string{}); }
    void giveBack(std::unique_ptr<Doors> doors);
    [[nodiscard]] Expected<usecase::ImportReport> importThrough(Doors& doors,
                                                                const http::ImportOrder& order,
                                                                std::string bytes,
                                                                const http::Change& change);
    [[nodiscard]] Expected<void> tellCouponsLikeGoods(Doors& doors, const std::string& tenant,
                                                      usecase::ImportReport& report);

    StoredDataParts m_parts;
    std::atomic<int> m_imports{0}; // under way
    EngineShelf m_shelf;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Doors>> m_free;
};

[[nodiscard]] AuditLine auditLine(const http::Change& change);

} // namespace evertill::central
