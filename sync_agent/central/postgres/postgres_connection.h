// SPDX-License-Identifier: Apache-2.0
#pragma once

// The door over PostgreSQL (libpq, binary parameters and results, prepared statements).
// synchronous_commit is on, whatever the server's default. When the server went away the
// transaction fails with Unavailable and the next one connects again and prepares again; nothing of
// a transaction is carried on over another connection. While it cannot be reached, tries have
// pauses between them (up to 15 s) in which every call fails at once. Lost and found again are told
// to the log, once each.
//
// No call waits for ever: 5 s for a connection, about 25 s for a server that does not answer any
// more (TCP keep-alives), 15 s for a lock (StorageBusy) and 120 s for a statement (StorageBusy).
// What takes longer by nature calls takeYourTime(). The URL may say other times: connect_timeout,
// keepalives_idle ... (libpq's names).

#include "central/sql/connection.h"

#include <chrono>

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

    // No limit for statements and ten minutes for locks, from now on: imports, checks, migrations.
    [[nodiscard]] Expected<void> takeYourTime() override;
    // A statement that the server is at is waited for.
    void stopWhen(const std::atomic<bool>& stop) override { m_stop = &stop; }

    // Run on every new connection from now on, and at once: roles, settings, LISTEN.
    [[nodiscard]] Expected<void> onConnect(const std::string& sql);
    // True: a notification came within the time; all that came are taken.
    [[nodiscard]] Expected<bool> waitForNotification(int milliseconds);

    // For the statements.
    [[nodiscard]] Expected<void> ensure();
    [[nodiscard]] Expected<void> goOn() const;
    [[nodiscard]] pg_conn* handle() const { return m_connection; }
    [[nodiscard]] std::int64_t session() const { return m_session; }
    [[nodiscard]] std::string nextName() { return "s" + std::to_string(++m_lastName); }
    [[nodiscard]] base::Error errorOf(const pg_result* result) const;

private:
    explicit PostgresConnection(std::string url) : m_url(std::move(url)) {}
    [[nodiscard]] Expected<void> connect();
    [[nodiscard]] Expected<void> greet();
    void noteLost(const base::Error& error);

    std::string m_url;
    std::vector<std::string> m_onConnect;
    pg_conn* m_connection = nullptr;
    std::int64_t m_session = 0; // counts connections, so that statements know to prepare again
    std::int64_t m_lastName = 0;
    const std::atomic<bool>* m_stop = nullptr; // not owned
    bool m_isInTransaction = false;
    bool m_isLost = false; // and the log knows
    std::chrono::steady_clock::time_point m_nextTry{};
    std::chrono::milliseconds m_pause{0};
};

} // namespace evertill::central
