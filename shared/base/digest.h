// SPDX-License-Identifier: Apache-2.0
#pragma once

// The door to hashing: base knows what a SHA-256 digest is, shared/crypto knows how to make one.

#include "base/bytes.h"

#include <array>
#include <cstdint>

namespace evertill::base {

using Digest = std::array<std::uint8_t, 32>;

// Threads: an instance may be used from one thread at a time.
class Sha256 {
public:
    virtual ~Sha256() = default;
    [[nodiscard]] virtual Digest of(ByteView bytes) const = 0;
};

} // namespace evertill::base
