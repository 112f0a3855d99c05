// SPDX-License-Identifier: Apache-2.0
#pragma once

// What writer and reader of split bodies share (split.h). Inside shared/wire only.

#include <cstdint>
#include <vector>

namespace evertill::wire {

// A message within the body that is taken apart too. Node 0 is the body itself.
struct SplitNode {
    std::uint32_t parent = 0; // its index; smaller than the node's own
    std::uint32_t field = 0;  // its number within the parent
    std::uint32_t key = 0;    // a text field of this message that other fields follow from; 0: none
};

inline constexpr std::size_t kMaxSplitNodes = 64;
inline constexpr std::size_t kMaxSplitDepth = 8;
inline constexpr std::size_t kMaxSplitEntries = std::size_t{1} << 20U; // values, messages and tags

// How a column of numbers is written, as bits.
inline constexpr std::uint8_t kStepBit = 1;       // each less the one before
inline constexpr std::uint8_t kPlanesBit = 2;     // lowest bytes of all, then the next ones, ...
inline constexpr std::uint8_t kThousandsBit = 16; // every number divided by 1000
// Of any column: entries are told only where they differ from what the key tells.
inline constexpr std::uint8_t kKeyedBit = 4;
// Of a column of texts: distinct texts once, and numbers of them.
inline constexpr std::uint8_t kTableBit = 8;

} // namespace evertill::wire
