// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where a private key lies while the program runs: pages that are not swapped out and in no dump
// (OpenSSL's secure heap, which takes the keys that OpenSSL makes of seeds too), wiped when it
// goes.

#include <array>
#include <cstdint>
#include <memory>
#include <span>

namespace evertill::crypto {

// For the whole program, before there is a second thread. Without it, or where the system locks no
// memory, keys lie in common memory, wiped all the same.
void lockKeyMemory();

class LockedSeed { // of an Ed25519 key (RFC 8032, 5.1.5)
public:
    static constexpr std::size_t kBytes = 32;
    LockedSeed();

    [[nodiscard]] std::span<std::uint8_t, kBytes> bytes() { return *m_bytes; }
    [[nodiscard]] std::span<const std::uint8_t, kBytes> bytes() const { return *m_bytes; }

private:
    using Bytes = std::array<std::uint8_t, kBytes>;
    struct Wipe {
        void operator()(Bytes* bytes) const;
    };
    std::unique_ptr<Bytes, Wipe> m_bytes;
};

} // namespace evertill::crypto
