// SPDX-License-Identifier: Apache-2.0
#include "crypto/pki/root_signature.h"

#include "crypto/pki/openssl_parts.h"

namespace evertill::crypto {

namespace {

using Context = std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>>;

} // namespace

base::Bytes signWith(const PrivateKey& root, base::ByteView message) {
    const Context context{EVP_MD_CTX_new()};
    std::size_t size = 0;
    must(context != nullptr &&
         EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, root.handle()) == 1 &&
         EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1);
    base::Bytes signature(size); // the most it may be
    must(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) ==
         1);
    signature.resize(size);
    return signature;
}

bool isSignedBy(const Certificate& root, base::ByteView message, base::ByteView signature) {
    const Context context{EVP_MD_CTX_new()};
    EVP_PKEY* key = X509_get0_pubkey(root.handle());
    return root.isAuthority() && key != nullptr && context != nullptr &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1;
}

} // namespace evertill::crypto
