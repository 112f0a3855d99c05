// SPDX-License-Identifier: Apache-2.0
#include "central/postgres/postgres_connection.h"

#include "central/postgres/postgres_statement.h"
#include "net/event_log.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <libpq-fe.h>
#include <poll.h>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::chrono::milliseconds kFirstPause{500};
constexpr std::chrono::milliseconds kLongestPause{15'000};

// Before the URL, which may say otherwise. tcp_user_timeout: for data that nobody takes.
constexpr std::array<std::pair<const char*, const char*>, 6> kDefaults{{
    {"connect_timeout", "5"},
    {"keepalives", "1"},
    {"keepalives_idle", "10"},
    {"keepalives_interval", "5"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "25000"},
}};

PGconn* dial(const std::string& url) {
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : kDefaults) {
        names.push_back(name);
        values.push_back(value);
    }
    names.insert(names.end(), {"dbname", nullptr});
    values.insert(values.end(), {url.c_str(), nullptr});
    return PQconnectdbParams(names.data(), values.data(), 1);
}

ErrorCode codeOf(std::string_view state) {
    if (state == "53100") {
        return ErrorCode::StorageFull;
    }
    if (state == "23505") {
        return ErrorCode::AlreadyExists;
    }
    // Serialisation, deadlock, lock_timeout, statement_timeout.
    if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014") {
        return ErrorCode::StorageBusy;
    }
    if (state.starts_with("08") || state.starts_with("57P") || state.starts_with("53")) {
        return ErrorCode::Unavailable;
    }
    if (state.starts_with("XX")) {
        return ErrorCode::StorageCorrupt;
    }
    return state == "25006" ? ErrorCode::StorageReadOnly : ErrorCode::StorageFailed;
}

} // namespace

Expected<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const std::string& url) {
    std::unique_ptr<PostgresConnection> connection{new PostgresConnection{url}};
    EVERTILL_TRY_VOID(connection->connect());
    return connection;
}

PostgresConnection::~PostgresConnection() {
    PQfinish(m_connection);
}

Expected<void> PostgresConnection::connect() {
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextTry) {
        return makeError(ErrorCode::Unavailable, "lost, and not tried again yet",
                         "database server");
    }
    m_isInTransaction = false;
    PQfinish(m_connection);
    m_connection = dial(m_url);
    ++m_session;
    const Expected<void> greeted = greet();
    if (!greeted) {
        m_pause = std::clamp(2 * m_pause, kFirstPause, kLongestPause);
        m_nextTry = std::chrono::steady_clock::now() + m_pause;
        noteLost(greeted.error());
        return greeted;
    }
    m_pause = std::chrono::milliseconds{0};
    if (std::exchange(m_isLost, false)) {
        net::logEvent(net::LogLevel::Info, "database-back");
    }
    return {};
}

Expected<void> PostgresConnection::greet() {
    if (PQstatus(m_connection) != CONNECTION_OK) {
        return makeError(ErrorCode::Unavailable, PQerrorMessage(m_connection), "database server");
    }
    PQsetNoticeProcessor(
        m_connection, [](void*, const char*) {}, nullptr);
    EVERTILL_TRY_VOID(script("SET synchronous_commit=on; SET client_encoding='UTF8';"
                             "SET statement_timeout='120s'; SET lock_timeout='15s';"
                             "SET idle_in_transaction_session_timeout='60s'"));
    for (const std::string& sql : m_onConnect) {
        EVERTILL_TRY_VOID(script(sql));
    }
    return {};
}

void PostgresConnection::noteLost(const base::Error& error) {
    if (!std::exchange(m_isLost, true)) {
        net::logEvent(net::LogLevel::Error, "database-lost", {{"reason", base::describe(error)}});
    }
}

// A transaction that lost its connection is over: its other statements must not run by themselves
// on a new one.
Expected<void> PostgresConnection::ensure() {
    EVERTILL_TRY_VOID(goOn());
    if (PQstatus(m_connection) == CONNECTION_OK) {
        return {};
    }
    if (m_isInTransaction) {
        return makeError(ErrorCode::Unavailable, "lost within a transaction", "database server");
    }
    return connect();
}

Expected<void> PostgresConnection::goOn() const {
    return m_stop != nullptr && *m_stop
               ? Expected<void>{makeError(ErrorCode::Cancelled, "the program is stopping")}
               : Expected<void>{};
}

base::Error PostgresConnection::errorOf(const pg_result* result) const {
    const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const bool isGone = PQstatus(m_connection) != CONNECTION_OK;
    const ErrorCode code = isGone || state == nullptr ? ErrorCode::Unavailable : codeOf(state);
    // Without DETAIL, which may quote a row: errors go to the log.
    const char* text =
        result != nullptr ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    if (text == nullptr || *text == '\0') {
        text = PQerrorMessage(m_connection);
    }
    return makeError(code, text, "database server");
}

Statement PostgresConnection::prepare(std::string sql) {
    return Statement{std::make_unique<PostgresStatement>(*this, std::move(sql))};
}

Bulk PostgresConnection::prepareBulk(const BulkInsert& insert) {
    return Bulk{std::make_unique<PostgresBulk>(*this, insert)};
}

Expected<void> PostgresConnection::script(const std::string& sql) {
    const PgResult result{PQexec(m_connection, sql.c_str())};
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
        return errorOf(result.get());
    }
    return {};
}

Expected<void> PostgresConnection::begin(Mode mode) {
    m_isInTransaction = false;
    EVERTILL_TRY_VOID(ensure());
    const char* sql = mode == Mode::Write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ";
    Expected<void> outcome = script(sql);
    if (!outcome && PQstatus(m_connection) != CONNECTION_OK) {
        // The server went away between two transactions: nothing of ours was lost by it.
        EVERTILL_TRY_VOID(connect());
        outcome = script(sql);
    }
    m_isInTransaction = outcome.hasValue();
    return outcome;
}

Expected<void> PostgresConnection::commit() {
    EVERTILL_TRY_VOID(goOn());
    const bool wasInTransaction = std::exchange(m_isInTransaction, false);
    const PgResult result{PQexec(m_connection, "COMMIT")};
    // A transaction that had failed before ends with the tag ROLLBACK and no error.
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        return errorOf(result.get());
    }
    if (!wasInTransaction || std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
        return makeError(ErrorCode::StorageFailed, "the transaction had failed before");
    }
    return {};
}

void PostgresConnection::rollback() {
    if (isInTransaction()) {
        const PgResult result{PQexec(m_connection, "ROLLBACK")};
    }
    m_isInTransaction = false;
}

bool PostgresConnection::isInTransaction() const {
    const PGTransactionStatusType status = PQtransactionStatus(m_connection);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

Expected<void> PostgresConnection::onConnect(const std::string& sql) {
    m_onConnect.push_back(sql);
    EVERTILL_TRY_VOID(ensure());
    return script(sql);
}

Expected<void> PostgresConnection::takeYourTime() {
    return onConnect("SET statement_timeout=0; SET lock_timeout='10min'");
}

Expected<bool> PostgresConnection::waitForNotification(int milliseconds) {
    EVERTILL_TRY_VOID(ensure());
    pollfd socket{PQsocket(m_connection), POLLIN, 0};
    const auto takeAll = [this] {
        bool isAny = false;
        while (PGnotify* notification = PQnotifies(m_connection)) {
            PQfreemem(notification);
            isAny = true;
        }
        return isAny;
    };
    if (takeAll()) {
        return true;
    }
    if (poll(&socket, 1, milliseconds) > 0 && PQconsumeInput(m_connection) == 0) {
        return errorOf(nullptr);
    }
    return takeAll();
}

} // namespace evertill::central
