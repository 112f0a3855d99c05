// SPDX-License-Identifier: Apache-2.0
#pragma once

// All chance of a simulated world, from one seed (splitmix64).

#include "base/random.h"
#include "base/uuid.h"

#include <cstdint>

namespace evertill::sim {

class SimRandom final : public base::RandomSource {
public:
    explicit SimRandom(std::uint64_t seed) : m_state(seed * 0x9E37'79B9'7F4A'7C15ULL + 1) {}

    std::uint64_t next() {
        m_state += 0x9E37'79B9'7F4A'7C15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EBULL;
        return z ^ (z >> 31U);
    }
    // Uniform in [low, high].
    std::int64_t between(std::int64_t low, std::int64_t high) {
        const auto span = static_cast<std::uint64_t>(high - low) + 1;
        return low + static_cast<std::int64_t>(next() % span);
    }
    bool chance(std::int64_t of1000) { return between(0, 999) < of1000; }
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            byte = static_cast<std::uint8_t>(next());
        }
    }
    base::Uuid uuid() {
        base::Uuid::Raw raw{};
        fill(raw);
        raw[0] |= 1U;
        return base::Uuid{raw};
    }

private:
    std::uint64_t m_state;
};

} // namespace evertill::sim
