// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journals of the boxes that stood in a till's slot say of its numbers, so that the next
// box goes on without doubling one. Read from the accepted journals themselves, since figures may
// lag behind them; a body that was archived is left out. Cost: the records since each box's last
// sale and last opening of a day. Errors: Storage*, Unavailable.

#include "central/sql/connection.h"
#include "core/calendar/business_date.h"
#include "core/ids.h"

#include <optional>
#include <span>

namespace evertill::central {

struct SlotHistory {
    std::int64_t lastReceipt = 0; // the highest that was given or set aside by a genesis; 0: none
    std::int64_t lastShift = 0;
    std::optional<core::BusinessDate> lastDate; // of that shift
};

[[nodiscard]] Expected<SlotHistory> slotHistory(Connection& journal,
                                                std::span<const core::DeviceId> devices);

} // namespace evertill::central
