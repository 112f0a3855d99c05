// SPDX-License-Identifier: Apache-2.0
#pragma once

// Walks the whole journal and checks what an auditor would: numbers dense from 1, every hash made
// again from the stored bytes and the hash before it, each epoch naming the end of the one before
// as its parent. A chain alone cannot show a cut tail, so what is known elsewhere (the witness, the
// centre's last acknowledgement) is held against it: such a record must be here, unless a later
// epoch says on record that it began before it (a restored copy).
//
// The first altered, missing or inserted record is named, also where the numbers behind it were
// moved to hide a gap or an insertion of up to 64 records: each record's hash was made with the
// number it had. One ambiguity is left, and said: a record whose hash was made again cannot be told
// from the next one altered.

#include "base/digest.h"
#include "ports/event_codec.h"
#include "ports/till_reader.h"

namespace evertill::usecase {

struct JournalVerified {
    std::int64_t records = 0;
    base::Digest head{}; // hash of the last record
};

struct JournalAnchor {
    std::string source; // "the witness", "the centre"
    core::JournalPosition position;
    base::Digest hash{};
};

// Error: JournalBroken; context: what is wrong, place: "record N" of the first bad one.
[[nodiscard]] base::Expected<JournalVerified>
verifyJournal(ports::TillReader& records, const base::Sha256& sha256,
              const ports::EventCodec& codec, const std::vector<JournalAnchor>& anchors = {});

} // namespace evertill::usecase
