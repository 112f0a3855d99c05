// SPDX-License-Identifier: Apache-2.0
#pragma once

// What can still come back of a recorded sale, and the basket lines that give it back. The sale is
// the journal's record of it; what came back before is counted by line over everything the till
// knows. A unit comes back for what it cost after its discount shares (core/promotion/refund.h),
// with the tax it bore, the points it earned and by the tenders it was paid with, each worked out
// cumulatively. INV any mix of partial returns, in any order, gives back each line's amount, tax,
// tenders and points at most once and, when all has come back, exactly. Deposits and other linked
// lines come back with their goods. Threads: pure.

#include "core/promotion/refund.h"
#include "core/transaction/transaction.h"

namespace evertill::core {

struct ReturnableLine {
    std::int32_t lineNo = 0;
    Quantity sold;
    Quantity returned;
    Quantity left;    // >= 0, also where more came back than was sold (twice, while apart)
    Money refundable; // for all that is left, tax included
    friend bool operator==(const ReturnableLine&, const ReturnableLine&) = default;
};

// Lines that were sold; gift cards, write-offs and what came back in an exchange are not among
// them. Errors: those of linesBack().
[[nodiscard]] base::Expected<std::vector<ReturnableLine>>
returnableLines(const Transaction& sale, std::span<const ReturnedLine> soFar);

struct ReturnTerms {
    std::string reason; // never empty
    ReturnCondition condition = ReturnCondition::BackToStock;
    EntryMethod entry = EntryMethod::Scanned; // of the receipt
    std::int64_t atMicros = 0;                // 0 of a post-void: nothing of it was scanned
    TaxMode taxMode = TaxMode::Inclusive;     // of the till now
};

struct LineBack {
    BasketLine line;                // without a number
    std::vector<BasketLine> linked; // likewise
};

// The place of an Unsupported that is about a gift card: they are not taken back.
inline constexpr const char* kNoGiftCards = "gift card";

// In order of wanted. Errors: Unsupported (not a sale, or taxes were counted another way then; a
// gift card), ReasonRequired, NoSuchLine, OutOfRange (more than is left, or part of a piece;
// context: how much is left), CurrencyMismatch.
[[nodiscard]] base::Expected<std::vector<LineBack>> linesBack(const Transaction& sale,
                                                              std::span<const ReturnedLine> soFar,
                                                              std::span<const ReturnedLine> wanted,
                                                              const ReturnTerms& terms);

// Everything of the sale. Errors besides: NotPermitted where something has come back before or came
// back in it: then only the rest can, as a return.
[[nodiscard]] base::Expected<std::vector<LineBack>>
voidBack(const Transaction& sale, std::span<const ReturnedLine> soFar, const ReturnTerms& terms);

} // namespace evertill::core
