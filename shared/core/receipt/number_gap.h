// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where receipt numbers go on when nobody can say which were printed last: after a restored disk,
// or on a new box that takes over a till. The next round number beyond what may have been printed,
// so that a person sees at once that the gap was made on purpose; the genesis of the journal's new
// epoch holds it (docs/journal.md). INV the result is greater than last + lost.

#include <cstdint>

namespace evertill::core {

// A month of a busy till.
inline constexpr std::int64_t kUnknownReceipts = 30'000;

[[nodiscard]] constexpr std::int64_t receiptAfterGap(std::int64_t last, std::int64_t lost) {
    constexpr std::int64_t kRound = 1'000;
    return (last + lost) / kRound * kRound + kRound + 1;
}

} // namespace evertill::core
