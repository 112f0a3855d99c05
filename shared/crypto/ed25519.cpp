// SPDX-License-Identifier: Apache-2.0
#include "crypto/ed25519.h"

#include "crypto/pki/openssl_parts.h"

#include <algorithm>
#include <array>
#include <openssl/crypto.h>
#include <openssl/pem.h>

namespace evertill::crypto {

namespace {

using Context = std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>>;

constexpr std::size_t kMaxPemBytes = 4096;

int noPassword(char*, int, int, void*) {
    return 0;
}

} // namespace

void Ed25519Key::Free::operator()(evp_pkey_st* key) const {
    EVP_PKEY_free(key);
}

Ed25519Key Ed25519Key::generate() {
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    must(key != nullptr);
    return Ed25519Key{key};
}

base::Expected<Ed25519Key> Ed25519Key::fromPem(std::string_view pem) {
    if (pem.size() <= kMaxPemBytes) {
        const Bio bio = bioOver(pem);
        Key key{PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr)};
        if (key != nullptr && EVP_PKEY_is_a(key.get(), "ED25519") == 1) {
            return Ed25519Key{key.release()};
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, "private key");
}

// As PKCS#8 (RFC 8410, 7) and not as raw bytes, which OpenSSL 3.0 keeps outside its secure heap.
Ed25519Key Ed25519Key::fromSeed(const LockedSeed& seed) {
    constexpr std::array<std::uint8_t, 16> kBefore{0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                                   0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
    std::array<std::uint8_t, kBefore.size() + LockedSeed::kBytes> der{};
    std::copy(seed.bytes().begin(), seed.bytes().end(),
              std::copy(kBefore.begin(), kBefore.end(), der.begin()));
    const std::uint8_t* at = der.data();
    EVP_PKEY* key = d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size()));
    OPENSSL_cleanse(der.data(), der.size());
    must(key != nullptr);
    return Ed25519Key{key};
}

LockedSeed Ed25519Key::seed() const {
    LockedSeed seed;
    std::size_t size = LockedSeed::kBytes;
    must(EVP_PKEY_get_raw_private_key(m_key.get(), seed.bytes().data(), &size) == 1 &&
         size == LockedSeed::kBytes);
    return seed;
}

std::string Ed25519Key::toPem() const {
    const Bio bio{BIO_new(BIO_s_mem())};
    must(PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr,
                                       nullptr) == 1);
    return textOf(bio.get());
}

std::string Ed25519Key::publicPem() const {
    const Bio bio{BIO_new(BIO_s_mem())};
    must(PEM_write_bio_PUBKEY(bio.get(), m_key.get()) == 1);
    return textOf(bio.get());
}

core::PublicKey Ed25519Key::publicKey() const {
    core::PublicKey key{};
    std::size_t size = key.size();
    must(EVP_PKEY_get_raw_public_key(m_key.get(), key.data(), &size) == 1 && size == key.size());
    return key;
}

core::Signature Ed25519Key::sign(base::ByteView message) const {
    const Context context{EVP_MD_CTX_new()};
    core::Signature signature{};
    std::size_t size = signature.size();
    must(context != nullptr &&
         EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1 &&
         EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) ==
             1 &&
         size == signature.size());
    return signature;
}

bool Ed25519Check::isBy(const core::PublicKey& key, base::ByteView message,
                        const core::Signature& signature) const {
    const Key handle{
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size())};
    const Context context{EVP_MD_CTX_new()};
    return handle != nullptr && context != nullptr &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, handle.get()) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1;
}

} // namespace evertill::crypto
