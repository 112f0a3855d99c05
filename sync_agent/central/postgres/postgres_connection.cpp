// SPDX-License-Identifier: Apache-2.0
#include "central/postgres/postgres_connection.h"

#include "central/postgres/postgres_statement.h"

#include <cstring>
#include <libpq-fe.h>
#include <poll.h>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

ErrorCode codeOf(std::string_view state) {
    if (state == "53100") {
        return ErrorCode::StorageFull;
    }
    if (state == "23505") {
        return ErrorCode::AlreadyExists;
    }
    if (state == "40001" || state == "40P01" || state == "55P03") {
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
    PQfinish(m_connection);
    m_connection = PQconnectdb(m_url.c_str());
    ++m_session;
    if (PQstatus(m_connection) != CONNECTION_OK) {
        return makeError(ErrorCode::Unavailable, PQerrorMessage(m_connection), "database server");
    }
    PQsetNoticeProcessor(
        m_connection, [](void*, const char*) {}, nullptr);
    EVERTILL_TRY_VOID(script("SET synchronous_commit=on; SET client_encoding='UTF8';"
                             "SET idle_in_transaction_session_timeout='60s'"));
    for (const std::string& sql : m_onConnect) {
        EVERTILL_TRY_VOID(script(sql));
    }
    return {};
}

Expected<void> PostgresConnection::ensure() {
    if (PQstatus(m_connection) == CONNECTION_OK) {
        return {};
    }
    return connect();
}

base::Error PostgresConnection::errorOf(const pg_result* result) const {
    const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const bool isGone = PQstatus(m_connection) != CONNECTION_OK;
    const ErrorCode code = isGone || state == nullptr ? ErrorCode::Unavailable : codeOf(state);
    const char* text = result != nullptr ? PQresultErrorMessage(result) : nullptr;
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
    EVERTILL_TRY_VOID(ensure());
    const char* sql = mode == Mode::Write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ";
    const Expected<void> outcome = script(sql);
    if (!outcome && PQstatus(m_connection) != CONNECTION_OK) {
        // The server went away between two transactions: nothing of ours was lost by it.
        EVERTILL_TRY_VOID(connect());
        return script(sql);
    }
    return outcome;
}

Expected<void> PostgresConnection::commit() {
    const PgResult result{PQexec(m_connection, "COMMIT")};
    // A transaction that had failed before ends with the tag ROLLBACK and no error.
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        return errorOf(result.get());
    }
    if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
        return makeError(ErrorCode::StorageFailed, "the transaction had failed before");
    }
    return {};
}

void PostgresConnection::rollback() {
    if (isInTransaction()) {
        const PgResult result{PQexec(m_connection, "ROLLBACK")};
    }
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
