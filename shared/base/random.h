// SPDX-License-Identifier: Apache-2.0
#pragma once

// Randomness comes in through this door (ids, epochs, key material), so that tests can replay it.

#include <cstdint>
#include <span>

namespace evertill::base {

class RandomSource {
public:
    virtual ~RandomSource() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

} // namespace evertill::base
