// SPDX-License-Identifier: Apache-2.0
#pragma once

// Worlds that once found something, run again each time, and what must happen in them for it: a
// change of the machines or of the simulation gives a seed another story, and sim_test then says
// how to find one that tells the old one. And what must have happened at least once over a normal
// run, or the run proves less than it says.

#include <array>
#include <cstdint>
#include <string_view>

namespace evertill::sim {

struct KeptSeed {
    std::uint64_t seed;
    std::string_view story;
    std::string_view facts; // NAME or NAME:AT_LEAST, separated by commas; names as --coverage has
};
inline constexpr std::array kKeptSeeds = {
    KeptSeed{7, "member keys whose hints are lost", "member-keys-unhinted:3"},
    KeptSeed{3, "a centre restored twice, member keys without a hint, and epochs that end",
             "restore-centre:2,till:centre-restored:2,new-epoch,member-keys-unhinted"},
    KeptSeed{3, "chunks that were offered and are not there", "chunk-gone:2"},
    KeptSeed{152, "a snapshot at the position already reached", "till:snapshot-again"},
    KeptSeed{117, "more rows than the buffer holds, of a delta and of a stream",
             "till:delta-too-large,till:stream-too-large"},
    KeptSeed{32, "several streams that differ", "till:digest-differs:3,till:stream-refetched:2"},
    KeptSeed{113, "a clone, a fork, a restored till and a restored centre",
             "clone,centre:fork,restore-till,restore-centre,new-epoch:2"},
    KeptSeed{135, "a centre's folder put back from a copy",
             "centre-copied-back,centre:till-holds-more,till:centre-restored"},
    KeptSeed{1000765,
             "a centre put back from a copy that knows no session, and a clone that was away",
             "centre-copied-back,clone,centre:fork,till:centre-restored:3"},
};

inline constexpr std::array<std::string_view, 62> kMustHappen = {
    // faults
    "burst", "cable-out", "centre-copied-back", "certificate-expired", "certificate-replaced",
    "certificate-revoked", "clock-jump", "clone", "disk-full", "evicted", "frame-lost-down",
    "frame-lost-up", "garbled", "group-commit", "half-open", "kill-agent",
    "kill-agent-between-actions", "kill-agent-in-store", "kill-centre",
    "kill-centre-between-actions", "kill-centre-in-accept", "kill-centre-in-store", "link-broken",
    "newer-till", "pause", "poison", "power-cut", "reference-rot", "restore-centre", "restore-till",
    "revoked", "witness",
    // what the machines did about them
    "centre:fork", "centre:till-holds-more", "centre:nack", "centre:offers-snapshot",
    "centre:renewed", "centre:till-restored", "forked-journals", "new-epoch", "reject-1",
    "reject-2", "reject-3", "reject-4", "reject-5", "reject-6", "reject-7", "reject-8", "reject-9",
    "till:centre-restored", "till:certificate-renewed", "till:delta-too-large",
    "till:digest-differs", "till:digests-agree", "till:nack", "till:publish-begins",
    "till:published", "till:snapshot-done", "till:store-trouble", "till:stream-refetched",
    "till:wants-new-epoch", "question-answered"};

} // namespace evertill::sim
