// SPDX-License-Identifier: Apache-2.0
#pragma once

// Seeds that once found something, run again each time; and what must have happened at least once
// over a normal run, or the run proves less than it says.

#include <array>
#include <cstdint>
#include <string_view>

namespace evertill::sim {

// 45 and 93: member keys without a hint; 64: a centre restored twice; 305: a chunk that is offered
// and not there; 208, 720: endless nudges and snapshots; 1009458: streams mended one by one.
inline constexpr std::array<std::uint64_t, 8> kKeptSeeds = {45,  64,  93,   208,
                                                            305, 720, 1465, 1009458};

inline constexpr std::array<std::string_view, 59> kMustHappen = {
    // faults
    "burst", "cable-out", "certificate-expired", "certificate-replaced", "clock-jump", "clone",
    "disk-full", "evicted", "frame-lost-down", "frame-lost-up", "garbled", "group-commit",
    "half-open", "kill-agent", "kill-agent-between-actions", "kill-agent-in-store", "kill-centre",
    "kill-centre-between-actions", "kill-centre-in-accept", "kill-centre-in-store", "link-broken",
    "newer-till", "pause", "poison", "power-cut", "reference-rot", "restore-centre", "restore-till",
    "revoked", "witness",
    // what the machines did about them
    "centre:fork", "centre:nack", "centre:offers-snapshot", "centre:renewed",
    "centre:till-restored", "forked-journals", "new-epoch", "reject-1", "reject-2", "reject-3",
    "reject-4", "reject-5", "reject-6", "reject-7", "reject-8", "reject-9", "till:centre-restored",
    "till:certificate-renewed", "till:delta-too-large", "till:digest-differs", "till:digests-agree",
    "till:nack", "till:publish-begins", "till:published", "till:snapshot-done",
    "till:store-trouble", "till:stream-refetched", "till:wants-new-epoch", "question-answered"};

} // namespace evertill::sim
