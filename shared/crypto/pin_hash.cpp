// SPDX-License-Identifier: Apache-2.0
#include "crypto/pin_hash.h"

#include "base/check.h"
#include "crypto/hmac.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace evertill::crypto {

namespace {

constexpr std::size_t kSaltBytes = 16;

base::Digest scrypt(const PinOf& pin, base::ByteView pepper, const core::ScryptCost& cost,
                    const base::Bytes& salt) {
    std::string message = "pin";
    message += '\0';
    message += pin.who.value();
    message += '\0';
    message += pin.pin;
    base::Digest secret = hmacSha256(pepper, base::viewOf(message));
    OPENSSL_cleanse(message.data(), message.size());
    const std::uint64_t n = std::uint64_t{1} << static_cast<unsigned>(cost.log2N);
    const auto r = static_cast<std::uint64_t>(cost.r);
    const auto p = static_cast<std::uint64_t>(cost.p);
    const std::uint64_t memory = 128 * r * (n + p + 2) + (std::uint64_t{1} << 20U);
    base::Digest hash{};
    const int made =
        EVP_PBE_scrypt(reinterpret_cast<const char*>(secret.data()), secret.size(), salt.data(),
                       salt.size(), n, r, p, memory, hash.data(), hash.size());
    OPENSSL_cleanse(secret.data(), secret.size());
    EVERTILL_CHECK(made == 1, "scrypt with a cost that was checked needs only memory");
    return hash;
}

} // namespace

core::PinHash hashPin(const PinOf& pin, base::ByteView pepper, base::RandomSource& random,
                      const core::ScryptCost& cost) {
    core::PinHash made{cost, base::Bytes(kSaltBytes), {}};
    random.fill(made.salt);
    made.hash = scrypt(pin, pepper, cost, made.salt);
    return made;
}

bool isPin(const PinOf& pin, base::ByteView pepper, const core::PinHash& kept) {
    const base::Digest tried = scrypt(pin, pepper, kept.cost, kept.salt);
    return CRYPTO_memcmp(tried.data(), kept.hash.data(), tried.size()) == 0;
}

base::Bytes badgeHash(std::string_view code, base::ByteView pepper) {
    std::string message = "badge";
    message += '\0';
    message += code;
    const base::Digest made = hmacSha256(pepper, base::viewOf(message));
    return {made.begin(), made.end()};
}

} // namespace evertill::crypto
