// SPDX-License-Identifier: Apache-2.0
#pragma once

// The journal's chain. The preimage of a record's hash is fixed byte for byte (docs/journal.md,
// golden vector in tests/golden); the stored body bytes are the bytes hashed and sent, nobody
// re-serialises them.
//   "EVTL-J1\0"  8 bytes tag
//   device       16 bytes
//   epoch         8 bytes
//   seq           8 bytes, unsigned, big-endian
//   type          2 bytes, big-endian
//   version       2 bytes, big-endian
//   hlc           8 bytes, big-endian
//   previous     32 bytes; of seq 1: 32 zero bytes
//   length        4 bytes, big-endian; body bytes

#include "base/digest.h"
#include "core/journal/event.h"

namespace evertill::core {

struct JournalPosition {
    EpochNonce epoch{};
    std::int64_t seq = 0; // 0: nothing written yet
    friend bool operator==(const JournalPosition&, const JournalPosition&) = default;
};

struct JournalRecord {
    DeviceId device;
    JournalPosition position;
    std::uint16_t type = 0;
    std::uint16_t version = 1;
    // Hybrid logical clock: milliseconds since 1970 x 65536 + counter. Shows causality; nothing is
    // ordered, merged or keyed by it.
    std::int64_t hlc = 0;
    base::Bytes body;
    base::Digest hash{};
    friend bool operator==(const JournalRecord&, const JournalRecord&) = default;
};

[[nodiscard]] base::Bytes hashPreimage(const JournalRecord& record, const base::Digest& previous);

// The next clock value: never behind the last, never behind the wall.
[[nodiscard]] std::int64_t nextHlc(std::int64_t last, base::UtcTime now);

} // namespace evertill::core
