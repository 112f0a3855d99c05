// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the centre keeps everything: two SQLite files in a folder (journal.db, central.db), or one
// PostgreSQL database. Opening creates and migrates. Connections are made per thread; the object
// itself may be used from any thread and outlives all that was made from it.
//
// The signal wakes who follows the feed or the reference rows when something was committed: within
// this process directly, between processes by PostgreSQL's notifications, and a follower looks
// again by itself after its time-out, so that a lost wake-up costs time and nothing else.

#include "base/random.h"
#include "central/sql/connection.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>

namespace evertill::central {

// Counts; wait() returns when the count is beyond what was seen, or after the time.
class Signal {
public:
    void raise();
    [[nodiscard]] std::int64_t count() const;
    std::int64_t wait(std::int64_t seen, int milliseconds);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::int64_t m_count = 0;
};

class CentralDatabase {
public:
    // db: "sqlite", or a URL "postgres://...". Errors: StorageTooNew, Unavailable, Storage*.
    [[nodiscard]] static Expected<std::unique_ptr<CentralDatabase>>
    open(const std::filesystem::path& directory, const std::string& db, base::RandomSource& random);

    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    [[nodiscard]] const std::filesystem::path& directory() const { return m_directory; }
    // The tables of migrations/journal.
    [[nodiscard]] Expected<std::unique_ptr<Connection>> connectJournal() const;
    // The tables of migrations/centre.
    [[nodiscard]] Expected<std::unique_ptr<Connection>> connectCentre() const;
    // Held by row security to one tenant: PostgreSQL only; on SQLite as connectCentre(). All tables
    // are there, those of the journal too. Error: NotPermitted without the role.
    [[nodiscard]] Expected<std::unique_ptr<Connection>>
    connectForTenant(std::string_view tenant) const;

    // PostgreSQL, and its administrator lets the centre take the role evertill_tenant.
    [[nodiscard]] bool hasRowSecurity() const { return m_hasTenantRole; }

    // A new one was drawn when the database was created and whenever it was restored.
    [[nodiscard]] base::Uuid incarnation() const;
    // It is proved that this is a copy that was put back: a new incarnation, at most one an hour,
    // and a line in the log.
    [[nodiscard]] Expected<base::Uuid> noteWentBack(Connection& journal);
    // Secret, drawn once for a centre, the same in its copies: what it gave out it knows again.
    [[nodiscard]] base::ByteView sealKey() const { return m_sealKey; }

    [[nodiscard]] Signal& feedChanged() { return m_feedChanged; }
    [[nodiscard]] Signal& referenceChanged() { return m_referenceChanged; }

private:
    CentralDatabase(std::filesystem::path directory, std::string url, Dialect dialect)
        : m_directory(std::move(directory))
        , m_url(std::move(url))
        , m_dialect(dialect) {}
    [[nodiscard]] Expected<void> prepareSchema(base::RandomSource& random);

    std::filesystem::path m_directory;
    std::string m_url;
    Dialect m_dialect;
    bool m_hasTenantRole = false;
    mutable std::mutex m_incarnationMutex;
    base::Uuid m_incarnation;
    base::Bytes m_sealKey;
    std::optional<std::chrono::steady_clock::time_point> m_wentBackAt;
    Signal m_feedChanged;
    Signal m_referenceChanged;
};

// Draws and keeps a new incarnation: at creation and after a restore.
[[nodiscard]] Expected<base::Uuid> renewIncarnation(Connection& journal,
                                                    base::RandomSource& random);
// Every device's next session is its first: after a restore.
[[nodiscard]] Expected<void> forgetTokens(Connection& centre);

} // namespace evertill::central
