// SPDX-License-Identifier: Apache-2.0
#pragma once

// A run of one journal as it travels: without the hashes, which the receiver recomputes; only the
// last one is told, so that both ends know they speak of the same chain.

#include "base/digest.h"
#include "core/journal/event.h"

namespace evertill::ports {

struct RunEvent {
    std::uint16_t type = 0;
    std::uint16_t version = 1;
    std::int64_t hlc = 0;
    base::Bytes body;
    friend bool operator==(const RunEvent&, const RunEvent&) = default;
};

struct JournalRun {
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t firstSeq = 0;
    std::vector<RunEvent> events;
    base::Digest lastHash{};
    friend bool operator==(const JournalRun&, const JournalRun&) = default;
};

} // namespace evertill::ports
