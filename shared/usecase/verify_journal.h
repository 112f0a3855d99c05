// SPDX-License-Identifier: Apache-2.0
#pragma once

// Walks the whole journal and checks what an auditor would: numbers dense from 1, every hash made
// again from the stored bytes and the hash before it.

#include "base/digest.h"
#include "ports/till_reader.h"

namespace evertill::usecase {

struct JournalVerified {
    std::int64_t records = 0;
    base::Digest head{}; // hash of the last record
};

// Error: JournalBroken; context: what is wrong, place: "record N" of the first bad one.
[[nodiscard]] base::Expected<JournalVerified> verifyJournal(ports::TillReader& records,
                                                            const base::Sha256& sha256);

} // namespace evertill::usecase
