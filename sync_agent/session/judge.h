// SPDX-License-Identifier: Apache-2.0
#pragma once

// The receiver's rules (docs/protocol.md), as pure code that every store calls inside its accepting
// transaction, so that SQLite, PostgreSQL and the simulation cannot differ.
//
//   the run continues a branch                       append the rest
//   all of it is known                               nothing to write, accepted
//   it fits onto a record before a branch's head
//   and differs from what follows there              a new branch, RunForked
//   its first record follows nothing that is here    RunGap
//   its records do not end in its own last hash      RunRefused when that is certain (seq 1)
//
// INV accepted means: every record up to the run's last is kept, on one branch, and its recomputed
// hash is the one the sender named. INV nothing kept is ever changed. Meaning is never looked at.
//
// A run whose predecessor is another record than the known ones gets RunGap at half its first seq,
// so a sender that follows the answers reaches the common part in log2 steps.

#include "ports/sync/central_stores.h"

namespace evertill::session {

// No journal gets longer; a number beyond it is an attack on arithmetic.
inline constexpr std::int64_t kMaxSeq = std::int64_t{1} << 53U;

// What a store must be able to say inside its transaction, requests judged before included.
class JournalAccess {
public:
    virtual ~JournalAccess() = default;
    // Main first, each after its parent; empty: the epoch was never seen.
    [[nodiscard]] virtual base::Expected<std::vector<ports::BranchHead>>
    branches(const core::DeviceId& device, const core::EpochNonce& epoch) = 0;
    // Of a record kept under that very branch number (not its parents'); nullopt: none.
    [[nodiscard]] virtual base::Expected<std::optional<base::Digest>>
    storedHash(const core::DeviceId& device, const core::EpochNonce& epoch, std::int32_t branch,
               std::int64_t seq) = 0;
};

// What the store has to write: events[skip...] as records firstSeq + skip... of the branch.
struct AcceptPlan {
    ports::AcceptOutcome outcome;
    std::int32_t branch = 0;
    std::optional<ports::BranchHead> newBranch; // to be written first; main of a new epoch too
    std::size_t skip = 0;
    std::vector<base::Digest> hashes; // of all events of the run
    [[nodiscard]] bool writes() const { return skip < hashes.size(); }
};

[[nodiscard]] base::Expected<AcceptPlan> judge(const ports::JournalRun& run, JournalAccess& access,
                                               const base::Sha256& sha256);

// The hash of a record as a reader of a branch sees it, over its parents.
[[nodiscard]] base::Expected<std::optional<base::Digest>>
hashOnBranch(const std::vector<ports::BranchHead>& branches, const core::DeviceId& device,
             const core::EpochNonce& epoch, std::int32_t branch, std::int64_t seq,
             JournalAccess& access);

// The hashes of a run whose predecessor has this hash.
[[nodiscard]] std::vector<base::Digest>
chainHashes(const ports::JournalRun& run, const base::Digest& previous, const base::Sha256& sha256);

} // namespace evertill::session
