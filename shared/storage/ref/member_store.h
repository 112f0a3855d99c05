// SPDX-License-Identifier: Apache-2.0
#pragma once

// Members: the till's overlay (enrolled here) first, then the reference data, both read-only; once
// the centre's rows hold the local edit, its row comes first, and a key it destroyed is gone here
// too.
// Threads: an instance belongs to one thread.

#include "ports/member_store.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

#include <memory>

namespace evertill::storage {

class SqliteMemberStore final : public ports::MemberStore {
public:
    [[nodiscard]] static Expected<std::unique_ptr<SqliteMemberStore>>
    open(const TillDirectory& directory);
    ~SqliteMemberStore() override;
    SqliteMemberStore(const SqliteMemberStore&) = delete;
    SqliteMemberStore& operator=(const SqliteMemberStore&) = delete;

    [[nodiscard]] Expected<ports::FoundMember> byLookup(const base::Digest& hash) override;
    [[nodiscard]] Expected<ports::FoundMember> byId(const core::MemberId& id) override;

private:
    struct Source; // one database with its statements
    struct Local;
    struct Central;

    explicit SqliteMemberStore(TillDirectory directory);
    // The reference data may have a newer generation since the last question.
    [[nodiscard]] Expected<void> follow();
    [[nodiscard]] Expected<ports::FoundMember> choose(const core::MemberId& id);

    TillDirectory m_directory;
    std::int64_t m_generation = 0;
    std::unique_ptr<Local> m_overlay;
    std::unique_ptr<Central> m_reference; // null before the first import
};

} // namespace evertill::storage
