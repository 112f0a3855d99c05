// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports::PeopleReader over the reference data and pos.db, through read-only connections of its own;
// follows the generation in force. Files that an older program wrote last have no PINs yet.

#include "ports/people_store.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

#include <map>
#include <memory>

namespace evertill::storage {

class SqlitePeopleReader final : public ports::PeopleReader {
public:
    // Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqlitePeopleReader>>
    open(const TillDirectory& directory);

    // For holding it at a moment (one_moment.h).
    [[nodiscard]] Database& database() { return m_local; }

    [[nodiscard]] Expected<std::vector<ports::Person>> people() override;
    [[nodiscard]] Expected<std::vector<core::ClockEntry>> clocked(std::int64_t fromMicros) override;

private:
    using People = std::map<core::OperatorId, ports::Person>;
    SqlitePeopleReader(TillDirectory directory, Database local)
        : m_directory(std::move(directory))
        , m_local(std::move(local)) {}
    [[nodiscard]] Expected<void> addCentral(People& people) const;
    [[nodiscard]] Expected<void> addLocal(People& people);

    TillDirectory m_directory;
    Database m_local;
};

} // namespace evertill::storage
