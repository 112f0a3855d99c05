// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words of X and Z reports in each language; see words.h for why they are here.

#include "core/shift/cash.h"

#include <string_view>

namespace evertill::core {

enum class ShiftWord : std::uint8_t {
    XReport,
    ZReport,
    Shift,
    Drawer,
    OpenedBy,
    HeldBy,
    Date,
    Till,
    Printed,
    Sales,
    Returns,
    WriteOffs,
    Lines,
    Receipts,
    Sold,
    Refunded,
    ByHand,
    Promotions,
    Rounding,
    Net,
    Tax,
    Total,
    Tenders,
    CashInDrawer,
    CashTaken,
    Expected,
    Counted,
    CountedBlind,
    OverShort,
    NotCounted,
    Operators,
    Control,
    VoidedLines,
    CancelledBaskets,
    RemovedTenders,
    NoSales,
    Reprints,
    Signature,
    Counts,
    Replaced,
    PaidOnAccount,
    DayReport,
    Shifts,
    WithoutZ,
    CashMoved,
};
inline constexpr std::size_t kShiftWords = 45;

// English for a language that is not there.
[[nodiscard]] std::string_view shiftWord(ShiftWord word, std::string_view language);
[[nodiscard]] std::string_view cashMoveWord(CashMove move, std::string_view language);

} // namespace evertill::core
