// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the print spool keeps the paper of an invoice, and that of a day: among those of shifts,
// under numbers that no shift ever has. Threads: pure.

#include "core/calendar/business_date.h"
#include "core/ids.h"

#include <cstdint>
#include <optional>

namespace evertill::usecase {

inline constexpr std::int64_t kInvoicePlaces = 1'000'000'000'000;
inline constexpr std::int64_t kDayPlaces = 2 * kInvoicePlaces;

[[nodiscard]] inline core::ShiftId placeOfInvoice(std::int64_t number) {
    return core::ShiftId{kInvoicePlaces + number};
}

// The number of the invoice; nullopt: the paper of a shift.
[[nodiscard]] inline std::optional<std::int64_t> invoiceAt(core::ShiftId place) {
    const bool isInvoice = place.value() > kInvoicePlaces && place.value() < kDayPlaces;
    return isInvoice ? std::optional{place.value() - kInvoicePlaces} : std::nullopt;
}

[[nodiscard]] inline core::ShiftId placeOfDay(core::BusinessDate date) {
    return core::ShiftId{kDayPlaces + date.days()};
}

// The date whose report it is; nullopt: the paper of a shift or an invoice.
[[nodiscard]] inline std::optional<core::BusinessDate> dayAt(core::ShiftId place) {
    return place.value() >= kDayPlaces ? std::optional{core::BusinessDate::fromDays(
                                             static_cast<std::int32_t>(place.value() - kDayPlaces))}
                                       : std::nullopt;
}

} // namespace evertill::usecase
