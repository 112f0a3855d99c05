// SPDX-License-Identifier: Apache-2.0
#pragma once

// The return side: what returned units of a priced sale are worth. A returned unit refunds what it
// cost after its shares. INV returning everything in any order of parts refunds exactly what was
// paid; no part refunds more than its units cost. Units of a line that cost different amounts come
// back dearest first, a fixed order, so that parts add up whoever returns them where. A measured
// line can come back in parts too: by weight, the last part takes the rest.

#include "core/promotion/pricing_result.h"

#include <span>

namespace evertill::core {

// A line of the sale as it was paid: from the journal, not from today's rules.
struct SoldLine {
    std::int32_t lineNo = 0;
    Quantity quantity;              // > 0
    Money amount;                   // >= 0
    std::vector<PricedUnits> units; // empty: all units alike (a line without promotions)
};

struct ReturnedLine {
    std::int32_t lineNo = 0;
    Quantity quantity; // this much now, or so far
};

struct RefundLine {
    std::int32_t lineNo = 0;
    Quantity quantity;
    Money refund;                   // >= 0
    std::vector<PricedUnits> units; // what came back, with the shares that are given back
    friend bool operator==(const RefundLine&, const RefundLine&) = default;
};

struct Refund {
    std::vector<RefundLine> lines; // as asked
    Money total;
};

// Errors: NoSuchLine; OutOfRange for more than sold less returned, or nothing; place "lines[i]".
[[nodiscard]] base::Expected<Refund> refundFor(std::span<const SoldLine> sold,
                                               std::span<const ReturnedLine> returnedSoFar,
                                               std::span<const ReturnedLine> now);

// The same rule for any amount that was worked out for a whole line (its tax): what of it comes
// back with these units.
[[nodiscard]] base::Expected<Money> refundedPart(const Money& ofLine, Quantity sold,
                                                 Quantity returnedSoFar, Quantity now);

} // namespace evertill::core
