// SPDX-License-Identifier: Apache-2.0
#pragma once

// Positions of the reference data when a centre starts: they go on from the clock, in microseconds
// since 1970, and the gap is remembered. A centre whose folder or machine was put back from a copy
// does not know it; but what it gave out since the copy lies within that gap, so a till that comes
// from there is seen to know another history (StoredFeed::delta) and gets everything anew. With a
// clock that went back the positions simply go on.

#include "central/sql/connection.h"

namespace evertill::central {

// Of every tenant; to be called before any row is written.
[[nodiscard]] Expected<void> goOnFromClock(Connection& centre, std::int64_t nowMicros);

} // namespace evertill::central
