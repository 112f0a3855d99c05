// SPDX-License-Identifier: Apache-2.0
#include "crypto/pki/certificate.h"

#include "crypto/pki/openssl_parts.h"

#include <algorithm>
#include <openssl/asn1.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

namespace evertill::crypto {

namespace {

constexpr std::size_t kMaxCertificateBytes = 16U << 10U;
constexpr std::size_t kMaxPemBytes = 256U << 10U;
constexpr std::string_view kDeviceUri = "urn:uuid:";

base::Digest sha256(const base::Bytes& bytes) {
    base::Digest digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return digest;
}

std::int64_t microsOf(const ASN1_TIME* time) {
    const std::unique_ptr<ASN1_TIME, FreeBy<ASN1_TIME_free>> epoch{ASN1_TIME_set(nullptr, 0)};
    int days = 0;
    int seconds = 0;
    if (ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1) {
        return 0;
    }
    return (std::int64_t{days} * 86'400 + seconds) * 1'000'000;
}

} // namespace

void Certificate::Free::operator()(x509_st* certificate) const {
    X509_free(certificate);
}

Expected<Certificate> Certificate::fromDer(base::ByteView der) {
    if (der.size() <= kMaxCertificateBytes) {
        const unsigned char* at = der.data();
        X509Pointer parsed{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
        if (parsed != nullptr && at == der.data() + der.size()) {
            return Certificate{parsed.release()};
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, "certificate");
}

Expected<std::vector<Certificate>> Certificate::allFromPem(std::string_view pem) {
    std::vector<Certificate> all;
    if (pem.size() <= kMaxPemBytes) {
        const Bio bio = bioOver(pem);
        while (X509* next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
            all.emplace_back(next);
        }
    }
    if (all.empty()) {
        return base::makeError(base::ErrorCode::InvalidFormat, "certificate");
    }
    return all;
}

base::Bytes Certificate::der() const {
    return derBy([this](unsigned char** at) { return i2d_X509(m_certificate.get(), at); });
}

std::string Certificate::pem() const {
    const Bio bio{BIO_new(BIO_s_mem())};
    must(PEM_write_bio_X509(bio.get(), m_certificate.get()) == 1);
    return textOf(bio.get());
}

base::Digest Certificate::fingerprint() const {
    return sha256(der());
}

base::Digest Certificate::keyFingerprint() const {
    return sha256(publicKeyDer());
}

base::Bytes Certificate::publicKeyDer() const {
    return derBy([this](unsigned char** at) {
        return i2d_X509_PUBKEY(X509_get_X509_PUBKEY(m_certificate.get()), at);
    });
}

std::string Certificate::serialHex() const {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(m_certificate.get());
    return base::toHex(
        {ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))});
}

std::string Certificate::commonName() const {
    std::array<char, 256> text{};
    const int size = X509_NAME_get_text_by_NID(X509_get_subject_name(m_certificate.get()),
                                               NID_commonName, text.data(), text.size());
    return {text.data(), static_cast<std::size_t>(std::max(size, 0))};
}

std::optional<base::Uuid> Certificate::device() const {
    const std::unique_ptr<GENERAL_NAMES, FreeBy<GENERAL_NAMES_free>> names{
        static_cast<GENERAL_NAMES*>(
            X509_get_ext_d2i(m_certificate.get(), NID_subject_alt_name, nullptr, nullptr))};
    const int count = names == nullptr ? 0 : sk_GENERAL_NAME_num(names.get());
    for (int i = 0; i < count; ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_URI) {
            continue;
        }
        const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
        const std::string_view text{reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                                    static_cast<std::size_t>(ASN1_STRING_length(uri))};
        if (text.starts_with(kDeviceUri)) {
            const auto id = base::Uuid::parse(text.substr(kDeviceUri.size()));
            if (id) {
                return *id;
            }
        }
    }
    return std::nullopt;
}

std::int64_t Certificate::notBeforeMicros() const {
    return microsOf(X509_get0_notBefore(m_certificate.get()));
}

std::int64_t Certificate::notAfterMicros() const {
    return microsOf(X509_get0_notAfter(m_certificate.get()));
}

bool Certificate::isAuthority() const {
    return X509_check_ca(m_certificate.get()) == 1;
}

bool Certificate::isIssuedBy(const Certificate& issuer) const {
    return issuer.isAuthority() &&
           X509_check_issued(issuer.handle(), m_certificate.get()) == X509_V_OK &&
           X509_verify(m_certificate.get(), X509_get0_pubkey(issuer.handle())) == 1;
}

std::string pemOf(const std::vector<Certificate>& certificates) {
    std::string all;
    for (const Certificate& certificate : certificates) {
        all += certificate.pem();
    }
    return all;
}

std::optional<std::size_t> findRoot(const std::vector<Certificate>& chain,
                                    base::ByteView keyFingerprintStart) {
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const base::Digest digest = chain[i].keyFingerprint();
        if (keyFingerprintStart.size() <= digest.size() &&
            std::equal(keyFingerprintStart.begin(), keyFingerprintStart.end(), digest.begin()) &&
            chain[i].isIssuedBy(chain[i])) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace evertill::crypto
