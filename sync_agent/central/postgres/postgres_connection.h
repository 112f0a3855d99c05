// SPDX-License-Identifier: Apache-2.0
#pragma once

// The door over PostgreSQL (libpq, binary parameters and results, prepared statements).
// synchronous_commit is on, whatever the server's default. When the server went away the
// transaction fails with Unavailable and the next one connects again and prepares again.

#include "central/sql/connection.h"

#include <optional>
#include <set>

struct pg_conn;
struct pg_result;

namespace evertill::central {

class PostgresConnection final : public Connection {
public:
    // url: postgres://user:password@host:port/database. Error: Unavailable.
    [[nodiscard]] static Expected<std::unique_ptr<PostgresConnection>> open(const std::string& url);
    ~PostgresConnection() override;
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    [[nodiscard]] Dialect dialect() const override { return Dialect::Postgres; }
    [[nodiscard]] Statement prepare(std::string sql) override;
    [[nodiscard]] Bulk prepareBulk(const BulkInsert& insert) override;
    [[nodiscard]] Expected<void> script(const std::string& sql) override;
    [[nodiscard]] Expected<void> begin(Mode mode) override;
    [[nodiscard]] Expected<void> commit() override;
    void rollback() override;
    [[nodiscard]] bool isInTransaction() const override;

    // Run on every new connection from now on, and at once: roles, settings, LISTEN.
    [[nodiscard]] Expected<void> onConnect(const std::string& sql);
    // True: a notification came within the time; all that came are taken.
    [[nodiscard]] Expected<bool> waitForNotification(int milliseconds);

    // For the statements.
    [[nodiscard]] Expected<void> ensure();
    [[nodiscard]] pg_conn* handle() const { return m_connection; }
    [[nodiscard]] std::int64_t session() const { return m_session; }
    [[nodiscard]] std::string nextName() { return "s" + std::to_string(++m_lastName); }
    [[nodiscard]] base::Error errorOf(const pg_result* result) const;

private:
    explicit PostgresConnection(std::string url) : m_url(std::move(url)) {}
    [[nodiscard]] Expected<void> connect();

    std::string m_url;
    std::vector<std::string> m_onConnect;
    pg_conn* m_connection = nullptr;
    std::int64_t m_session = 0; // counts connections, so that statements know to prepare again
    std::int64_t m_lastName = 0;
};

} // namespace evertill::central
