// SPDX-License-Identifier: Apache-2.0
#pragma once

// Ed25519 (RFC 8032) by OpenSSL. The same key and message always give the same signature, and
// making one needs no randomness. Private keys are kept as PKCS#8 PEM; the caller sees to the file.
// Error: InvalidFormat (not an Ed25519 private key). Threads: a value; one thread at a time.

#include "core/fiscal/signature.h"
#include "crypto/locked_seed.h"
#include "ports/fiscal.h"

#include <memory>
#include <string>

struct evp_pkey_st;

namespace evertill::crypto {

class Ed25519Key {
public:
    [[nodiscard]] static Ed25519Key generate();
    [[nodiscard]] static base::Expected<Ed25519Key> fromPem(std::string_view pem);
    [[nodiscard]] static Ed25519Key fromSeed(const LockedSeed& seed);

    [[nodiscard]] std::string toPem() const;
    [[nodiscard]] LockedSeed seed() const;
    [[nodiscard]] std::string publicPem() const; // SubjectPublicKeyInfo
    [[nodiscard]] core::PublicKey publicKey() const;
    [[nodiscard]] core::Signature sign(base::ByteView message) const;

private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
    };
    explicit Ed25519Key(evp_pkey_st* key) : m_key(key) {}
    std::unique_ptr<evp_pkey_st, Free> m_key;
};

class Ed25519Check final : public ports::SignatureCheck {
public:
    [[nodiscard]] bool isBy(const core::PublicKey& key, base::ByteView message,
                            const core::Signature& signature) const override;
};

} // namespace evertill::crypto
