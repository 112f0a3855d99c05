// SPDX-License-Identifier: Apache-2.0
#include "crypto/openssl_sha256.h"

#include <openssl/evp.h>

namespace evertill::crypto {

struct OpensslSha256::Context {
    EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* state = EVP_MD_CTX_new();

    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() {
        EVP_MD_CTX_free(state);
        EVP_MD_free(algorithm);
    }
};

OpensslSha256::OpensslSha256() : m_context(std::make_unique<Context>()) {
    EVERTILL_CHECK(m_context->algorithm != nullptr && m_context->state != nullptr,
                   "OpenSSL provides SHA-256");
}

OpensslSha256::~OpensslSha256() = default;

base::Digest OpensslSha256::of(base::ByteView bytes) const {
    base::Digest digest{};
    EVP_MD_CTX* state = m_context->state;
    const bool isHashed = EVP_DigestInit_ex2(state, m_context->algorithm, nullptr) == 1 &&
                          EVP_DigestUpdate(state, bytes.data(), bytes.size()) == 1 &&
                          EVP_DigestFinal_ex(state, digest.data(), nullptr) == 1;
    EVERTILL_CHECK(isHashed, "hashing bytes in memory cannot fail");
    return digest;
}

} // namespace evertill::crypto
