// SPDX-License-Identifier: Apache-2.0
#pragma once

// Owners of OpenSSL's objects, for the .cpp files of this folder only. A call that fails although
// its input is sound (no memory, no randomness) is a broken invariant and aborts.

#include "base/bytes.h"
#include "base/check.h"

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace evertill::crypto {

template <auto Free>
struct FreeBy {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};

using Bio = std::unique_ptr<BIO, FreeBy<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using Request = std::unique_ptr<X509_REQ, FreeBy<X509_REQ_free>>;
using X509Pointer = std::unique_ptr<X509, FreeBy<X509_free>>;

inline void must(bool done) {
    EVERTILL_CHECK(done, "OpenSSL refused a sound request");
}

inline std::string textOf(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

inline Bio bioOver(std::string_view text) {
    return Bio{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

// i2d_...: asks for the size first.
template <typename Encode>
base::Bytes derBy(Encode encode) {
    const int size = encode(nullptr);
    must(size > 0);
    base::Bytes bytes(static_cast<std::size_t>(size));
    unsigned char* at = bytes.data();
    must(encode(&at) == size);
    return bytes;
}

} // namespace evertill::crypto
