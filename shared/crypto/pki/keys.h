// SPDX-License-Identifier: Apache-2.0
#pragma once

// Key pairs for certificates: ECDSA on P-256, because every browser, library and security chip
// takes it (Ed25519 certificates are refused by browsers, and the fleet page is served under this
// authority). Private keys are kept as PKCS#8 PEM, unencrypted, in files that only their owner may
// read; the caller sees to that. Errors: InvalidFormat (not a P-256 private key). Threads: a value;
// one thread at a time.

#include "base/bytes.h"

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace evertill::crypto {

using base::Expected;

class PrivateKey {
public:
    [[nodiscard]] static PrivateKey generate();
    [[nodiscard]] static Expected<PrivateKey> fromPem(std::string_view pem);

    [[nodiscard]] std::string toPem() const;
    [[nodiscard]] base::Bytes publicDer() const; // SubjectPublicKeyInfo
    // PKCS#10, DER, signed with this key. commonName: up to 64 bytes.
    [[nodiscard]] base::Bytes requestFor(std::string_view commonName) const;

    [[nodiscard]] evp_pkey_st* handle() const { return m_key.get(); }

private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
    };
    explicit PrivateKey(evp_pkey_st* key) : m_key(key) {}
    std::unique_ptr<evp_pkey_st, Free> m_key;
};

} // namespace evertill::crypto
