// SPDX-License-Identifier: Apache-2.0
#pragma once

// A date as an option gives it, "2026-11-22". Errors: InvalidFormat, OutOfRange, with the place
// kNoDate, so that whoever wrote "yesterday" is told the form.

#include "core/calendar/business_date.h"

namespace evertill::cli {

inline constexpr std::string_view kNoDate = "date";

[[nodiscard]] inline base::Expected<core::BusinessDate> readDate(const std::string& text) {
    auto date = core::BusinessDate::parse(text);
    return date ? date : base::makeError(date.error().code, text, std::string{kNoDate});
}

} // namespace evertill::cli
