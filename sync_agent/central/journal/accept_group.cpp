// SPDX-License-Identifier: Apache-2.0
#include "central/journal/accept_group.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::AcceptOutcome;
using ports::AcceptRequest;
using ports::BranchHead;

namespace {

constexpr std::size_t kEventColumns = 8;

// Columns from "first" on: branch, parent_branch, parent_seq, head_seq, head_hash.
BranchHead readHead(const Row& row, int first) {
    return {row.as<std::int32_t>(first), row.as<std::int32_t>(first + 1), row.integer(first + 2),
            row.integer(first + 3), row.array<base::Digest>(first + 4)};
}

} // namespace

Expected<void> StoredJournal::Group::lock(std::span<const AcceptRequest> requests) {
    std::map<JournalKey, const AcceptRequest*> wanted; // the same order in every transaction
    for (const AcceptRequest& request : requests) {
        wanted.emplace(JournalKey{request.run.device, request.run.epoch}, &request);
    }
    std::vector<Value> values;
    std::vector<std::vector<Chain>*> targets;
    for (const auto& [key, request] : wanted) {
        values.insert(values.end(),
                      {Value{request->place.tenant}, Value{key.first}, Value{key.second}});
        targets.push_back(&m_chains[key]);
    }
    return m_statements.lockChains.many(values, 3, [&](std::size_t i, const Row& row) {
        targets[i]->push_back({row.integer(0), readHead(row, 1), false});
        return Expected<void>{};
    });
}

StoredJournal::Group::Chain* StoredJournal::Group::find(const JournalKey& key,
                                                        std::int32_t branch) {
    for (Chain& chain : m_chains[key]) {
        if (chain.head.branch == branch) {
            return &chain;
        }
    }
    return nullptr;
}

Expected<std::vector<BranchHead>> StoredJournal::Group::branches(const core::DeviceId& device,
                                                                 const core::EpochNonce& epoch) {
    std::vector<BranchHead> heads;
    for (const Chain& chain : m_chains[{device, epoch}]) {
        heads.push_back(chain.head);
    }
    return heads;
}

Expected<std::optional<base::Digest>>
StoredJournal::Group::storedHash(const core::DeviceId& device, const core::EpochNonce& epoch,
                                 std::int32_t branch, std::int64_t seq) {
    const Chain* chain = find({device, epoch}, branch);
    std::optional<base::Digest> hash;
    if (chain == nullptr || seq <= chain->head.parentSeq || seq > chain->head.headSeq) {
        return hash;
    }
    if (seq == chain->head.headSeq) {
        return std::optional{chain->head.headHash};
    }
    if (m_pendingChains.contains(chain->id)) {
        EVERTILL_TRY_VOID(flushEvents());
    }
    EVERTILL_TRY_VOID(m_statements.hashOf.each(
        [&](const Row& row) { hash = row.array<base::Digest>(0); }, chain->id, seq));
    return hash;
}

Expected<void> StoredJournal::Group::addBranch(const AcceptRequest& request,
                                               const BranchHead& branch) {
    Chain chain{0, branch, false};
    chain.head.headSeq = branch.parentSeq; // its records come with the run
    const std::int64_t counted = branch.branch == 0 ? 1 : 0;
    EVERTILL_TRY_VOID(m_statements.newChain.each(
        [&](const Row& row) { chain.id = row.integer(0); }, request.place.tenant,
        request.run.device, request.run.epoch, branch.branch, branch.parentBranch, branch.parentSeq,
        branch.parentSeq, branch.headHash, request.receivedMicros, counted));
    m_chains[{request.run.device, request.run.epoch}].push_back(chain);
    return {};
}

Expected<AcceptOutcome> StoredJournal::Group::take(const AcceptRequest& request,
                                                   const base::Sha256& sha256) {
    EVERTILL_TRY(plan, session::judge(request.run, *this, sha256));
    if (!plan.writes()) {
        return plan.outcome;
    }
    if (plan.newBranch) {
        EVERTILL_TRY_VOID(addBranch(request, *plan.newBranch));
    }
    Chain* chain = find({request.run.device, request.run.epoch}, plan.branch);
    EVERTILL_CHECK(chain != nullptr, "the rules name a branch that is there");
    const ports::JournalRun& run = request.run;
    const auto count = static_cast<std::int64_t>(run.events.size() - plan.skip);
    const std::int64_t first = run.firstSeq + static_cast<std::int64_t>(plan.skip);
    EVERTILL_CHECK(first == chain->head.headSeq + 1, "a branch grows at its head only");
    m_plans.push_back(std::move(plan)); // the values below point into its hashes
    const session::AcceptPlan& kept = m_plans.back();
    for (std::size_t i = kept.skip; i < run.events.size(); ++i) {
        const ports::RunEvent& event = run.events[i];
        m_events.insert(m_events.end(), {Value{request.place.tenant}, Value{chain->id},
                                         Value{run.firstSeq + static_cast<std::int64_t>(i)},
                                         Value{event.type}, Value{event.version}, Value{event.hlc},
                                         Value{kept.hashes[i]}, Value{event.body}});
    }
    m_pendingChains.insert(chain->id);
    m_runs.push_back({&request, chain->id, first, count});
    m_written += count;
    chain->head.headSeq = first + count - 1;
    chain->head.headHash = kept.hashes.back();
    chain->isMoved = true;
    return kept.outcome;
}

Expected<void> StoredJournal::Group::flushEvents() {
    const auto rows = static_cast<std::int64_t>(m_events.size() / kEventColumns);
    EVERTILL_TRY(inserted, m_statements.events.insert(m_events));
    if (inserted != rows) { // nobody else may write behind a locked head
        return makeError(ErrorCode::StorageCorrupt, "an event stands beyond its journal's head");
    }
    m_events.clear();
    m_pendingChains.clear();
    return {};
}

Expected<void> StoredJournal::Group::finish() {
    EVERTILL_TRY_VOID(flushEvents());
    std::vector<Value> heads;
    for (const auto& [key, chains] : m_chains) {
        for (const Chain& chain : chains) {
            if (chain.isMoved) {
                heads.insert(heads.end(), {Value{chain.head.headSeq}, Value{chain.head.headHash},
                                           Value{chain.id}});
            }
        }
    }
    EVERTILL_TRY_VOID(m_statements.moveHead.many(heads, 3));
    return writeRuns();
}

Expected<void> StoredJournal::Group::writeRuns() {
    std::int64_t last = 0;
    if (m_dialect == Dialect::Sqlite) {
        EVERTILL_TRY(head, m_statements.feedHead.integer());
        last = head.value_or(0);
    }
    std::vector<Value> values;
    for (const NewRun& run : m_runs) {
        last += run.events;
        if (m_dialect == Dialect::Sqlite) {
            values.emplace_back(last);
        }
        const ports::DevicePlace& place = run.request->place;
        values.insert(values.end(), {Value{run.events}, Value{place.tenant}, Value{run.chain},
                                     Value{run.firstSeq}, Value{place.store}, Value{place.till},
                                     Value{run.request->receivedMicros}});
    }
    EVERTILL_TRY_VOID(m_statements.runs.insert(values));
    return {};
}

} // namespace evertill::central
