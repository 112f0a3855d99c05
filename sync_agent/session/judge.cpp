// SPDX-License-Identifier: Apache-2.0
#include "session/judge.h"

#include "wire/sync/frames.h"

#include <algorithm>

namespace evertill::session {

using base::Digest;
using base::Expected;
using ports::BranchHead;
using ports::JournalRun;

namespace {

std::int64_t lastSeq(const JournalRun& run) {
    return run.firstSeq + static_cast<std::int64_t>(run.events.size()) - 1;
}

// Reads of one epoch's branches, over their parents.
class Branches {
public:
    Branches(const JournalRun& run, std::vector<BranchHead> heads, JournalAccess& access)
        : m_run(run)
        , m_heads(std::move(heads))
        , m_access(access) {}

    [[nodiscard]] const std::vector<BranchHead>& heads() const { return m_heads; }
    [[nodiscard]] std::int64_t highest() const {
        std::int64_t highest = 0;
        for (const BranchHead& head : m_heads) {
            highest = std::max(highest, head.headSeq);
        }
        return highest;
    }
    [[nodiscard]] Expected<std::optional<Digest>> hashAt(const BranchHead& branch,
                                                         std::int64_t seq) const {
        if (seq == 0) {
            return std::optional{Digest{}};
        }
        if (seq == branch.headSeq) {
            return std::optional{branch.headHash};
        }
        return hashOnBranch(m_heads, m_run.device, m_run.epoch, branch.branch, seq, m_access);
    }
    // How many of the run's records this branch already has, given that it fits after firstSeq - 1.
    [[nodiscard]] Expected<std::size_t> agreement(const BranchHead& branch,
                                                  const std::vector<Digest>& hashes) const {
        const std::int64_t known = branch.headSeq - m_run.firstSeq + 1;
        std::size_t high =
            known <= 0 ? 0 : std::min(static_cast<std::size_t>(known), hashes.size());
        // A chain that agrees at one record agrees at all before it.
        std::size_t low = 0;
        bool isFirstLook = true; // mostly all of it agrees
        while (low < high) {
            const std::size_t middle = isFirstLook ? high : (low + high + 1) / 2;
            isFirstLook = false;
            EVERTILL_TRY(stored,
                         hashAt(branch, m_run.firstSeq + static_cast<std::int64_t>(middle) - 1));
            if (stored && *stored == hashes[middle - 1]) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

private:
    const JournalRun& m_run;
    std::vector<BranchHead> m_heads;
    JournalAccess& m_access;
};

// Where the run fits: the chain that ends in its last hash, and the branch it agrees with longest.
struct Fit {
    std::vector<Digest> hashes; // empty: nowhere
    BranchHead branch;
    std::size_t agreed = 0;
};

Expected<Fit> bestFit(const JournalRun& run, const Branches& branches, const base::Sha256& sha256) {
    Fit fit;
    Digest triedPrevious{};
    bool hasTried = false;
    for (const BranchHead& branch : branches.heads()) {
        EVERTILL_TRY(previous, branches.hashAt(branch, run.firstSeq - 1));
        if (!previous) {
            continue;
        }
        if (fit.hashes.empty() && !(hasTried && triedPrevious == *previous)) {
            std::vector<Digest> hashes = chainHashes(run, *previous, sha256);
            hasTried = true;
            triedPrevious = *previous;
            if (hashes.back() != run.lastHash) {
                continue;
            }
            fit.hashes = std::move(hashes);
        } else if (triedPrevious != *previous) {
            continue; // the chain that fits has another predecessor
        }
        if (fit.hashes.empty()) {
            continue;
        }
        EVERTILL_TRY(agreed, branches.agreement(branch, fit.hashes));
        const bool continues =
            run.firstSeq + static_cast<std::int64_t>(agreed) - 1 == branch.headSeq;
        if (fit.branch.headSeq == 0 || agreed > fit.agreed || (agreed == fit.agreed && continues)) {
            fit.branch = branch;
            fit.agreed = agreed;
        }
        if (agreed == fit.hashes.size()) {
            break;
        }
    }
    return fit;
}

std::int32_t nextBranch(const std::vector<BranchHead>& heads) {
    std::int32_t highest = 0;
    for (const BranchHead& head : heads) {
        highest = std::max(highest, head.branch);
    }
    return highest + 1;
}

AcceptPlan refusal(std::string reason) {
    AcceptPlan plan;
    plan.outcome = ports::RunRefused{std::move(reason)};
    return plan;
}
AcceptPlan gap(std::int64_t expectedSeq) {
    AcceptPlan plan;
    plan.outcome = ports::RunGap{expectedSeq};
    return plan;
}

AcceptPlan firstOfEpoch(const JournalRun& run, const base::Sha256& sha256) {
    if (run.firstSeq != 1) {
        return gap(1);
    }
    AcceptPlan plan;
    plan.hashes = chainHashes(run, Digest{}, sha256);
    if (plan.hashes.back() != run.lastHash) {
        return refusal("the chain does not end in its last hash");
    }
    plan.newBranch = BranchHead{};
    plan.outcome = ports::RunAccepted{lastSeq(run), run.lastHash, 0};
    return plan;
}

AcceptPlan placed(const JournalRun& run, Fit fit, const std::vector<BranchHead>& heads) {
    AcceptPlan plan;
    plan.hashes = std::move(fit.hashes);
    plan.skip = fit.agreed;
    plan.branch = fit.branch.branch;
    const std::int64_t agreedTo = run.firstSeq + static_cast<std::int64_t>(fit.agreed) - 1;
    if (!plan.writes() || agreedTo == fit.branch.headSeq) {
        plan.outcome = ports::RunAccepted{lastSeq(run), run.lastHash, plan.branch};
        return plan;
    }
    plan.branch = nextBranch(heads);
    plan.newBranch = BranchHead{plan.branch, fit.branch.branch, agreedTo, agreedTo, {}};
    plan.outcome = ports::RunForked{agreedTo + 1, lastSeq(run), run.lastHash, plan.branch};
    return plan;
}

} // namespace

std::vector<Digest> chainHashes(const JournalRun& run, const Digest& previous,
                                const base::Sha256& sha256) {
    std::vector<Digest> hashes;
    hashes.reserve(run.events.size());
    core::JournalRecord record;
    record.device = run.device;
    record.position = {run.epoch, run.firstSeq};
    Digest last = previous;
    for (const ports::RunEvent& event : run.events) {
        record.type = event.type;
        record.version = event.version;
        record.hlc = event.hlc;
        record.body = event.body;
        last = sha256.of(core::hashPreimage(record, last));
        hashes.push_back(last);
        ++record.position.seq;
    }
    return hashes;
}

Expected<std::optional<Digest>> hashOnBranch(const std::vector<BranchHead>& branches,
                                             const core::DeviceId& device,
                                             const core::EpochNonce& epoch, std::int32_t branch,
                                             std::int64_t seq, JournalAccess& access) {
    for (std::size_t hops = 0; hops <= branches.size(); ++hops) {
        const auto found = std::find_if(branches.begin(), branches.end(),
                                        [&](const BranchHead& b) { return b.branch == branch; });
        if (found == branches.end() || seq > found->headSeq || seq < 1) {
            return std::optional<Digest>{};
        }
        if (seq > found->parentSeq) {
            return access.storedHash(device, epoch, branch, seq);
        }
        branch = found->parentBranch;
    }
    return base::makeError(base::ErrorCode::JournalBroken, "branches that are their own parents");
}

Expected<AcceptPlan> judge(const JournalRun& run, JournalAccess& access,
                           const base::Sha256& sha256) {
    if (run.events.empty() || run.events.size() > wire::kMaxPushEvents || run.firstSeq < 1 ||
        run.firstSeq > kMaxSeq) {
        return refusal("a run of no, too many or misnumbered records");
    }
    EVERTILL_TRY(heads, access.branches(run.device, run.epoch));
    if (heads.empty()) {
        return firstOfEpoch(run, sha256);
    }
    const Branches branches(run, std::move(heads), access);
    if (run.firstSeq > branches.highest() + 1) {
        return gap(branches.highest() + 1);
    }
    EVERTILL_TRY(fit, bestFit(run, branches, sha256));
    if (!fit.hashes.empty()) {
        return placed(run, std::move(fit), branches.heads());
    }
    if (run.firstSeq == 1) {
        return refusal("the chain does not end in its last hash");
    }
    return gap(std::max<std::int64_t>(1, run.firstSeq / 2));
}

} // namespace evertill::session
