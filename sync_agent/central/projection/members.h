// SPDX-License-Identifier: Apache-2.0
#pragma once

// Members at the centre: envelope, points, the stores that have seen them, and apart from that the
// deletable keys and look-up hashes. A member belongs to a store from the first time it sees the
// member: enrolment, sale, import or question; the store's tills then have the member's rows.
// INV an erased member stays erased, whatever arrives later.

#include "central/reference/row_writer.h"
#include "core/member/member.h"

#include <set>

namespace evertill::central {

struct MemberTables {
    explicit MemberTables(Connection& connection);

    Statement lock;
    Statement isErased;
    Statement addPoints;   // adds the member if need be
    Statement putEnvelope; // likewise
    Statement member;
    Statement addStore;
    Statement stores;
    Statement putKey;
    Statement key;
    Statement putLookup;
    Statement dropLookups;
    Statement lookups;
    Statement byLookup;
};

// What a group of events or a file says of members, by tenant and member.
class MemberWork {
public:
    void addPoints(const std::string& tenant, const core::MemberId& member,
                   const std::string& store, std::int64_t points);
    void putEnvelope(const std::string& tenant, const core::MemberEnvelope& envelope,
                     const std::string& store);
    void putKey(const std::string& tenant, const ports::MemberKeyRow& row,
                const std::string& store);
    // Only: this store has seen the member.
    void see(const std::string& tenant, const core::MemberId& member, const std::string& store);
    [[nodiscard]] bool isEmpty() const { return m_changes.empty(); }

    // Locks the tenants first: an erasure under way is over before this looks for it.
    [[nodiscard]] Expected<void> write(MemberTables& tables,
                                       std::map<std::string, std::vector<ScopedRow>>& rows) const;

private:
    struct Change {
        std::int64_t points = 0;
        std::optional<core::MemberEnvelope> envelope;
        std::optional<ports::MemberKeyRow> key;
        std::set<std::string> stores;
    };
    using MemberKey = std::pair<std::string, core::MemberId>;

    [[nodiscard]] static Expected<void> write(MemberTables& tables, const MemberKey& key,
                                              const Change& change, std::vector<ScopedRow>& rows);
    std::map<MemberKey, Change> m_changes;
};

// All rows of a member for one store: Members and MemberKeys, what there is of them.
[[nodiscard]] Expected<std::vector<ScopedRow>> rowsOfMember(MemberTables& tables,
                                                            const std::string& tenant,
                                                            const core::MemberId& member,
                                                            const std::string& store);

} // namespace evertill::central
