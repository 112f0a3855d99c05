// SPDX-License-Identifier: Apache-2.0
#pragma once

// Proves what the centre says from what it was given: every chain is hashed again from the stored
// bytes, the feed is dense and names each record once, every figure is folded again from the
// journal and the adjustments, and every stream's digest is summed again from its rows.
// Works on a centre that is running: the fold goes as far as the projections have come.
// Memory: the figures themselves. Threads: one.

#include "central/database/central_database.h"
#include "ports/event_codec.h"

namespace evertill::central {

struct VerifyReport {
    std::int64_t chains = 0;
    std::int64_t events = 0;
    std::int64_t archived = 0;            // their hashes are taken as stored
    std::int64_t folded = 0;              // events behind the figures
    std::int64_t figures = 0;             // compared
    std::int64_t rows = 0;                // reference rows summed
    std::vector<std::string> differences; // empty: all is as it should be; at most kMaxDifferences
    std::int64_t moreDifferences = 0;
};
inline constexpr std::size_t kMaxDifferences = 1000;

[[nodiscard]] Expected<VerifyReport> verifyCentre(const CentralDatabase& database,
                                                  const base::Sha256& sha256,
                                                  const ports::EventCodec& codec);

} // namespace evertill::central
