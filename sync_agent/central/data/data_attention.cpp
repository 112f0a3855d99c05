// SPDX-License-Identifier: Apache-2.0
// What needs a person: quarantine and forks.
#include "central/data/stored_data.h"
#include "central/projection/projector.h"
#include "central/projection/stream_rows.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

Expected<std::vector<http::QuarantinedEvent>>
StoredData::quarantine(const http::TenantId& tenant, std::int64_t after, std::int64_t limit) {
    EVERTILL_TRY(doors, lease(tenant));
    Quarantine table{doors.centre()};
    EVERTILL_TRY(entries, table.list(tenant.value(), after, limit));
    Statement chain = doors.journal().prepare("SELECT device,epoch FROM chain WHERE chain=$1");
    std::vector<http::QuarantinedEvent> list;
    for (const QuarantineEntry& entry : entries) {
        http::QuarantinedEvent event;
        event.position = entry.position;
        event.seq = entry.seq;
        event.store = core::StoreId{entry.store};
        event.till = core::TillId{entry.till};
        event.type = std::string{core::typeName(entry.type)};
        event.reason = entry.reason;
        event.key = entry.key;
        event.waiting = entry.waiting;
        event.receivedMicros = entry.receivedMicros;
        EVERTILL_TRY_VOID(chain.each(
            [&](const Row& row) {
                event.device = core::DeviceId{row.uuid(0)};
                event.epoch = row.array<core::EpochNonce>(1);
            },
            entry.chain));
        list.push_back(std::move(event));
    }
    return list;
}

Expected<http::Reapplied> StoredData::reapply(std::optional<std::int64_t> position,
                                              const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    std::string key;
    if (position) {
        EVERTILL_TRY(entry, Quarantine{doors.centre()}.at(change.tenant.value(), *position));
        if (!entry) {
            return makeError(ErrorCode::NotFound, std::to_string(*position), "quarantine");
        }
        key = entry->key;
    }
    EVERTILL_TRY(projector,
                 Projector::open(m_parts.database, doors->sha256, m_parts.codec, m_parts.clock));
    EVERTILL_TRY(result, projector->reapply(change.tenant.value(), key));
    http::Change done = change;
    done.outcome =
        "applied " + std::to_string(result.applied) + ", still " + std::to_string(result.still);
    EVERTILL_TRY_VOID(note(done));
    return http::Reapplied{result.applied, result.still};
}

Expected<void> StoredData::discard(std::int64_t position, const std::string& reason,
                                   const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    EVERTILL_TRY(transaction, Transaction::begin(doors.centre()));
    EVERTILL_TRY(isGone, Quarantine{doors.centre()}.discard(change.tenant.value(), position));
    if (!isGone) {
        return makeError(ErrorCode::NotFound, std::to_string(position), "quarantine");
    }
    AuditLine line = auditLine(change);
    line.outcome = "done: " + reason;
    EVERTILL_TRY_VOID(AuditTrail{doors.centre()}.add(line));
    return transaction.commit();
}

Expected<std::vector<http::Fork>> StoredData::forks(const http::TenantId& tenant) {
    EVERTILL_TRY(doors, lease(tenant));
    std::vector<http::Fork> forks;
    std::vector<std::int64_t> chains;
    EVERTILL_TRY_VOID(
        doors.journal()
            .prepare("SELECT c.chain,c.device,c.epoch,c.branch,c.parent_seq,c.head_seq,c.started,"
                     "c.counted,(SELECT min(f.last) FROM feed f WHERE f.chain=c.chain) FROM chain "
                     "c WHERE c.tenant=$1 AND c.branch>0 ORDER BY c.chain")
            .each(
                [&](const Row& row) {
                    http::Fork fork;
                    chains.push_back(row.integer(0));
                    fork.device = core::DeviceId{row.uuid(1)};
                    fork.epoch = row.array<core::EpochNonce>(2);
                    fork.branch = row.integer(3);
                    fork.fromSeq = row.integer(4) + 1;
                    fork.events = row.integer(5) - row.integer(4);
                    fork.seenMicros = row.integer(6);
                    fork.isConfirmed = row.integer(7) != 0;
                    forks.push_back(std::move(fork));
                },
                tenant));
    Statement runs = doors.journal().prepare(
        "SELECT last,events,store,till FROM feed WHERE chain=$1 ORDER BY last");
    FeedReader reader{doors.journal()};
    for (std::size_t i = 0; i < forks.size(); ++i) {
        http::Fork& fork = forks[i];
        std::vector<std::int64_t> positions;
        EVERTILL_TRY_VOID(runs.each(
            [&](const Row& row) {
                fork.store = core::StoreId{row.text(2)};
                fork.till = core::TillId{row.text(3)};
                for (std::int64_t p = row.integer(0) - row.integer(1) + 1; p <= row.integer(0);
                     ++p) {
                    positions.push_back(p);
                }
            },
            chains[i]));
        EVERTILL_TRY(events, reader.at(positions));
        std::vector<std::pair<core::Currency, std::int64_t>> totals;
        for (const FeedEvent& event : events) {
            const Effect effect = effectOf(event, m_parts.codec);
            const auto* sale = std::get_if<SaleEffect>(&effect);
            if (sale == nullptr) {
                continue;
            }
            ++fork.sales;
            const core::Money& total = sale->transaction.total;
            auto same = std::find_if(totals.begin(), totals.end(), [&](const auto& each) {
                return each.first == total.currency();
            });
            if (same == totals.end()) {
                same = totals.insert(totals.end(), {total.currency(), 0});
            }
            same->second += total.minorUnits();
        }
        for (const auto& [currency, minor] : totals) {
            fork.totals.push_back(boundedMoney(minor, currency));
        }
    }
    return forks;
}

Expected<void> StoredData::confirmFork(const core::DeviceId& device, const core::EpochNonce& epoch,
                                       std::int64_t branch, const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    std::optional<std::int64_t> chain;
    EVERTILL_TRY_VOID(doors.journal()
                          .prepare("UPDATE chain SET counted=1 WHERE tenant=$1 AND device=$2 AND "
                                   "epoch=$3 AND branch=$4 AND branch>0 RETURNING chain")
                          .each([&](const Row& row) { chain = row.integer(0); }, change.tenant,
                                device, epoch, branch));
    if (!chain) {
        return makeError(ErrorCode::NotFound, device.value().toString(), "fork");
    }
    EVERTILL_TRY_VOID(note(change));
    EVERTILL_TRY(projector,
                 Projector::open(m_parts.database, doors->sha256, m_parts.codec, m_parts.clock));
    EVERTILL_TRY_VOID(projector->reapply(change.tenant.value(), forkKey(*chain)));
    return {};
}

} // namespace evertill::central
