// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a stock document has to be, and what it moves. A count is against the ledger at the moment
// each item was counted: its change is what was found less what the ledger said then, so what is
// sold or comes in between counting and posting stays as it is. INV on hand after a posted count =
// what was found, and everything that moved after it was found. Threads: pure.

#include "core/stock/stock_events.h"

namespace evertill::core {

inline constexpr std::size_t kMaxStockLines = 1'000; // of one document
inline constexpr std::size_t kMaxStockText = 200;    // bytes of a number, a name, a reason

struct StockKindRule {
    int sign = 0; // 1: goods come, -1: they leave, 0: either
    bool needsReason = false;
    bool hasExpected = false;
};
[[nodiscard]] const StockKindRule& ruleOf(StockDocumentKind kind);

// Errors: InvalidFormat (no line, an item without a name, expected missing or where the kind has
// none), OutOfRange (too many lines, too long a text, a change of zero or with the wrong sign, a
// count below zero), ReasonRequired.
[[nodiscard]] base::Expected<void> checkDocument(const StockMoved& document);

// Of every state; lines that change nothing (a count that was right) are left out.
[[nodiscard]] std::vector<StockDelta> stockDeltas(const StockMoved& document);

// As somebody said it: how many came, left, or were found. An adjustment has its sign already.
struct StockSaid {
    Sku sku;
    Quantity quantity;
    std::optional<Quantity> expected;
    std::int64_t atMicros = 0;
};
// Error: OutOfRange.
[[nodiscard]] base::Expected<StockLine> lineOf(StockDocumentKind kind, const StockSaid& said);

} // namespace evertill::core
