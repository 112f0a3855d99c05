// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a centre holds, in memory, for tests of its API: two tenants that must never see each other.
// Keeps the promises of central_data.h. Rows whose first value is "BAD" are refused by import().

#include "central/http/central_data.h"
#include "rows/file_rows.h"
#include "usecase/import/columns.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace evertill {
namespace http = central::http;
}

namespace evertill::test {

using base::Expected;

class MemoryCentral final : public http::CentralData {
public:
    struct Tenant {
        std::vector<http::StoreInfo> stores;
        std::vector<http::DeviceStatus> devices;
        std::vector<http::SaleDetail> sales;
        std::vector<http::DayTotal> totals;
        std::vector<http::StockFigure> stock;
        std::vector<http::QuarantinedEvent> quarantine;
        std::vector<http::Fork> forks;
        std::vector<core::MemberId> members;
        std::set<core::OperatorId> users;
    };

    std::map<http::TenantId, Tenant> tenants;
    std::map<std::string, http::ApiKey> allKeys;
    std::map<base::Digest, std::pair<http::TenantId, std::int64_t>> codes;
    std::vector<http::AuditEntry> trail;
    std::map<std::pair<http::TenantId, std::string>, http::KeptAnswer> answers;
    std::optional<std::string> trouble;
    std::optional<base::Error> failure;                // what every call answers, if set
    std::map<std::string, http::KeptReceipt> receipts; // by token
    http::TenantId askedTenant;                        // for the last of them
    int imports = 0;

    std::optional<std::string> unhealthy() override { return trouble; }

    Expected<std::optional<http::ApiKey>> key(const std::string& id) override {
        const auto found = allKeys.find(id);
        return found == allKeys.end() ? std::optional<http::ApiKey>{}
                                      : std::optional{found->second};
    }
    Expected<std::vector<http::ApiKey>> keys(const http::TenantId& tenant) override {
        std::vector<http::ApiKey> list;
        for (const auto& [id, key] : allKeys) {
            if (key.tenant == tenant) {
                list.push_back(key);
            }
        }
        return list;
    }
    Expected<void> addKey(const http::ApiKey& key, const http::Change& change) override {
        allKeys[key.id] = key;
        return note(change);
    }
    Expected<void> revokeKey(const std::string& id, const http::Change& change) override {
        const auto found = allKeys.find(id);
        if (found == allKeys.end() || found->second.tenant != change.tenant) {
            return missing(id, "key");
        }
        found->second.revokedMicros = change.atMicros;
        return note(change);
    }
    Expected<void> touchKey(const std::string& id, std::int64_t micros) override {
        allKeys.at(id).lastUsedMicros = micros;
        return {};
    }
    Expected<void> addAdminCode(const http::TenantId& tenant, const base::Digest& hash,
                                std::int64_t expires) override {
        codes[hash] = {tenant, expires};
        return {};
    }
    Expected<std::optional<http::TenantId>> takeAdminCode(const base::Digest& hash,
                                                          std::int64_t now) override {
        const auto found = codes.find(hash);
        if (found == codes.end()) {
            return std::optional<http::TenantId>{};
        }
        const auto [tenant, expires] = found->second;
        codes.erase(found);
        return now < expires ? std::optional{tenant} : std::nullopt;
    }

    Expected<void> note(const http::Change& change) override {
        trail.push_back({static_cast<std::int64_t>(trail.size()) + 1, change});
        return {};
    }
    Expected<std::vector<http::AuditEntry>> audit(const http::TenantId& tenant, std::int64_t before,
                                                  std::int64_t limit) override {
        std::vector<http::AuditEntry> list;
        for (auto at = trail.rbegin(); at != trail.rend(); ++at) {
            if (at->change.tenant == tenant && (before == 0 || at->number < before) &&
                static_cast<std::int64_t>(list.size()) < limit) {
                list.push_back(*at);
            }
        }
        return list;
    }

    Expected<std::vector<http::StoreInfo>> stores(const http::TenantId& tenant) override {
        if (failure) {
            return *failure;
        }
        return tenants[tenant].stores;
    }
    Expected<void> putStore(const http::StoreInfo& store, const http::Change& change) override {
        auto& stores = tenants[change.tenant].stores;
        const auto same = std::find_if(stores.begin(), stores.end(),
                                       [&](const auto& known) { return known.id == store.id; });
        same == stores.end() ? stores.push_back(store) : void(*same = store);
        return note(change);
    }
    Expected<http::FleetStatus> fleet(const http::TenantId& id) override {
        const Tenant& tenant = tenants[id];
        http::FleetStatus status;
        status.stores = count(tenant.stores);
        status.devices = count(tenant.devices);
        for (const http::DeviceStatus& device : tenant.devices) {
            status.connected += device.state == http::DeviceState::Connected ? 1 : 0;
            status.behind += device.backlogEvents > 0 ? 1 : 0;
        }
        status.quarantined = count(tenant.quarantine);
        status.openForks = count(tenant.forks);
        return status;
    }
    Expected<std::vector<http::DeviceStatus>> devices(const http::TenantId& tenant,
                                                      const std::optional<core::StoreId>& store,
                                                      const core::DeviceId& after,
                                                      std::int64_t limit) override {
        return page(tenants[tenant].devices, limit, [&](const http::DeviceStatus& device) {
            return after < device.device && (!store || device.store == *store);
        });
    }
    Expected<http::EnrolmentCode> createEnrolmentCode(const core::StoreId& store,
                                                      const core::TillId&,
                                                      const http::Change& change) override {
        const auto& stores = tenants[change.tenant].stores;
        if (std::none_of(stores.begin(), stores.end(),
                         [&](const auto& known) { return known.id == store; })) {
            return missing(store.value(), "store");
        }
        EVERTILL_TRY_VOID(note(change));
        return http::EnrolmentCode{"ABCD-EFGH-JKMN", change.atMicros + 600'000'000};
    }
    Expected<http::MemberExport> exportMember(const http::TenantId& tenant,
                                              const core::MemberId& id) override {
        if (failure) {
            return *failure;
        }
        const auto& members = tenants[tenant].members;
        if (std::find(members.begin(), members.end(), id) == members.end()) {
            return missing(id.value().toString(), "member");
        }
        http::MemberExport member;
        member.id = id;
        member.profile.name = "Ann Lee";
        return member;
    }
    Expected<void> eraseMember(const core::MemberId& id, const http::Change& change) override {
        if (std::erase(tenants[change.tenant].members, id) == 0) {
            return missing(id.value().toString(), "member");
        }
        return note(change);
    }
    Expected<void> setUserSecret(const http::UserSecret& secret,
                                 const http::Change& change) override {
        const auto& users = tenants[change.tenant].users;
        return users.contains(secret.who) ? note(change)
                                          : Expected<void>{missing(secret.who.value(), "user")};
    }
    Expected<void> revokeDevice(const core::DeviceId& id, const http::Change& change) override {
        for (http::DeviceStatus& device : tenants[change.tenant].devices) {
            if (device.device == id) {
                device.state = http::DeviceState::Revoked;
                return note(change);
            }
        }
        return missing(id.value().toString(), "device");
    }

    Expected<std::vector<http::SaleSummary>> sales(const http::TenantId& tenant,
                                                   const http::SalesQuery& query) override {
        std::vector<http::SaleSummary> list;
        for (const http::SaleDetail& sale : tenants[tenant].sales) {
            const http::SaleSummary& row = sale.summary;
            const bool fits = row.position > query.after &&
                              (!query.store || row.store == *query.store) &&
                              (!query.till || row.till == *query.till) &&
                              (!query.from || row.date >= *query.from) &&
                              (!query.until || row.date <= *query.until);
            if (fits && static_cast<std::int64_t>(list.size()) < query.limit) {
                list.push_back(row);
            }
        }
        return list;
    }
    Expected<http::SaleDetail> sale(const http::TenantId& tenant, std::int64_t position) override {
        for (const http::SaleDetail& sale : tenants[tenant].sales) {
            if (sale.summary.position == position) {
                return sale;
            }
        }
        return missing(std::to_string(position), "position");
    }
    Expected<http::KeptReceipt> eReceipt(const http::TenantId& tenant,
                                         const core::EReceiptToken& token) override {
        askedTenant = tenant;
        if (failure) {
            return *failure;
        }
        const auto found = receipts.find(core::eReceiptToken(token));
        return found == receipts.end() ? Expected<http::KeptReceipt>{missing("", "receipt")}
                                       : Expected<http::KeptReceipt>{found->second};
    }
    Expected<std::vector<http::DayTotal>> dayTotals(const http::TenantId& tenant,
                                                    core::BusinessDate date) override {
        return page(tenants[tenant].totals, 1000,
                    [&](const http::DayTotal& total) { return total.date == date; });
    }
    Expected<std::vector<http::StockFigure>> stock(const http::TenantId& tenant,
                                                   const http::StockQuery& query) override {
        return page(tenants[tenant].stock, query.limit, [&](const http::StockFigure& figure) {
            const auto key = std::pair{figure.sku, figure.store};
            return (!query.store || figure.store == *query.store) &&
                   (!query.sku || figure.sku == *query.sku) &&
                   (!query.after || std::pair{query.after->sku, query.after->store} < key);
        });
    }

    Expected<std::vector<http::QuarantinedEvent>>
    quarantine(const http::TenantId& tenant, std::int64_t after, std::int64_t limit) override {
        return page(tenants[tenant].quarantine, limit,
                    [&](const http::QuarantinedEvent& event) { return event.position > after; });
    }
    Expected<http::Reapplied> reapply(std::optional<std::int64_t> position,
                                      const http::Change& change) override {
        auto& events = tenants[change.tenant].quarantine;
        const auto before = count(events);
        std::erase_if(events, [&](const http::QuarantinedEvent& event) {
            return !position || event.position == *position;
        });
        const http::Reapplied result{before - count(events), 0};
        if (position && result.applied == 0) {
            return missing(std::to_string(*position), "position");
        }
        EVERTILL_TRY_VOID(note(change));
        return result;
    }
    Expected<void> discard(std::int64_t position, const std::string&,
                           const http::Change& change) override {
        auto done = reapply(position, change);
        return done ? Expected<void>{} : Expected<void>{done.error()};
    }
    Expected<std::vector<http::Fork>> forks(const http::TenantId& tenant) override {
        return tenants[tenant].forks;
    }
    Expected<void> confirmFork(const core::DeviceId& device, const core::EpochNonce& epoch,
                               std::int64_t branch, const http::Change& change) override {
        for (http::Fork& fork : tenants[change.tenant].forks) {
            if (fork.device == device && fork.epoch == epoch && fork.branch == branch) {
                fork.isConfirmed = true;
                return note(change);
            }
        }
        return missing("branch " + std::to_string(branch), "branch");
    }

    Expected<usecase::ImportReport> import(const http::ImportOrder& order, std::string bytes,
                                           const http::Change& change) override {
        ++imports;
        const auto& stores = tenants[change.tenant].stores;
        if (order.store && std::none_of(stores.begin(), stores.end(), [&](const auto& known) {
                return known.id == *order.store;
            })) {
            return missing(order.store->value(), "store");
        }
        EVERTILL_TRY(rows, rows::rowsOf(std::move(bytes)));
        usecase::ReportBuilder builder{usecase::ImportLimits{order.mode, 100'000}};
        usecase::ImportRow row;
        while (usecase::nextRow(*rows, row, builder)) {
            const bool isBad = row.values.empty() || row.values.front() == "BAD";
            if (isBad) {
                builder.refuse(
                    {usecase::makeIssue(row.line, "sku", base::ErrorCode::InvalidFormat, "BAD")});
            } else {
                builder.accept(usecase::ReportBuilder::Change::Added);
            }
        }
        builder.report().published = builder.mayPublish();
        EVERTILL_TRY_VOID(note(change));
        return builder.finish();
    }
    Expected<std::optional<http::KeptAnswer>>
    keptAnswer(const http::TenantId& tenant, const std::string& key, std::int64_t now) override {
        const auto found = answers.find({tenant, key});
        return found == answers.end() || found->second.expiresMicros <= now
                   ? std::optional<http::KeptAnswer>{}
                   : std::optional{found->second};
    }
    Expected<void> keepAnswer(const http::TenantId& tenant, const std::string& key,
                              const http::KeptAnswer& answer) override {
        answers[{tenant, key}] = answer;
        return {};
    }

private:
    static base::Error missing(const std::string& what, const std::string& place) {
        return base::makeError(base::ErrorCode::NotFound, what, place);
    }
    template <typename List>
    static std::int64_t count(const List& list) {
        return static_cast<std::int64_t>(list.size());
    }
    template <typename Row, typename Fits>
    static std::vector<Row> page(const std::vector<Row>& rows, std::int64_t limit,
                                 const Fits& fits) {
        std::vector<Row> list;
        for (const Row& row : rows) {
            if (fits(row) && static_cast<std::int64_t>(list.size()) < limit) {
                list.push_back(row);
            }
        }
        return list;
    }
};

} // namespace evertill::test
