// SPDX-License-Identifier: Apache-2.0
#include "crypto/member_cipher.h"

#include "crypto/hmac.h"
#include "crypto/profile_bytes.h"

#include <algorithm>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace evertill::crypto {

namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;
// More than any profile; keeps the lengths given to OpenSSL far inside an int.
constexpr std::size_t kMaxProfileBytes = std::size_t{1} << 20U;

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

int intOf(std::size_t size) {
    return static_cast<int>(size);
}

// Starts AES-256-GCM in one direction with the member id as additional data. False: OpenSSL failed.
bool start(EVP_CIPHER_CTX* context, bool isSealing, const std::uint8_t* key,
           const std::uint8_t* nonce, const core::MemberId& id) {
    const auto& aad = id.value().raw();
    int length = 0;
    return context != nullptr &&
           EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nullptr, key, nonce, isSealing ? 1 : 0) ==
               1 &&
           EVP_CipherUpdate(context, nullptr, &length, aad.data(), intOf(aad.size())) == 1;
}

} // namespace

AesMemberCipher::AesMemberCipher(base::RandomSource& random, const LookupKey& lookupKey)
    : m_random(random)
    , m_lookupKey(lookupKey) {}

AesMemberCipher::~AesMemberCipher() {
    OPENSSL_cleanse(m_lookupKey.data(), m_lookupKey.size());
}

base::Bytes AesMemberCipher::newKey() {
    base::Bytes key(kKeySize);
    m_random.fill(key);
    return key;
}

core::MemberEnvelope AesMemberCipher::seal(const core::MemberId& id,
                                           const core::MemberProfile& profile,
                                           const base::Bytes& key) {
    EVERTILL_CHECK(key.size() == kKeySize, "a member's key has 32 bytes");
    base::Bytes clear = encodeProfile(profile);
    EVERTILL_CHECK(clear.size() <= kMaxProfileBytes, "a profile is small");

    base::Bytes sealed(kNonceSize + clear.size() + kTagSize);
    m_random.fill(std::span{sealed}.first(kNonceSize));
    std::uint8_t* text = sealed.data() + kNonceSize;
    std::uint8_t* tag = text + clear.size();
    const CipherContext context{EVP_CIPHER_CTX_new()};
    int length = 0;
    const bool isSealed =
        start(context.get(), true, key.data(), sealed.data(), id) &&
        EVP_CipherUpdate(context.get(), text, &length, clear.data(), intOf(clear.size())) == 1 &&
        EVP_CipherFinal_ex(context.get(), tag, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, intOf(kTagSize), tag) == 1;
    OPENSSL_cleanse(clear.data(), clear.size());
    EVERTILL_CHECK(isSealed, "sealing bytes in memory cannot fail");
    return {id, std::move(sealed)};
}

base::Expected<core::MemberProfile> AesMemberCipher::open(const core::MemberEnvelope& envelope,
                                                          const base::Bytes& key) {
    const base::Error closed = base::makeError(base::ErrorCode::InvalidFormat, "member envelope");
    const base::Bytes& sealed = envelope.ciphertext;
    if (key.size() != kKeySize || sealed.size() < kNonceSize + kTagSize ||
        sealed.size() > kNonceSize + kMaxProfileBytes + kTagSize) {
        return closed;
    }
    base::Bytes clear(sealed.size() - kNonceSize - kTagSize);
    const std::uint8_t* text = sealed.data() + kNonceSize;
    std::array<std::uint8_t, kTagSize> tag{};
    std::copy_n(text + clear.size(), kTagSize, tag.begin());
    const CipherContext context{EVP_CIPHER_CTX_new()};
    int length = 0;
    const bool isGenuine =
        start(context.get(), false, key.data(), sealed.data(), envelope.id) &&
        EVP_CipherUpdate(context.get(), clear.data(), &length, text, intOf(clear.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, intOf(kTagSize), tag.data()) ==
            1 &&
        EVP_CipherFinal_ex(context.get(), tag.data(), &length) == 1;
    auto profile = isGenuine ? decodeProfile(clear) : base::Expected<core::MemberProfile>(closed);
    OPENSSL_cleanse(clear.data(), clear.size());
    return profile;
}

base::Digest AesMemberCipher::lookupHash(std::string_view normalisedTerm) {
    return hmacSha256(m_lookupKey, base::viewOf(normalisedTerm));
}

} // namespace evertill::crypto
