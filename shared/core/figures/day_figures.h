// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sums for managers, folded from the journal: what was sold by business date, hour, category,
// operator and tender, and what each operator took back, took out or opened. Sums only, so records
// in any order and in any parts give the same. INV the sums a till keeps are the fold of its
// journal. Amounts in minor units of the till's currency; a sum that no longer fits stays at the
// largest that does. Threads: pure.

#include "core/journal/event.h"

#include <map>

namespace evertill::core {

// Stored: append only. In brackets what `count` counts and what `key` names.
enum class FigureKind : std::uint8_t {
    Day = 0,       // transactions; key empty
    Hour = 1,      // transactions; local hour of the commit, "00" .. "23"
    Category = 2,  // lines; category of the goods, empty where they have none
    Operator = 3,  // transactions; operator
    Tender = 4,    // payments; tenderRules' code
    Refunds = 5,   // transactions that gave money back; operator; amount <= 0
    Voids = 6,     // lines taken out before they were sold; operator
    Cancels = 7,   // sales cancelled; operator
    NoSales = 8,   // drawer opened without a sale; operator
    Overrides = 9, // allowed by somebody else; who served
    Discounts = 10 // lines with a discount by hand; operator; amount <= 0
};

struct FigureKey {
    BusinessDate date;
    FigureKind kind = FigureKind::Day;
    std::string key{};
    friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

struct FigureSums {
    std::int64_t count = 0;
    std::int64_t items = 0;  // as receipts count them; coming back: negative
    std::int64_t amount = 0; // of totals; of lines for Category; applied for Tender

    FigureSums& operator+=(const FigureSums& other);
    friend bool operator==(const FigureSums&, const FigureSums&) = default;
};

using DayFigures = std::map<FigureKey, FigureSums>;

// day: the business date in force, for events that do not say theirs; moved on by those that do.
void addFigures(DayFigures& figures, BusinessDate& day, const Event& event);

} // namespace evertill::core
