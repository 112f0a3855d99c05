// SPDX-License-Identifier: Apache-2.0
// Quarantined events and forked journals.
#include "central/data/stored_parts.h"

#include <algorithm>

namespace evertill::central {

using base::ErrorCode;

Expected<std::vector<http::QuarantinedEvent>>
StoredCentral::quarantine(const ports::TenantId& tenant, std::int64_t after, std::int64_t limit) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(reader, readerOf(tenant));
    EVERTILL_TRY(entries, reader->quarantine.list(tenant.value(), after, limit));
    std::vector<http::QuarantinedEvent> list;
    for (const QuarantineEntry& entry : entries) {
        http::QuarantinedEvent event;
        EVERTILL_TRY(journal, journalOf(entry.chain));
        std::tie(event.device, event.epoch) = journal;
        event.position = entry.position;
        event.seq = entry.seq;
        event.store = core::StoreId{entry.store};
        event.till = core::TillId{entry.till};
        event.type = std::string{core::typeName(entry.type)};
        event.reason = entry.reason;
        event.key = entry.key;
        event.waiting = entry.waiting;
        event.receivedMicros = entry.receivedMicros;
        list.push_back(std::move(event));
    }
    return list;
}

Expected<http::Reapplied> StoredCentral::reapply(std::optional<std::int64_t> position,
                                                 const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    std::string key;
    if (position) {
        EVERTILL_TRY(entry, m_owned->quarantine.at(change.tenant.value(), *position));
        if (!entry) {
            return base::makeError(ErrorCode::NotFound, std::to_string(*position), "position");
        }
        key = entry->key;
    }
    EVERTILL_TRY_VOID(changed(change, [] { return Expected<void>{}; }));
    EVERTILL_TRY(result, m_owned->projector->reapply(change.tenant.value(), key));
    return http::Reapplied{result.applied, result.still};
}

Expected<void> StoredCentral::discard(std::int64_t position, const std::string&,
                                      const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(entry, m_owned->quarantine.at(change.tenant.value(), position));
    if (!entry) {
        return base::makeError(ErrorCode::NotFound, std::to_string(position), "position");
    }
    EVERTILL_TRY_VOID(changed(change, [&]() -> Expected<void> {
        EVERTILL_TRY(isDone, m_owned->quarantine.discard(change.tenant.value(), position));
        return isDone ? Expected<void>{}
                      : Expected<void>{base::makeError(ErrorCode::NotFound,
                                                       std::to_string(position), "position")};
    }));
    EVERTILL_TRY_VOID(m_owned->projector->reapply(change.tenant.value(), entry->key));
    return {};
}

// What the branch holds in sales: decoded, since the projections do not know it yet.
Expected<void> StoredCentral::addBranchSums(const ports::TenantId& tenant, std::int64_t chain,
                                            http::Fork& fork) {
    const auto add = [&](const core::Money& amount) -> Expected<void> {
        const auto same =
            std::find_if(fork.totals.begin(), fork.totals.end(), [&](const core::Money& total) {
                return total.currency() == amount.currency();
            });
        if (same == fork.totals.end()) {
            fork.totals.push_back(amount);
            return {};
        }
        EVERTILL_TRY(sum, core::checkedAdd(*same, amount));
        *same = sum;
        return {};
    };
    EVERTILL_TRY_VOID(m_owned->branchEvents.each(
        [&](const Row& row) -> Expected<void> {
            const auto event = m_parts.codec.decode(row.as<std::uint16_t>(0),
                                                    row.as<std::uint16_t>(1), row.bytesView(2));
            const auto* sold = event ? std::get_if<core::TransactionCompleted>(&*event) : nullptr;
            if (sold == nullptr) {
                return {}; // unreadable ones show up in quarantine with their reason
            }
            ++fork.sales;
            return add(sold->transaction.total);
        },
        tenant, chain));
    return {};
}

Expected<std::vector<http::Fork>> StoredCentral::forks(const ports::TenantId& tenant) {
    const std::scoped_lock lock{m_mutex};
    std::vector<std::pair<http::Fork, std::int64_t>> found;
    EVERTILL_TRY_VOID(m_owned->branches.each(
        [&](const Row& row) {
            http::Fork fork;
            fork.device = core::DeviceId{row.uuid(1)};
            fork.epoch = row.array<core::EpochNonce>(2);
            fork.branch = row.integer(3);
            fork.fromSeq = row.integer(4) + 1;
            fork.events = row.integer(5) - row.integer(4);
            fork.seenMicros = row.integer(6);
            fork.isConfirmed = row.integer(7) != 0;
            found.emplace_back(std::move(fork), row.integer(0));
        },
        tenant));
    std::vector<http::Fork> list;
    for (auto& [fork, chain] : found) {
        EVERTILL_TRY(device, m_owned->registry->device(fork.device));
        if (device) {
            fork.store = device->place.store;
            fork.till = device->place.till;
        }
        EVERTILL_TRY_VOID(addBranchSums(tenant, chain, fork));
        list.push_back(std::move(fork));
    }
    return list;
}

Expected<void> StoredCentral::confirmFork(const core::DeviceId& device,
                                          const core::EpochNonce& epoch, std::int64_t branch,
                                          const http::Change& change) {
    const std::scoped_lock lock{m_mutex};
    std::int64_t chain = 0;
    EVERTILL_TRY_VOID(m_owned->branches.each(
        [&](const Row& row) {
            if (row.uuid(1) == device.value() && row.array<core::EpochNonce>(2) == epoch &&
                row.integer(3) == branch) {
                chain = row.integer(0);
            }
        },
        change.tenant));
    if (chain == 0) {
        return base::makeError(ErrorCode::NotFound, "branch " + std::to_string(branch), "branch");
    }
    EVERTILL_TRY_VOID(changed(change, [] { return Expected<void>{}; }));
    EVERTILL_TRY_VOID(
        m_owned->confirm.each([](const Row&) {}, change.tenant, device, epoch, branch));
    EVERTILL_TRY_VOID(m_owned->projector->reapply(change.tenant.value(), forkKey(chain)));
    return {};
}

} // namespace evertill::central
