// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reads the fields of a protobuf message one after the other without building it, so that counts
// and sizes are known before anything is allocated. Inside shared/wire only. Bytes are borrowed.
// Hostile bytes end the walk with isBroken(); nothing aborts. Groups (long out of use) are broken.
// Threads: an instance belongs to one thread.

#include "base/bytes.h"

#include <optional>

namespace evertill::wire {

enum class WireType : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

struct WireField {
    std::uint32_t number = 0;
    WireType type{};
    std::uint64_t value = 0; // of the other types
    base::ByteView bytes;    // of WireType::Bytes
};

class WireWalker {
public:
    explicit WireWalker(base::ByteView message) : m_rest(message) {}

    // nullopt at the end and when broken.
    [[nodiscard]] std::optional<WireField> next();
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    // A varint as such, for packed columns. Errors set isBroken() and give 0.
    [[nodiscard]] std::uint64_t varint();

private:
    [[nodiscard]] std::uint64_t fixed(std::size_t width);
    [[nodiscard]] base::ByteView take(std::uint64_t length);

    base::ByteView m_rest;
    bool m_isBroken = false;
};

// The message is well-formed and has at most this many fields, counting those of its direct parts.
[[nodiscard]] bool hasAtMostFields(base::ByteView message, std::size_t limit);

[[nodiscard]] inline std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>((value >> 1U) ^ (0U - (value & 1U)));
}

} // namespace evertill::wire
