// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which line of which sale a returned line gives back. Printed numbers are unique per till of a
// store; a line number names a line of that sale for ever.

#include "core/ids.h"

#include <compare>

namespace evertill::core {

// Where goods that came back go. Numbers are stored and sent: append only.
enum class ReturnCondition : std::uint8_t {
    BackToStock = 0,
    Damaged = 1, // kept apart, not sold again
    Vendor = 2,  // goes back to who supplied it
};

struct ReturnOf {
    StoreId store;
    TillId till;
    ReceiptNumber number;
    std::int32_t lineNo = 0;
    friend bool operator==(const ReturnOf&, const ReturnOf&) = default;
    friend auto operator<=>(const ReturnOf&, const ReturnOf&) = default;
};

} // namespace evertill::core
