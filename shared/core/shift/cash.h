// SPDX-License-Identifier: Apache-2.0
#pragma once

// Cash in a drawer beside the sales: what moves it, and how it is counted. Amounts are of the
// till's currency. Names are those of ARTS (Float, Paid in, Paid out, Tender pickup, Till count).

#include "base/strong_id.h"
#include "core/tender/tender.h"

#include <span>
#include <vector>

namespace evertill::core {

using DrawerId = base::StrongId<struct DrawerTag>; // "1" is the till's own

// Numbers are stored and sent: append only.
enum class CashMove : std::uint8_t {
    FloatAdded = 0, // change brought to the drawer
    PaidIn = 1,
    PaidOut = 2,
    SafeDrop = 3,
    BankDrop = 4,
};
inline constexpr std::size_t kCashMoves = 5;

struct CashMoveRule {
    CashMove move;
    std::string_view code; // "paid-in": CLI, JSON, exports
    bool isIncoming;       // into the drawer
    bool needsReason;
};

[[nodiscard]] std::span<const CashMoveRule> cashMoveRules();
[[nodiscard]] const CashMoveRule& ruleOf(CashMove move);
// Error: InvalidFormat.
[[nodiscard]] base::Expected<CashMove> parseCashMove(std::string_view code);

struct Pieces { // coins or notes of one face value
    Money face;
    std::int64_t count = 0;
    friend bool operator==(const Pieces&, const Pieces&) = default;
};

// What was found of one tender when the drawer was counted.
struct TenderCount {
    TenderType type = TenderType::Cash;
    Money counted; // in the till's currency; of ForeignCash in the one that was counted
    std::vector<Pieces> pieces; // of cash that was counted by piece; else empty
    friend bool operator==(const TenderCount&, const TenderCount&) = default;
};

// By piece. Errors: OutOfRange (a face of nothing, a negative count), CurrencyMismatch, Overflow.
[[nodiscard]] base::Expected<TenderCount> countPieces(std::vector<Pieces> pieces,
                                                      Currency currency);
// Faces to count by, largest first: the coins and notes in use. Empty where no table is known;
// then a sum is asked for.
[[nodiscard]] std::vector<Money> denominationsOf(Currency currency);

} // namespace evertill::core
