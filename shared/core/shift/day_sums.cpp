// SPDX-License-Identifier: Apache-2.0
#include "core/shift/day_sums.h"

#include <algorithm>

namespace evertill::core {

const ShiftFigures& figuresOf(const LedgerShift& shift) {
    return shift.closedAs ? *shift.closedAs : shift.figures;
}

bool isCounted(const ShiftFigures& figures) {
    const auto wasCounted = [](const auto& each) { return each.counted.has_value(); };
    const auto cash = std::ranges::find(figures.tenders, TenderType::Cash, &TenderFigures::type);
    if (cash != figures.tenders.end()) {
        return wasCounted(*cash);
    }
    const bool hasMoved =
        std::ranges::any_of(figures.cash, [](const Money& moved) { return !moved.isZero(); });
    return !hasMoved && (std::ranges::any_of(figures.tenders, wasCounted) ||
                         std::ranges::any_of(figures.foreign, wasCounted));
}

base::Expected<DaySums> sumDay(BusinessDate date, Currency currency,
                               std::vector<LedgerShift> shifts) {
    std::ranges::sort(shifts, {}, [](const LedgerShift& each) { return each.figures.shift; });
    DaySums day{date, emptyFigures(ShiftId{}, date, currency), std::move(shifts)};
    for (const LedgerShift& shift : day.shifts) {
        ShiftFigures part = figuresOf(shift);
        for (TenderFigures& tender : part.tenders) {
            tender.counted.reset();
        }
        for (ForeignFigures& foreign : part.foreign) {
            foreign.counted.reset();
        }
        EVERTILL_TRY_VOID(addPart(day.all, part));
    }
    return day;
}

base::Expected<std::optional<Money>> overShort(const DaySums& day) {
    std::optional<Money> sum;
    for (const LedgerShift& shift : day.shifts) {
        EVERTILL_TRY(over, overShort(figuresOf(shift), TenderType::Cash));
        if (over) {
            EVERTILL_TRY(next, sum ? checkedAdd(*sum, *over) : base::Expected<Money>{*over});
            sum = next;
        }
    }
    return sum;
}

} // namespace evertill::core
