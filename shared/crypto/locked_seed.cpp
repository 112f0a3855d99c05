// SPDX-License-Identifier: Apache-2.0
#include "crypto/locked_seed.h"

#include "crypto/pki/openssl_parts.h"

#include <new>
#include <openssl/crypto.h>

namespace evertill::crypto {

void lockKeyMemory() {
    constexpr std::size_t kHeap = 32'768; // far below what a user may lock (ulimit -l)
    constexpr std::size_t kSmallest = 32;
    static_cast<void>(CRYPTO_secure_malloc_init(kHeap, kSmallest));
}

LockedSeed::LockedSeed() {
    void* memory = OPENSSL_secure_zalloc(sizeof(Bytes));
    must(memory != nullptr);
    m_bytes.reset(new (memory) Bytes{});
}

void LockedSeed::Wipe::operator()(Bytes* bytes) const {
    OPENSSL_secure_clear_free(bytes, sizeof(Bytes));
}

} // namespace evertill::crypto
