// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/database.h"

#include <cerrno>
#include <sqlite3.h>

namespace evertill::storage {

using base::Error;
using base::ErrorCode;
using base::makeError;

namespace {

constexpr int kReaderPatienceMillis = 2000;

ErrorCode codeOf(int result, int systemError) {
    switch (result & 0xff) {
    case SQLITE_FULL: return ErrorCode::StorageFull;
    case SQLITE_READONLY:
    case SQLITE_PERM: return ErrorCode::StorageReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::StorageCorrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::StorageBusy;
    case SQLITE_IOERR:
        // Only a refused write (or growth of the shared index): a failed sync leaves open what is
        // on the disk, which is not "full".
        if ((result == SQLITE_IOERR_WRITE || result == SQLITE_IOERR_SHMSIZE) &&
            (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG)) {
            return ErrorCode::StorageFull;
        }
        return ErrorCode::StorageFailed;
    default: return ErrorCode::StorageFailed;
    }
}

Error errorOf(sqlite3* db) {
    const int lastError = errno;
    const char* file = sqlite3_db_filename(db, "main");
    const int result = sqlite3_extended_errcode(db);
    // SQLite forgets the number of a refused write inside a commit; the C library still has it.
    const int systemError = sqlite3_system_errno(db) != 0 ? sqlite3_system_errno(db) : lastError;
    return makeError(codeOf(result, systemError),
                     std::string{sqlite3_errmsg(db)} + " (SQLite " + std::to_string(result) +
                         ", errno " + std::to_string(systemError) + ")",
                     file != nullptr ? file : "");
}

} // namespace

struct Database::State {
    sqlite3* db = nullptr;
    std::int64_t walFrames = 0;
    Statement begin;
    Statement commit;
    Statement rollback;
};

Rows::~Rows() {
    if (m_statement != nullptr) {
        sqlite3_reset(m_statement->m_handle);
        sqlite3_clear_bindings(m_statement->m_handle);
    }
}

Expected<bool> Rows::next() {
    const int result = sqlite3_step(m_statement->m_handle);
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result == SQLITE_DONE) {
        return false;
    }
    return errorOf(sqlite3_db_handle(m_statement->m_handle));
}

bool Rows::isNull(int column) const {
    return sqlite3_column_type(m_statement->m_handle, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const {
    return sqlite3_column_int64(m_statement->m_handle, column);
}

std::string_view Rows::textView(int column) const {
    const auto* text = sqlite3_column_text(m_statement->m_handle, column);
    if (text == nullptr) {
        return {};
    }
    return {reinterpret_cast<const char*>(text),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement->m_handle, column))};
}

std::string Rows::text(int column) const {
    return std::string{textView(column)};
}

base::ByteView Rows::blob(int column) const {
    const auto* bytes =
        static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement->m_handle, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement->m_handle, column))};
}

Statement& Statement::operator=(Statement&& other) noexcept {
    if (this != &other) {
        sqlite3_finalize(m_handle);
        m_handle = std::exchange(other.m_handle, nullptr);
    }
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(m_handle);
}

void Statement::bind(int index, std::string_view text, Lifetime lifetime) {
    // A null pointer would bind NULL.
    sqlite3_bind_text64(m_handle, index, text.data() != nullptr ? text.data() : "", text.size(),
                        lifetime == Lifetime::Copy ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bind(int index, base::ByteView bytes, Lifetime lifetime) {
    const void* data = bytes.data() != nullptr ? static_cast<const void*>(bytes.data()) : "";
    sqlite3_bind_blob64(m_handle, index, data, bytes.size(),
                        lifetime == Lifetime::Copy ? SQLITE_TRANSIENT : SQLITE_STATIC);
}

void Statement::bind(int index, std::nullptr_t, Lifetime) {
    sqlite3_bind_null(m_handle, index);
}

void Statement::bindInteger(int index, std::int64_t value) {
    sqlite3_bind_int64(m_handle, index, value);
}

std::int64_t Statement::changes() const {
    return sqlite3_changes64(sqlite3_db_handle(m_handle));
}
std::int64_t Statement::insertedId() const {
    return sqlite3_last_insert_rowid(sqlite3_db_handle(m_handle));
}

Expected<void> Statement::runToEnd() {
    int result = SQLITE_ROW;
    while (result == SQLITE_ROW) {
        result = sqlite3_step(m_handle);
    }
    Expected<void> outcome;
    if (result != SQLITE_DONE) {
        outcome = errorOf(sqlite3_db_handle(m_handle));
    }
    sqlite3_reset(m_handle);
    return outcome;
}

Expected<Database> Database::open(const std::string& path, OpenMode mode) {
    int flags = SQLITE_OPEN_NOMUTEX;
    switch (mode) {
    case OpenMode::ReadOnly: flags |= SQLITE_OPEN_READONLY; break;
    case OpenMode::ReadWrite: flags |= SQLITE_OPEN_READWRITE; break;
    case OpenMode::Create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    }
    auto state = std::make_unique<State>();
    const int result = sqlite3_open_v2(path.c_str(), &state->db, flags, nullptr);
    Database database{path, std::move(state)};
    if (result != SQLITE_OK) {
        Error error = errorOf(database.handle());
        error.place = path;
        return error;
    }
    sqlite3_extended_result_codes(database.handle(), 1);
    if (mode == OpenMode::ReadOnly) {
        // A reader meets a lock only while the writer starts, ends or mends the log: moments.
        sqlite3_busy_timeout(database.handle(), kReaderPatienceMillis);
    } else if (database.isReadOnly()) {
        return makeError(ErrorCode::StorageReadOnly, "the file may not be written", path);
    }
    return database;
}

Database::Database(std::string path, std::unique_ptr<State> state)
    : m_path(std::move(path))
    , m_state(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&& other) noexcept {
    if (this != &other) {
        Database old{std::move(*this)};
        m_path = std::move(other.m_path);
        m_state = std::move(other.m_state);
    }
    return *this;
}

Database::~Database() {
    if (m_state != nullptr) {
        m_state->begin = {};
        m_state->commit = {};
        m_state->rollback = {};
        sqlite3_close_v2(m_state->db);
    }
}

sqlite3* Database::handle() const {
    return m_state->db;
}
bool Database::isReadOnly() const {
    return sqlite3_db_readonly(handle(), "main") == 1;
}
bool Database::inTransaction() const {
    return sqlite3_get_autocommit(handle()) == 0;
}

Expected<void> Database::execute(const char* sql) {
    if (sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return errorOf(handle());
    }
    return {};
}

Expected<std::int64_t> Database::integer(const char* sql) {
    EVERTILL_TRY(statement, prepare(sql));
    EVERTILL_TRY(value, statement.integer());
    return value.value_or(0);
}

Expected<Statement> Database::prepare(const char* sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) !=
        SQLITE_OK) {
        return errorOf(handle());
    }
    return Statement{raw};
}

Expected<void> Database::prepareAll(std::initializer_list<Preparation> list) {
    for (const Preparation& each : list) {
        EVERTILL_TRY(statement, prepare(each.sql));
        *each.statement = std::move(statement);
    }
    return {};
}

void Database::countWalFrames() {
    sqlite3_wal_hook(
        handle(),
        [](void* frames, sqlite3*, const char*, int count) {
            *static_cast<std::int64_t*>(frames) = count;
            return SQLITE_OK;
        },
        &m_state->walFrames);
}

std::int64_t Database::walFrames() const {
    return m_state->walFrames;
}

Expected<void> Database::checkpoint(bool truncate) {
    const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    int frames = 0;
    int moved = 0;
    if (sqlite3_wal_checkpoint_v2(handle(), "main", mode, &frames, &moved) != SQLITE_OK) {
        return errorOf(handle());
    }
    m_state->walFrames = frames - moved;
    return {};
}

Expected<WriteScope> WriteScope::begin(Database& database) {
    Database::State& state = *database.m_state;
    if (state.commit.isEmpty()) {
        EVERTILL_TRY_VOID(database.prepareAll({{&state.begin, "BEGIN IMMEDIATE"},
                                               {&state.rollback, "ROLLBACK"},
                                               {&state.commit, "COMMIT"}}));
    }
    EVERTILL_TRY_VOID(state.begin.execute());
    return WriteScope{database};
}

Expected<void> WriteScope::commit() {
    EVERTILL_TRY_VOID(m_database->m_state->commit.execute());
    m_database = nullptr;
    return {};
}

WriteScope::~WriteScope() {
    // SQLite has rolled back by itself after some errors (full disk, I/O).
    if (m_database != nullptr && m_database->inTransaction()) {
        // Nothing to be done about a failing rollback: the next open recovers the same state.
        static_cast<void>(m_database->m_state->rollback.execute());
    }
}

} // namespace evertill::storage
