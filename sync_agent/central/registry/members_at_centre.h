// SPDX-License-Identifier: Apache-2.0
#pragma once

// What tills ask and tell of members and stock (doors: ports/sync/central_stores.h), the look-ups
// an import needs, and erasure. Threads: one.

#include "central/audit/audit.h"
#include "central/database/central_database.h"
#include "central/projection/members.h"
#include "ports/member_store.h"

namespace evertill::central {

class StoredKeyInbox final : public ports::MemberKeyInbox {
public:
    [[nodiscard]] static Expected<std::unique_ptr<StoredKeyInbox>> open(CentralDatabase& database,
                                                                        const base::Sha256& sha256);

    [[nodiscard]] Expected<void>
    keep(const ports::DevicePlace& place, const core::DeviceId& device,
         const std::vector<ports::JournalSource::LocalMemberKey>& keys) override;

private:
    StoredKeyInbox(CentralDatabase& database, std::unique_ptr<Connection> connection,
                   const base::Sha256& sha256);

    CentralDatabase& m_database;
    std::unique_ptr<Connection> m_connection;
    MemberTables m_members;
    RowWriter m_rows;
};

class StoredQuestions final : public ports::Questions {
public:
    [[nodiscard]] static Expected<std::unique_ptr<StoredQuestions>>
    open(CentralDatabase& database, const base::Sha256& sha256);

    [[nodiscard]] Expected<std::vector<ports::StockElsewhere>>
    stockElsewhere(const ports::FeedScope& scope, const core::Sku& sku) override;
    [[nodiscard]] Expected<std::vector<ports::EncodedRow>>
    memberByLookup(const ports::FeedScope& scope, const base::Digest& lookup) override;

private:
    StoredQuestions(CentralDatabase& database, std::unique_ptr<Connection> connection,
                    const base::Sha256& sha256);

    CentralDatabase& m_database;
    std::unique_ptr<Connection> m_connection;
    MemberTables m_members;
    RowWriter m_rows;
    Statement m_stock;
};

class CentreMembers final : public ports::MemberStore {
public:
    CentreMembers(Connection& connection, std::string tenant);

    [[nodiscard]] Expected<ports::FoundMember> byLookup(const base::Digest& hash) override;
    [[nodiscard]] Expected<ports::FoundMember> byId(const core::MemberId& id) override;

private:
    std::string m_tenant;
    MemberTables m_members;
};

// Destroys key and look-up hashes here, also in what was packed for tills, and, by their removed
// rows, at every till; what stays is the envelope that nobody can open. A line of erased.txt in the
// centre's folder is on the disk before, so that no restore brings them back. After a restore also
// who is not here: tills may yet tell of them. Errors: NotFound; MemberErased: it was already, and
// what there still was of the key is destroyed now; Storage*.
enum class IfUnknown : std::uint8_t { Refuse, NoteErased };
[[nodiscard]] Expected<void> eraseMember(CentralDatabase& database, Connection& connection,
                                         const base::Sha256& sha256, const core::MemberId& member,
                                         const AuditLine& line,
                                         IfUnknown ifUnknown = IfUnknown::Refuse);
// Puts the WAL of an SQLite centre into its file, where what was deleted is overwritten. A reader
// that holds a state puts it off; the retention of each day does it again.
void emptyLog(const CentralDatabase& database, Connection& connection);

} // namespace evertill::central
