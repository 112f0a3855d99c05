// SPDX-License-Identifier: Apache-2.0
#include "crypto/pki/keys.h"

#include "crypto/pki/openssl_parts.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>

namespace evertill::crypto {

namespace {

constexpr std::size_t kMaxPemBytes = 16U << 10U;

bool isP256(const EVP_PKEY* key) {
    std::array<char, 32> name{};
    std::size_t size = 0;
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(),
                                          &size) == 1 &&
           std::string_view(name.data(), size) == "prime256v1";
}

// A file that is encrypted is refused instead of asking a person on the terminal.
int noPassword(char*, int, int, void*) {
    return 0;
}

} // namespace

void PrivateKey::Free::operator()(evp_pkey_st* key) const {
    EVP_PKEY_free(key);
}

PrivateKey PrivateKey::generate() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    must(key != nullptr);
    return PrivateKey{key};
}

Expected<PrivateKey> PrivateKey::fromPem(std::string_view pem) {
    if (pem.size() <= kMaxPemBytes) {
        const Bio bio = bioOver(pem);
        Key key{PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr)};
        if (key != nullptr && isP256(key.get())) {
            return PrivateKey{key.release()};
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, "private key");
}

std::string PrivateKey::toPem() const {
    const Bio bio{BIO_new(BIO_s_mem())};
    must(PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr,
                                       nullptr) == 1);
    return textOf(bio.get());
}

base::Bytes PrivateKey::publicDer() const {
    return derBy([this](unsigned char** at) { return i2d_PUBKEY(m_key.get(), at); });
}

base::Bytes PrivateKey::requestFor(std::string_view commonName) const {
    const Request request{X509_REQ_new()};
    must(request != nullptr && X509_REQ_set_pubkey(request.get(), m_key.get()) == 1);
    must(X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request.get()), "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(commonName.data()),
                                    static_cast<int>(commonName.size()), -1, 0) == 1);
    must(X509_REQ_sign(request.get(), m_key.get(), EVP_sha256()) > 0);
    return derBy([&](unsigned char** at) { return i2d_X509_REQ(request.get(), at); });
}

} // namespace evertill::crypto
