// SPDX-License-Identifier: Apache-2.0
#pragma once

// X.509 certificates as values: what the programs need to know of one, and its two forms (DER on
// the wire, PEM in files). Times are microseconds since 1970, UTC. Parsing proves nothing about
// who signed: verification is isIssuedBy() here or TLS's own. Errors: InvalidFormat. Threads: any,
// once made.

#include "base/bytes.h"
#include "base/digest.h"
#include "base/uuid.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct x509_st;

namespace evertill::crypto {

using base::Expected;

class Certificate {
public:
    [[nodiscard]] static Expected<Certificate> fromDer(base::ByteView der);
    // All certificates of a text, in order; at least one.
    [[nodiscard]] static Expected<std::vector<Certificate>> allFromPem(std::string_view pem);

    [[nodiscard]] base::Bytes der() const;
    [[nodiscard]] std::string pem() const;
    [[nodiscard]] base::Digest fingerprint() const;    // SHA-256 of the DER
    [[nodiscard]] base::Digest keyFingerprint() const; // SHA-256 of the SubjectPublicKeyInfo
    [[nodiscard]] base::Bytes publicKeyDer() const;    // SubjectPublicKeyInfo
    [[nodiscard]] std::string serialHex() const;
    [[nodiscard]] std::string commonName() const;
    // Of the URI name "urn:uuid:..."; nullopt: not a device's certificate.
    [[nodiscard]] std::optional<base::Uuid> device() const;
    [[nodiscard]] std::int64_t notBeforeMicros() const;
    [[nodiscard]] std::int64_t notAfterMicros() const;
    [[nodiscard]] bool isAuthority() const;
    // The signature fits and the issuer is an authority. Says nothing about time.
    [[nodiscard]] bool isIssuedBy(const Certificate& issuer) const;

    [[nodiscard]] x509_st* handle() const { return m_certificate.get(); }

    // Takes over the reference.
    explicit Certificate(x509_st* certificate) : m_certificate(certificate) {}

private:
    struct Free {
        void operator()(x509_st* certificate) const;
    };
    std::unique_ptr<x509_st, Free> m_certificate;
};

[[nodiscard]] std::string pemOf(const std::vector<Certificate>& certificates);
// The root (an authority signed by itself) whose key fingerprint starts with these bytes.
[[nodiscard]] std::optional<std::size_t> findRoot(const std::vector<Certificate>& chain,
                                                  base::ByteView keyFingerprintStart);

} // namespace evertill::crypto
