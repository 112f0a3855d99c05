// SPDX-License-Identifier: Apache-2.0
#pragma once

// Members enrolled at this till: the envelope, and beside it key and look-up hashes in tables whose
// rows can be destroyed; and what members agreed to here. Inside the caller's transaction. Threads:
// the store thread.

#include "base/digest.h"
#include "core/journal/event.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class MemberRows {
public:
    [[nodiscard]] static Expected<MemberRows> open(Database& database);

    // Error: MemberExists when a look-up hash belongs to another member.
    [[nodiscard]] Expected<void> put(const core::MemberEnvelope& envelope, const base::Bytes& key,
                                     const std::vector<base::Digest>& lookups,
                                     std::int64_t journalId);
    struct Member {
        core::MemberEnvelope envelope;
        base::Bytes key;
    };
    // Those whose key is still here.
    [[nodiscard]] Expected<std::vector<Member>> all();
    // Puts these in the place of the member's look-up hashes.
    [[nodiscard]] Expected<void>
    rehash(const Member& member, const std::vector<base::Digest>& lookups, std::int64_t journalId);
    [[nodiscard]] Expected<void> addConsent(const core::ConsentRecorded& said,
                                            std::int64_t journalId, base::UtcTime now);
    // Its key, a look-up hash or what it agreed to is here.
    [[nodiscard]] Expected<bool> holds(const core::MemberId& member);
    [[nodiscard]] Expected<void> erase(const core::MemberId& member);

private:
    MemberRows() = default;

    Statement m_envelope;
    Statement m_key;
    Statement m_lookup;
    Statement m_owner;
    Statement m_all;
    Statement m_holds;
    Statement m_eraseKey;
    Statement m_eraseLookups;
    Statement m_addConsent;
    Statement m_eraseConsents;
};

} // namespace evertill::storage
