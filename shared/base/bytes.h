// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bytes and their hexadecimal text.

#include "base/expected.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline ByteView viewOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view textOf(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] std::string toHex(ByteView bytes);
// Even number of hex digits, either case. Error: InvalidFormat.
[[nodiscard]] Expected<Bytes> fromHex(std::string_view text);

} // namespace evertill::base
