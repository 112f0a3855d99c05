// SPDX-License-Identifier: Apache-2.0
#pragma once

// An X or a Z report on receipt paper, and that of a day: the sum of its shifts, each with its Z. A
// Z prints what it was closed with, so a copy is the same for ever; an X what the shift came to so
// far. Pure.

#include "core/receipt/build.h"
#include "core/shift/day_sums.h"

#include <functional>

namespace evertill::core {

struct CountNote { // of the cash in a drawer
    base::UtcTime at;
    OperatorId by;
    bool isBlind = false;
    Money cash;
};

struct ShiftReportOptions {
    int columns = 48;
    std::string language = "en";
    std::string till;   // "S01-02"
    base::UtcTime now;  // when it is printed
    std::string seal{}; // of a Z: the signed head of the journal (core/fiscal/head_seal.h), or none
    std::int32_t copy = 0; // 0 the original; n the n-th copy, marked
    // Oldest first. Printed where one replaced another, or cash moved after the last.
    std::vector<CountNote> counts{};
    std::function<std::string(const OperatorId&)> personOf{}; // empty: by number
};

[[nodiscard]] ReceiptDocument buildShiftReport(const LedgerShift& shift, const StoreProfile& store,
                                               const ShiftReportOptions& options);
// seal and counts are not used.
[[nodiscard]] ReceiptDocument buildDayReport(const DaySums& day, const StoreProfile& store,
                                             const ShiftReportOptions& options);

} // namespace evertill::core
