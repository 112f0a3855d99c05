// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the print spool keeps the paper of an invoice: among those of shifts, under a number that
// no shift ever has. Threads: pure.

#include "core/ids.h"

#include <cstdint>
#include <optional>

namespace evertill::usecase {

inline constexpr std::int64_t kInvoicePlaces = 1'000'000'000'000;

[[nodiscard]] inline core::ShiftId placeOfInvoice(std::int64_t number) {
    return core::ShiftId{kInvoicePlaces + number};
}

// The number of the invoice; nullopt: the paper of a shift.
[[nodiscard]] inline std::optional<std::int64_t> invoiceAt(core::ShiftId place) {
    return place.value() > kInvoicePlaces ? std::optional{place.value() - kInvoicePlaces}
                                          : std::nullopt;
}

} // namespace evertill::usecase
