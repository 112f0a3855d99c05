// SPDX-License-Identifier: Apache-2.0
#pragma once

// Events and figures of shifts as JSON (units: json_export.h). Whoever uses it links Boost.JSON.

#include "core/shift/shift_events.h"

#include <boost/json.hpp>

namespace evertill::wire {

// With what follows from them: expectedCashMinor and overShortMinor per tender, where they are
// within the bounds of money.
[[nodiscard]] boost::json::object shiftFiguresJson(const core::ShiftFigures& figures);

[[nodiscard]] boost::json::object shiftJson(const core::ShiftOpened& event);
[[nodiscard]] boost::json::object shiftJson(const core::CashMoved& event);
[[nodiscard]] boost::json::object shiftJson(const core::ShiftPassed& event);
[[nodiscard]] boost::json::object shiftJson(const core::TillCounted& event);
[[nodiscard]] boost::json::object shiftJson(const core::ShiftClosed& event);

} // namespace evertill::wire
