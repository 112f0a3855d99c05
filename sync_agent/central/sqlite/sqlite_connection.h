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

    // Copies the whole database, as one moment saw it, into a new file while others go on writing.
    [[nodiscard]] Expected<void> copyTo(const std::filesystem::path& file);

private:
    explicit SqliteConnection(sqlite3* db) : m_db(db) {}

    sqlite3* m_db;
    Statement m_beginWrite;
    Statement m_beginRead;
    Statement m_commit;
};

} // namespace evertill::central
