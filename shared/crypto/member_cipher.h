// SPDX-License-Identifier: Apache-2.0
#pragma once

// The envelope a member's personal data is kept in, and the keyed hashes a member is found by.
//   envelope   nonce (12 random bytes), AES-256-GCM of the profile, tag (16 bytes); additional
//   data: the
//              16 bytes of the member id, so that an envelope cannot be put under another member
//   profile    version byte 1; number, name, phone, email, birthday, tier, language, each as a
//   32-bit
//              big-endian length and UTF-8; consent byte; zeros up to a multiple of 64 bytes, so
//              that the length says little about the name
//   look-up    HMAC-SHA-256 of the normalised term under the store's 32-byte look-up key
// Sources: NIST SP 800-38D (GCM), RFC 2104 (HMAC). Random nonces are safe for 2^32 envelopes per
// key; a key belongs to one member. Keys are 32 bytes; sealing under anything else is a broken
// invariant and aborts. Threads: an instance belongs to one thread at a time. The RandomSource is
// borrowed and must outlive it.

#include "base/digest.h"
#include "base/random.h"
#include "ports/member_store.h"

#include <array>

namespace evertill::crypto {

using LookupKey = std::array<std::uint8_t, 32>;

class AesMemberCipher final : public ports::MemberCipher {
public:
    AesMemberCipher(base::RandomSource& random, const LookupKey& lookupKey);
    ~AesMemberCipher() override;
    AesMemberCipher(const AesMemberCipher&) = delete;
    AesMemberCipher& operator=(const AesMemberCipher&) = delete;

    [[nodiscard]] base::Bytes newKey() override;
    [[nodiscard]] core::MemberEnvelope seal(const core::MemberId& id,
                                            const core::MemberProfile& profile,
                                            const base::Bytes& key) override;
    [[nodiscard]] base::Expected<core::MemberProfile> open(const core::MemberEnvelope& envelope,
                                                           const base::Bytes& key) override;
    [[nodiscard]] base::Digest lookupHash(std::string_view normalisedTerm) override;

private:
    base::RandomSource& m_random;
    LookupKey m_lookupKey;
};

} // namespace evertill::crypto
