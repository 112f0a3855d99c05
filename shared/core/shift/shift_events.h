// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journal records of shifts (core/journal/event.h): a drawer is opened with its float,
// cash is moved, the shift is left and taken up again or handed over, counted, and closed with its
// figures (Z). Closing never refuses a count that differs; it is recorded. A day that opens by
// itself (DayOpened) opens a shift without a float where none is open.

#include "core/shift/figures.h"

namespace evertill::core {

struct ShiftOpened {
    ShiftId shift;
    BusinessDate date;
    DrawerId drawer;
    OperatorId by;
    Money openingFloat; // >= 0
    friend bool operator==(const ShiftOpened&, const ShiftOpened&) = default;
};

struct CashMoved {
    ShiftId shift;
    CashMove move = CashMove::PaidIn;
    Money amount; // > 0
    OperatorId by;
    OperatorId approvedBy; // empty where the operator's own right sufficed
    std::string reason;
    friend bool operator==(const CashMoved&, const CashMoved&) = default;
};

// Numbers are stored and sent: append only.
enum class ShiftStep : std::uint8_t { Suspended = 0, Resumed = 1, HandedOver = 2 };

struct ShiftPassed {
    ShiftId shift;
    ShiftStep step = ShiftStep::Suspended;
    OperatorId by;
    OperatorId to; // of HandedOver
    friend bool operator==(const ShiftPassed&, const ShiftPassed&) = default;
};

struct TillCounted {
    ShiftId shift;
    OperatorId by;
    bool isBlind = false; // without being shown what should be there
    std::vector<TenderCount> tenders;
    friend bool operator==(const TillCounted&, const TillCounted&) = default;
};

struct ShiftClosed {
    std::int64_t zNumber = 0; // from 1 per till
    OperatorId by;
    ShiftFigures figures; // as the till folded them
    friend bool operator==(const ShiftClosed&, const ShiftClosed&) = default;
};

} // namespace evertill::core
