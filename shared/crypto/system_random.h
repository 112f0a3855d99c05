// SPDX-License-Identifier: Apache-2.0
#pragma once

// Cryptographic randomness (OpenSSL's generator, seeded by the kernel): ids, epochs, keys and
// nonces. A machine that cannot give randomness must not make keys: fill() aborts then. Threads:
// any.

#include "base/random.h"

namespace evertill::crypto {

class SystemRandom final : public base::RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

} // namespace evertill::crypto
