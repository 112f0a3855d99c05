// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbers that look like chance and repeat with the seed (SplitMix64, Steele et al. 2014).

#include "base/random.h"

namespace evertill::demo {

class Sequence final : public base::RandomSource {
public:
    explicit Sequence(std::uint64_t seed) : m_state(seed) {}

    [[nodiscard]] std::uint64_t next() {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    [[nodiscard]] int below(int bound) {
        return static_cast<int>(next() % static_cast<std::uint64_t>(bound));
    }
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(next() & 0xFFU);
        }
    }

private:
    std::uint64_t m_state;
};

} // namespace evertill::demo
