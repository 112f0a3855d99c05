// SPDX-License-Identifier: Apache-2.0
#pragma once

// Finding a member by keyed hash and opening the envelope. Reads the till's overlay (members
// enrolled here) first, then the reference data. Threads: an instance belongs to one thread.

#include "base/digest.h"
#include "core/member/member.h"
#include "ports/applied.h"

namespace evertill::ports {

using base::Expected;

struct FoundMember {
    core::MemberEnvelope envelope;
    base::Bytes key;
    std::int64_t centralPoints = 0;
    Applied applied{}; // what the points hold
};

class MemberStore {
public:
    virtual ~MemberStore() = default;

    // Error: MemberUnknown.
    [[nodiscard]] virtual Expected<FoundMember> byLookup(const base::Digest& hash) = 0;
    // Errors: MemberUnknown; MemberErased when the key is gone.
    [[nodiscard]] virtual Expected<FoundMember> byId(const core::MemberId& id) = 0;
};

// The doors to cryptography for members: implemented in shared/crypto.
class MemberCipher {
public:
    virtual ~MemberCipher() = default;

    [[nodiscard]] virtual base::Bytes newKey() = 0; // 32 random bytes
    [[nodiscard]] virtual core::MemberEnvelope
    seal(const core::MemberId& id, const core::MemberProfile& profile, const base::Bytes& key) = 0;
    // Error: InvalidFormat when the key does not fit or the bytes were changed.
    [[nodiscard]] virtual Expected<core::MemberProfile> open(const core::MemberEnvelope& envelope,
                                                             const base::Bytes& key) = 0;
    // HMAC-SHA-256 of a normalised look-up term under the store's look-up key.
    [[nodiscard]] virtual base::Digest lookupHash(std::string_view normalisedTerm) = 0;
};

} // namespace evertill::ports
