// SPDX-License-Identifier: Apache-2.0
#pragma once

// The door over SQLite: WAL, synchronous FULL, so a commit is on the disk when it returns. Several
// connections may be open on one file; a writer waits up to five seconds for another one.

#include "central/sql/connection.h"

#include <filesystem>

struct sqlite3;

namespace evertill::central {

class SqliteConnection final : public Connection {
public:
    enum class Open : std::uint8_t { Create, Existing, ReadOnly };
    [[nodiscard]] static Expected<std::unique_ptr<SqliteConnection>>
    open(const std::filesystem::path& file, Open how);
    // A new file that has lost its name already and is as short-lived as the connection: no
    // durability, no rolling back. Tables staged and code of reference/staged_rows.h.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteConnection>>
    openScratch(const std::filesystem::path& file);
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    [[nodiscard]] Dialect dialect() const override { return Dialect::Sqlite; }
    [[nodiscard]] Statement prepare(std::string sql) override;
    [[nodiscard]] Bulk prepareBulk(const BulkInsert& insert) override;
    [[nodiscard]] Expected<void> script(const std::string& sql) override;
    [[nodiscard]] Expected<void> begin(Mode mode) override;
    [[nodiscard]] Expected<void> commit() override;
    void rollback() override;
    [[nodiscard]] bool isInTransaction() const override;
    // Waits a minute for the write lock instead of five seconds.
    [[nodiscard]] Expected<void> takeYourTime() override;
    void stopWhen(const std::atomic<bool>& stop) override;

    // Copies the whole database, as one moment saw it, into a new file while others go on writing.
    // Error: Cancelled, with half a file.
    [[nodiscard]] Expected<void> copyTo(const std::filesystem::path& file);

private:
    explicit SqliteConnection(sqlite3* db) : m_db(db) {}
    [[nodiscard]] bool isStopped() const { return m_stop != nullptr && *m_stop; }
    [[nodiscard]] Expected<void> goOn() const;
    // May somebody who waits for a lock wait on? Waits a while.
    [[nodiscard]] bool waitForLock(int tries) const;

    sqlite3* m_db;
    const std::atomic<bool>* m_stop = nullptr; // not owned
    int m_patienceMillis = 5000;               // for a lock
    Statement m_beginWrite;
    Statement m_beginRead;
    Statement m_commit;
};

} // namespace evertill::central
