// SPDX-License-Identifier: Apache-2.0
#include "crypto/hmac.h"

#include "base/check.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace evertill::crypto {

base::Digest hmacSha256(base::ByteView key, base::ByteView message) {
    base::Digest mac{};
    const std::uint8_t* made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                                    message.data(), message.size(), mac.data(), nullptr);
    EVERTILL_CHECK(made != nullptr, "hashing bytes in memory cannot fail");
    return mac;
}

} // namespace evertill::crypto
