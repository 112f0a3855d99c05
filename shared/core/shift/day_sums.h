// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a business date came to at a till: the sum of its shifts, as their Zs say. A shift counts to
// the date it was opened on. Counts of drawers are not added up; over and short of each stand with
// its shift. Pure.

#include "core/shift/ledger.h"

namespace evertill::core {

struct DaySums {
    BusinessDate date;
    ShiftFigures all;                // without counts
    std::vector<LedgerShift> shifts; // oldest first; also those without a Z
};

// As its Z says; what it came to so far where there is none.
[[nodiscard]] const ShiftFigures& figuresOf(const LedgerShift& shift);
// Its cash was counted; where it took none and none was moved, whatever else it took or holds.
[[nodiscard]] bool isCounted(const ShiftFigures& figures);
// Errors: Overflow, CurrencyMismatch.
[[nodiscard]] base::Expected<DaySums> sumDay(BusinessDate date, Currency currency,
                                             std::vector<LedgerShift> shifts);
// Of the shifts whose cash was counted; nullopt: of none. Error: Overflow.
[[nodiscard]] base::Expected<std::optional<Money>> overShort(const DaySums& day);

} // namespace evertill::core
