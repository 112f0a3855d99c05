// SPDX-License-Identifier: Apache-2.0
#include "crypto/pki/authority.h"

#include "crypto/pki/openssl_parts.h"

#include <algorithm>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace evertill::crypto {

namespace {

constexpr std::int64_t kEarlySeconds = 3'600;
constexpr std::size_t kMaxRequestBytes = 8U << 10U;
constexpr std::size_t kMaxNameBytes = 253; // of a host, RFC 1035

struct Recipe {
    std::string commonName;
    std::int64_t nowMicros = 0;
    std::int64_t days = 0;
    std::vector<std::pair<int, std::string>> extensions; // OpenSSL's NID and its text form
};

void setSerial(X509* certificate) {
    std::array<unsigned char, 16> bytes{};
    must(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7FU) | 0x40U); // positive, fixed length
    const std::unique_ptr<BIGNUM, FreeBy<BN_free>> number{
        BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)};
    must(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

void setTimes(X509* certificate, const Recipe& recipe) {
    const std::int64_t from = recipe.nowMicros / 1'000'000 - kEarlySeconds;
    const std::int64_t to = recipe.nowMicros / 1'000'000 + recipe.days * 86'400;
    must(ASN1_TIME_set(X509_getm_notBefore(certificate), from) != nullptr);
    must(ASN1_TIME_set(X509_getm_notAfter(certificate), to) != nullptr);
}

// issuer: nullptr for one that signs itself.
Certificate make(const Recipe& recipe, EVP_PKEY* subjectKey, X509* issuer, EVP_PKEY* issuerKey) {
    X509Pointer made{X509_new()};
    must(made != nullptr && X509_set_version(made.get(), X509_VERSION_3) == 1);
    setSerial(made.get());
    setTimes(made.get(), recipe);
    X509_NAME* subject = X509_get_subject_name(made.get());
    must(
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(recipe.commonName.data()),
                                   static_cast<int>(recipe.commonName.size()), -1, 0) == 1);
    must(X509_set_issuer_name(made.get(),
                              issuer == nullptr ? subject : X509_get_subject_name(issuer)) == 1);
    must(X509_set_pubkey(made.get(), subjectKey) == 1);
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer == nullptr ? made.get() : issuer, made.get(), nullptr, nullptr,
                   0);
    for (const auto& [nid, text] : recipe.extensions) {
        const std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>> extension{
            X509V3_EXT_conf_nid(nullptr, &context, nid, text.c_str())};
        must(extension != nullptr && X509_add_ext(made.get(), extension.get(), -1) == 1);
    }
    must(X509_sign(made.get(), issuerKey, EVP_sha256()) > 0);
    return Certificate{made.release()};
}

bool isAddress(const std::string& name) {
    const std::unique_ptr<ASN1_OCTET_STRING, FreeBy<ASN1_OCTET_STRING_free>> parsed{
        a2i_IPADDRESS(name.c_str())};
    return parsed != nullptr;
}

// Only what can stand in a host name: the text goes through OpenSSL's configuration syntax.
bool isHostName(const std::string& name) {
    return !name.empty() && name.size() <= kMaxNameBytes &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_';
           });
}

bool isP256Request(X509_REQ* request) {
    EVP_PKEY* key = X509_REQ_get0_pubkey(request);
    std::array<char, 32> name{};
    std::size_t size = 0;
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(),
                                          &size) == 1 &&
           std::string_view(name.data(), size) == "prime256v1";
}

} // namespace

Authority Authority::create(std::int64_t nowMicros) {
    PrivateKey key = PrivateKey::generate();
    std::array<std::uint8_t, 4> mark{};
    must(RAND_bytes(mark.data(), static_cast<int>(mark.size())) == 1);
    const Recipe recipe{"Evertill root " + base::toHex(mark),
                        nowMicros,
                        kAuthorityDays,
                        {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                         {NID_key_usage, "critical,keyCertSign,cRLSign"},
                         {NID_subject_key_identifier, "hash"}}};
    Certificate root = make(recipe, key.handle(), nullptr, key.handle());
    return Authority{std::move(key), std::move(root)};
}

Expected<Authority> Authority::load(std::string_view keyPem, std::string_view certificatePem) {
    EVERTILL_TRY(key, PrivateKey::fromPem(keyPem));
    EVERTILL_TRY(certificates, Certificate::allFromPem(certificatePem));
    if (!certificates.front().isIssuedBy(certificates.front()) ||
        certificates.front().publicKeyDer() != key.publicDer()) {
        return base::makeError(base::ErrorCode::InvalidFormat, "authority");
    }
    return Authority{std::move(key), std::move(certificates.front())};
}

Expected<Certificate> Authority::issueServer(const PrivateKey& key,
                                             const std::vector<std::string>& names,
                                             std::int64_t nowMicros) const {
    std::string all = "DNS:" + std::string{kCentreName};
    for (const std::string& name : names) {
        if (isAddress(name)) {
            all += ",IP:" + name;
        } else if (isHostName(name)) {
            all += ",DNS:" + name;
        } else {
            return base::makeError(base::ErrorCode::OutOfRange, name, "server name");
        }
    }
    const Recipe recipe{"Evertill centre",
                        nowMicros,
                        kServerDays,
                        {{NID_basic_constraints, "critical,CA:FALSE"},
                         {NID_key_usage, "critical,digitalSignature"},
                         {NID_ext_key_usage, "serverAuth"},
                         {NID_authority_key_identifier, "keyid:always"},
                         {NID_subject_alt_name, all}}};
    return make(recipe, key.handle(), m_root.handle(), m_key.handle());
}

Expected<Certificate> Authority::issueDevice(base::ByteView requestDer, const base::Uuid& device,
                                             std::int64_t nowMicros) const {
    Request request;
    if (requestDer.size() <= kMaxRequestBytes) {
        const unsigned char* at = requestDer.data();
        request.reset(d2i_X509_REQ(nullptr, &at, static_cast<long>(requestDer.size())));
    }
    if (request == nullptr || X509_REQ_get0_pubkey(request.get()) == nullptr ||
        X509_REQ_verify(request.get(), X509_REQ_get0_pubkey(request.get())) != 1) {
        return base::makeError(base::ErrorCode::InvalidFormat, "certificate request");
    }
    if (!isP256Request(request.get())) {
        return base::makeError(base::ErrorCode::Unsupported, "certificate request", "key");
    }
    const Recipe recipe{device.toString(),
                        nowMicros,
                        kDeviceDays,
                        {{NID_basic_constraints, "critical,CA:FALSE"},
                         {NID_key_usage, "critical,digitalSignature"},
                         {NID_ext_key_usage, "clientAuth"},
                         {NID_authority_key_identifier, "keyid:always"},
                         {NID_subject_alt_name, "URI:urn:uuid:" + device.toString()}}};
    return make(recipe, X509_REQ_get0_pubkey(request.get()), m_root.handle(), m_key.handle());
}

} // namespace evertill::crypto
