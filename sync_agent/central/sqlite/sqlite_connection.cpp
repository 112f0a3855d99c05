// SPDX-License-Identifier: Apache-2.0
#include "central/sqlite/sqlite_connection.h"

#include <cerrno>
#include <chrono>
#include <sqlite3.h>
#include <thread>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr int kPatientMillis = 60'000;
constexpr int kLockMillis = 10; // between two tries
constexpr int kStepsPerLook = 10'000;
constexpr int kPagesPerStep = 2'000;

ErrorCode codeOf(int result, int systemError) {
    switch (result & 0xff) {
    case SQLITE_FULL: return ErrorCode::StorageFull;
    case SQLITE_READONLY:
    case SQLITE_PERM: return ErrorCode::StorageReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::StorageCorrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::StorageBusy;
    case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
    case SQLITE_CONSTRAINT:
        return result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY
                   ? ErrorCode::AlreadyExists
                   : ErrorCode::StorageFailed;
    case SQLITE_IOERR:
        return (result == SQLITE_IOERR_WRITE || result == SQLITE_IOERR_SHMSIZE) &&
                       (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG)
                   ? ErrorCode::StorageFull
                   : ErrorCode::StorageFailed;
    default: return ErrorCode::StorageFailed;
    }
}

base::Error errorOf(sqlite3* db) {
    const int lastError = errno;
    const int result = sqlite3_extended_errcode(db);
    const int systemError = sqlite3_system_errno(db) != 0 ? sqlite3_system_errno(db) : lastError;
    const char* file = sqlite3_db_filename(db, "main");
    return makeError(codeOf(result, systemError),
                     std::string{sqlite3_errmsg(db)} + " (SQLite " + std::to_string(result) + ")",
                     file != nullptr ? file : "");
}

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* handle) : m_handle(handle) {}
    [[nodiscard]] bool isNull(int column) const override {
        return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        return sqlite3_column_int64(m_handle, column);
    }
    [[nodiscard]] std::string_view textView(int column) const override {
        const auto* text = sqlite3_column_text(m_handle, column);
        return text == nullptr
                   ? std::string_view{}
                   : std::string_view{reinterpret_cast<const char*>(text), size(column)};
    }
    [[nodiscard]] base::ByteView bytesView(int column) const override {
        const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_handle, column));
        return {bytes, size(column)};
    }

private:
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column));
    }
    sqlite3_stmt* m_handle;
};

class SqliteStatement final : public StatementBody {
public:
    SqliteStatement(sqlite3* db, std::string sql) : m_db(db), m_sql(std::move(sql)) {}
    ~SqliteStatement() override { sqlite3_finalize(m_handle); }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    Expected<std::int64_t> run(std::span<const Value> values, const Visitor* visit) override {
        EVERTILL_TRY_VOID(prepare());
        bind(values);
        const SqliteRow row{m_handle};
        Expected<void> outcome;
        std::int64_t returned = 0;
        int result = SQLITE_ROW;
        while (outcome && (result = sqlite3_step(m_handle)) == SQLITE_ROW) {
            ++returned;
            if (visit != nullptr) {
                outcome = (*visit)(row);
            }
        }
        if (outcome && result != SQLITE_DONE) {
            outcome = errorOf(m_db);
        }
        const std::int64_t changed =
            sqlite3_stmt_readonly(m_handle) != 0 ? returned : sqlite3_changes64(m_db);
        sqlite3_reset(m_handle);
        if (!outcome) {
            return outcome.error();
        }
        return changed;
    }

    Expected<void> runMany(std::span<const Value> values, std::size_t width,
                           const IndexedVisitor* visit) override {
        for (std::size_t i = 0; i * width < values.size(); ++i) {
            const Visitor visitor = [&](const Row& row) { return (*visit)(i, row); };
            EVERTILL_TRY_VOID(
                run(values.subspan(i * width, width), visit != nullptr ? &visitor : nullptr));
        }
        return {};
    }

private:
    Expected<void> prepare() {
        if (m_handle == nullptr &&
            sqlite3_prepare_v3(m_db, m_sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &m_handle,
                               nullptr) != SQLITE_OK) {
            base::Error error = errorOf(m_db);
            error.context += " in " + m_sql;
            return error;
        }
        return {};
    }
    void bind(std::span<const Value> values) {
        int index = 0;
        for (const Value& value : values) {
            ++index;
            switch (value.kind()) {
            case Value::Kind::Null: sqlite3_bind_null(m_handle, index); break;
            case Value::Kind::Integer: sqlite3_bind_int64(m_handle, index, value.integer()); break;
            case Value::Kind::Text:
                sqlite3_bind_text64(m_handle, index, value.data(), value.size(), SQLITE_STATIC,
                                    SQLITE_UTF8);
                break;
            case Value::Kind::Bytes:
                sqlite3_bind_blob64(m_handle, index, value.data(), value.size(), SQLITE_STATIC);
                break;
            }
        }
    }

    sqlite3* m_db;
    std::string m_sql;
    sqlite3_stmt* m_handle = nullptr;
};

class SqliteBulk final : public BulkBody {
public:
    SqliteBulk(std::unique_ptr<SqliteStatement> statement, std::size_t width)
        : m_statement(std::move(statement))
        , m_width(width) {}

    Expected<std::int64_t> run(std::span<const Value> values, const Visitor* visit) override {
        std::int64_t changed = 0;
        for (std::size_t i = 0; i < values.size(); i += m_width) {
            EVERTILL_TRY(one, m_statement->run(values.subspan(i, m_width), visit));
            changed += one;
        }
        return changed;
    }

private:
    std::unique_ptr<SqliteStatement> m_statement;
    std::size_t m_width;
};

} // namespace

Expected<std::unique_ptr<SqliteConnection>>
SqliteConnection::open(const std::filesystem::path& file, Open how) {
    int flags = SQLITE_OPEN_NOMUTEX;
    switch (how) {
    case Open::Create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    case Open::Existing: flags |= SQLITE_OPEN_READWRITE; break;
    case Open::ReadOnly: flags |= SQLITE_OPEN_READONLY; break;
    }
    sqlite3* db = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &db, flags, nullptr);
    std::unique_ptr<SqliteConnection> connection{new SqliteConnection{db}};
    if (result != SQLITE_OK) {
        base::Error error = errorOf(db);
        error.place = file.string();
        return error;
    }
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_handler(
        db,
        [](void* self, int tries) {
            return static_cast<const SqliteConnection*>(self)->waitForLock(tries) ? 1 : 0;
        },
        connection.get());
    if (how != Open::ReadOnly) {
        // secure_delete: the key of an erased member must not stay in a free page.
        EVERTILL_TRY_VOID(connection->script("PRAGMA page_size=4096; PRAGMA journal_mode=WAL;"
                                             "PRAGMA secure_delete=ON;"));
    }
    EVERTILL_TRY_VOID(connection->script(
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-16384; PRAGMA journal_size_limit=67108864;"
        "PRAGMA wal_autocheckpoint=4000;"));
    connection->m_beginWrite = connection->prepare("BEGIN IMMEDIATE");
    connection->m_beginRead = connection->prepare("BEGIN");
    connection->m_commit = connection->prepare("COMMIT");
    return connection;
}

Expected<std::unique_ptr<SqliteConnection>>
SqliteConnection::openScratch(const std::filesystem::path& file) {
    sqlite3* db = nullptr;
    const int result =
        sqlite3_open_v2(file.c_str(), &db,
                        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    std::unique_ptr<SqliteConnection> connection{new SqliteConnection{db}};
    if (result != SQLITE_OK) {
        base::Error error = errorOf(db);
        error.place = file.string();
        return error;
    }
    sqlite3_extended_result_codes(db, 1);
    const Expected<void> made = connection->script(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
        "PRAGMA cache_size=-16384; BEGIN;"
        "CREATE TABLE staged(stream INTEGER,key TEXT,version INTEGER,removed INTEGER,body BLOB,"
        "PRIMARY KEY(stream,key)) WITHOUT ROWID;"
        "CREATE TABLE code(code TEXT PRIMARY KEY,sku TEXT) WITHOUT ROWID;");
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    EVERTILL_TRY_VOID(made);
    return connection;
}

SqliteConnection::~SqliteConnection() {
    m_beginWrite = {};
    m_beginRead = {};
    m_commit = {};
    sqlite3_close_v2(m_db);
}

Statement SqliteConnection::prepare(std::string sql) {
    return Statement{std::make_unique<SqliteStatement>(m_db, std::move(sql))};
}

Bulk SqliteConnection::prepareBulk(const BulkInsert& insert) {
    std::string sql = "INSERT INTO " + std::string{insert.table} + "(";
    std::string marks;
    for (std::size_t i = 0; i < insert.columns.size(); ++i) {
        sql += (i == 0 ? "" : ",") + std::string{insert.columns[i].name};
        marks += (i == 0 ? "$" : ",$") + std::to_string(i + 1);
    }
    sql += ") VALUES(" + marks + ")" + std::string{insert.tail};
    return Bulk{std::make_unique<SqliteBulk>(
        std::make_unique<SqliteStatement>(m_db, std::move(sql)), insert.columns.size())};
}

Expected<void> SqliteConnection::script(const std::string& sql) {
    if (sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return errorOf(m_db);
    }
    return {};
}

Expected<void> SqliteConnection::begin(Mode mode) {
    EVERTILL_TRY_VOID(goOn());
    const auto begun = (mode == Mode::Write ? m_beginWrite : m_beginRead).execute();
    if (!begun) {
        EVERTILL_TRY_VOID(goOn()); // it waited for the lock in vain because of that
        return begun.error();
    }
    return {};
}

Expected<void> SqliteConnection::commit() {
    EVERTILL_TRY_VOID(goOn());
    EVERTILL_TRY_VOID(m_commit.execute());
    return {};
}

void SqliteConnection::rollback() {
    // SQLite has rolled back by itself after some errors (full disk, I/O).
    if (isInTransaction()) {
        sqlite3_exec(m_db, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

bool SqliteConnection::isInTransaction() const {
    return sqlite3_get_autocommit(m_db) == 0;
}

Expected<void> SqliteConnection::takeYourTime() {
    m_patienceMillis = kPatientMillis;
    return {};
}

void SqliteConnection::stopWhen(const std::atomic<bool>& stop) {
    m_stop = &stop;
    sqlite3_progress_handler(
        m_db, kStepsPerLook,
        [](void* self) { return static_cast<const SqliteConnection*>(self)->isStopped() ? 1 : 0; },
        this);
}

Expected<void> SqliteConnection::goOn() const {
    return isStopped() ? Expected<void>{makeError(ErrorCode::Cancelled, "the program is stopping")}
                       : Expected<void>{};
}

bool SqliteConnection::waitForLock(int tries) const {
    if (isStopped() || tries >= m_patienceMillis / kLockMillis) {
        return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{tries < kLockMillis ? 1 : kLockMillis});
    return true;
}

Expected<void> SqliteConnection::copyTo(const std::filesystem::path& file) {
    sqlite3* copy = nullptr;
    const int opened =
        sqlite3_open_v2(file.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> owner{copy, sqlite3_close_v2};
    if (opened != SQLITE_OK) {
        return errorOf(copy);
    }
    // All steps see one state, that of this read transaction; WAL writers are not held up by it.
    EVERTILL_TRY(reading, Transaction::begin(*this, Mode::Read));
    static_cast<void>(reading); // rolled back at the end
    EVERTILL_TRY_VOID(prepare("SELECT count(*) FROM sqlite_schema").execute());
    sqlite3_backup* backup = sqlite3_backup_init(copy, "main", m_db, "main");
    if (backup == nullptr) {
        return errorOf(copy);
    }
    int step = SQLITE_OK;
    while (step == SQLITE_OK && !isStopped()) {
        step = sqlite3_backup_step(backup, kPagesPerStep);
    }
    const int finished = sqlite3_backup_finish(backup);
    EVERTILL_TRY_VOID(goOn());
    if (step != SQLITE_DONE || finished != SQLITE_OK) {
        return errorOf(copy);
    }
    return {};
}

} // namespace evertill::central
