// SPDX-License-Identifier: Apache-2.0
#include "crypto/system_random.h"

#include "base/check.h"

#include <algorithm>
#include <climits>
#include <openssl/rand.h>

namespace evertill::crypto {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const std::size_t count = std::min<std::size_t>(bytes.size(), INT_MAX);
        EVERTILL_CHECK(RAND_bytes(bytes.data(), static_cast<int>(count)) == 1,
                       "the system gives randomness");
        bytes = bytes.subspan(count);
    }
}

} // namespace evertill::crypto
