// SPDX-License-Identifier: Apache-2.0
#pragma once

// Why goods come back: a closed list, kept on record by code and shown in the words of whoever
// reads it. What is no code is somebody's own words, and is shown as it is. Threads: pure.

#include <span>
#include <string>
#include <string_view>

namespace evertill::core {

// In the order to offer them. Codes are stored: append only.
[[nodiscard]] std::span<const std::string_view> returnReasonCodes();
[[nodiscard]] std::span<const std::string_view> postVoidReasonCodes();

// language: "en", "zh-Hans", "zh-Hant"; English for another.
[[nodiscard]] std::string returnReasonWords(std::string_view reason, std::string_view language);

} // namespace evertill::core
