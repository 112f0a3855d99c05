// SPDX-License-Identifier: Apache-2.0
#pragma once

// How far a total is settled by the tenders taken, and whether one more may be taken.
// INV total + rounding = sum of applied + remaining, at every moment.
// Cash rounding exists only in the last cash tender that settles the rest: it is a line of its own,
// never hidden in a price. What foreign cash is worth need not come out in coins, so its change is
// rounded to them. A refund is a negative total settled by negative tenders; money that a
// terminal gave back beyond it is paid back by a positive one. A refund of known sales alone is
// never rounded again: what coins cannot give back goes back otherwise.

#include "core/tender/tender.h"

#include <vector>

namespace evertill::core {

inline constexpr std::size_t kMaxTenders = 50;

struct Due {
    Money total;
    Money roundingBack;    // of the sales goods come back of (core/returns/refund_tenders.h)
    bool isReturn = false; // of known sales, and nothing else
    Due(const Money& all)  // NOLINT(google-explicit-constructor): most dues are a total alone
        : total(all)
        , roundingBack(Money::zero(all.currency())) {}
    Due(const Money& all, const Money& back, bool isReturnAlone)
        : total(all)
        , roundingBack(back)
        , isReturn(isReturnAlone) {}
};

struct Settlement {
    Money total;
    Money applied;
    Money rounding;      // roundingBack; and to the smallest coin where cash settled the rest
    Money remaining;     // total + rounding - applied; zero when settled
    Money cashRemaining; // remaining, rounded to the smallest coin
    Money change;        // over all cash tenders

    [[nodiscard]] bool isSettled() const { return remaining.isZero(); }
};

[[nodiscard]] Settlement settle(const Due& what, std::span<const TenderLine> tenders);

struct TenderOffer {
    TenderType type = TenderType::Cash;
    Money handed; // > 0 where the customer owes, < 0 where he gets something back
    std::string reference;
    std::int64_t atMicros = 0;
    std::optional<ForeignMoney> foreign{}; // of ForeignCash; handed is its worth
};

// Errors: TenderNotAllowed (wrong sign, not refundable, too many), TenderTooLarge (more than due
// where no change is given), ReasonRequired (a reference is needed), OutOfRange (zero, foreign cash
// at another worth), NotFound (foreign cash without its rate).
[[nodiscard]] base::Expected<TenderLine>
takeTender(const Due& what, std::span<const TenderLine> before, const TenderOffer& offer);

// Amounts a customer is likely to hand over: exact (cash-rounded), then the next round notes.
[[nodiscard]] std::vector<Money> quickCashAmounts(const Money& cashRemaining);

} // namespace evertill::core
