// SPDX-License-Identifier: Apache-2.0
#pragma once

// Seeds that once found something, run again each time; and what must have happened at least once
// over a normal run, or the run proves less than it says.

#include <array>
#include <cstdint>
#include <string_view>

namespace evertill::sim {

inline constexpr std::array<std::uint64_t, 1> kKeptSeeds = {1};

inline constexpr std::array<std::string_view, 1> kMustHappen = {"clone"};

} // namespace evertill::sim
