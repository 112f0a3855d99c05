// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a shift came to: the figures of an X or a Z report. They are sums over the journal's events
// and nothing else, so till and centre come to the same (core/shift/ledger.h folds them). All money
// is of the till's currency. INV expected cash = floats + paid in - paid out - drops + cash taken;
// sold + refunded = net + tax where tax is exclusive of nothing left out; the parts of a shift
// added up are the shift.

#include "core/shift/cash.h"
#include "core/transaction/transaction.h"

namespace evertill::core {

struct TenderFigures {
    TenderType type = TenderType::Cash;
    std::int64_t count = 0;       // tenders taken and given back
    Money applied;                // of them; cash less its change
    std::optional<Money> counted; // by who closed the shift
    friend bool operator==(const TenderFigures&, const TenderFigures&) = default;
};

// Foreign cash of one currency, in that currency. Its worth is in the tenders.
struct ForeignFigures {
    std::int64_t count = 0;
    Money taken;
    std::optional<Money> counted;
    friend bool operator==(const ForeignFigures&, const ForeignFigures&) = default;
};

struct OperatorFigures {
    OperatorId id;
    std::int64_t transactions = 0;
    Money total;
    friend bool operator==(const OperatorFigures&, const OperatorFigures&) = default;
};

// What an auditor looks at: everything but plain selling.
struct ControlFigures {
    std::int64_t voidedLines = 0;
    Money voided;
    std::int64_t cancelledBaskets = 0;
    Money cancelled;
    std::int64_t removedTenders = 0;
    std::int64_t noSales = 0; // drawer opened without one
    std::int64_t reprints = 0;
    friend bool operator==(const ControlFigures&, const ControlFigures&) = default;
};

struct ShiftFigures {
    ShiftId shift;
    BusinessDate date;
    DrawerId drawer;
    OperatorId openedBy;
    std::int64_t sales = 0;   // transactions with a total of zero or more
    std::int64_t returns = 0; // with a negative total
    std::int64_t writeOffs = 0;
    std::int64_t lines = 0;
    Money sold;          // of sales
    Money refunded;      // of returns, <= 0
    Money manualOff;     // <= 0
    Money promotionsOff; // <= 0
    Money net;
    Money tax;
    Money rounding;
    ReceiptNumber firstReceipt; // 0: none
    ReceiptNumber lastReceipt;
    std::vector<TaxTotal> taxes;            // by rate id and percent
    std::vector<TenderFigures> tenders;     // by type
    std::vector<OperatorFigures> operators; // by id
    ControlFigures control;
    std::array<Money, kCashMoves> cash; // by CashMove, >= 0 each
    bool isBlindCount = false;
    std::vector<ForeignFigures> foreign{}; // by currency
    friend bool operator==(const ShiftFigures&, const ShiftFigures&) = default;
};

[[nodiscard]] ShiftFigures emptyFigures(ShiftId shift, BusinessDate date, Currency currency);

// All of it or, where a sum would leave the bounds of money or the currency is another (Overflow,
// CurrencyMismatch), nothing: what a hostile journal says must not stop who folds it.
[[nodiscard]] base::Expected<void> addTransaction(ShiftFigures& figures,
                                                  const Transaction& transaction);
// Of a later part of the same shift; its count, if there is one, stands.
[[nodiscard]] base::Expected<void> addPart(ShiftFigures& figures, const ShiftFigures& later);

// Cash that should be in the drawer. Error: Overflow.
[[nodiscard]] base::Expected<Money> expectedCash(const ShiftFigures& figures);
// What was counted less what should be there: over is positive. nullopt: not counted. Error:
// Overflow.
[[nodiscard]] base::Expected<std::optional<Money>> overShort(const ShiftFigures& figures,
                                                             TenderType type);

} // namespace evertill::core
