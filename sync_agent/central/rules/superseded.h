// SPDX-License-Identifier: Apache-2.0
#pragma once

// Takes rule sets from the tills that can be in force nowhere any more: those that ended, and those
// that a later one covers wherever and whenever they would hold. A till that is new need not fetch
// them. The centre keeps their text (ref_past) as long as a till may be dark: sales by them are
// priced again when they come. The newest set stays. Threads: one.

#include "base/digest.h"
#include "central/sql/connection.h"

namespace evertill::central {

// Within the caller's transaction; how many sets went.
[[nodiscard]] Expected<std::int64_t> removeSuperseded(Connection& centre,
                                                      const base::Sha256& sha256,
                                                      const std::string& tenant,
                                                      std::int64_t nowMicros);

} // namespace evertill::central
