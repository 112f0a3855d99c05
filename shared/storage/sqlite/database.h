// SPDX-License-Identifier: Apache-2.0
#pragma once

// A thin typed cover over SQLite: connections, statements prepared once, transactions that roll
// back by themselves, and SQLite's result codes as Errors:
//   FULL (and a write refused for space, quota or file size) StorageFull; READONLY, PERM
//   StorageReadOnly; CORRUPT, NOTADB StorageCorrupt; BUSY, LOCKED StorageBusy; everything else
//   StorageFailed.
// context: SQLite's message; place: the file.
// Threads: a Database and its statements belong to one thread at a time. Ownership: statements must
// go before their Database.

#include "base/bytes.h"

#include <concepts>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace evertill::storage {

using base::Expected;

enum class OpenMode : std::uint8_t { ReadOnly, ReadWrite, Create };

class Statement;

// The rows of one run of a statement; the statement is reset when this goes.
class Rows {
public:
    explicit Rows(Statement& statement) : m_statement(&statement) {}
    Rows(Rows&& other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    // True: a row is there to be read. False: no more.
    [[nodiscard]] Expected<bool> next();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    template <typename T>
    [[nodiscard]] T as(int column) const {
        return static_cast<T>(integer(column));
    }
    [[nodiscard]] std::string text(int column) const;
    // Valid until next().
    [[nodiscard]] std::string_view textView(int column) const;
    [[nodiscard]] base::ByteView blob(int column) const;

private:
    Statement* m_statement;
};

class Statement {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt* handle) : m_handle(handle) {}
    Statement(Statement&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Statement& operator=(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    [[nodiscard]] bool isEmpty() const { return m_handle == nullptr; }

    // Runs to the end with these values; they need to live only as long as the call.
    template <typename... Values>
    [[nodiscard]] Expected<void> execute(const Values&... values) {
        int index = 0;
        (bind(++index, values, Lifetime::Call), ...);
        return runToEnd();
    }
    // The values are copied.
    template <typename... Values>
    [[nodiscard]] Rows query(const Values&... values) {
        int index = 0;
        (bind(++index, values, Lifetime::Copy), ...);
        return Rows{*this};
    }
    // The first column of the only row. nullopt: no row, or NULL.
    template <typename... Values>
    [[nodiscard]] Expected<std::optional<std::int64_t>> integer(const Values&... values) {
        int index = 0;
        (bind(++index, values, Lifetime::Call), ...);
        Rows rows{*this};
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow || rows.isNull(0)) {
            return std::optional<std::int64_t>{};
        }
        return std::optional{rows.integer(0)};
    }

    // Of the last run of any statement of this database: rows written, and the id of the row
    // inserted last. (RETURNING would say it too, but opens a table of its own for each run.)
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] std::int64_t insertedId() const;

private:
    friend class Rows;
    enum class Lifetime : std::uint8_t { Call, Copy };

    void bind(int index, std::integral auto value, Lifetime) {
        bindInteger(index, static_cast<std::int64_t>(value));
    }
    void bind(int index, std::string_view text, Lifetime lifetime);
    void bind(int index, base::ByteView bytes, Lifetime lifetime);
    void bind(int index, std::nullptr_t, Lifetime lifetime);
    template <typename T>
    void bind(int index, const std::optional<T>& value, Lifetime lifetime) {
        value ? bind(index, *value, lifetime) : bind(index, nullptr, lifetime);
    }
    void bindInteger(int index, std::int64_t value);
    [[nodiscard]] Expected<void> runToEnd();

    sqlite3_stmt* m_handle = nullptr;
};

class Database {
public:
    [[nodiscard]] static Expected<Database> open(const std::string& path, OpenMode mode);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool inTransaction() const;

    // One or more statements without parameters.
    [[nodiscard]] Expected<void> execute(const char* sql);
    [[nodiscard]] Expected<std::int64_t> integer(const char* sql);
    [[nodiscard]] Expected<Statement> prepare(const char* sql);
    struct Preparation {
        Statement* statement;
        const char* sql;
    };
    [[nodiscard]] Expected<void> prepareAll(std::initializer_list<Preparation> list);

    // Frames in the WAL after the last commit of this connection. Asking for it turns SQLite's own
    // checkpoints (inside a commit) off.
    void countWalFrames();
    [[nodiscard]] std::int64_t walFrames() const;
    // Moves what no reader holds back into the main file; with truncate all of it, and empties the
    // WAL.
    [[nodiscard]] Expected<void> checkpoint(bool truncate);

private:
    friend class WriteScope;
    struct State;
    [[nodiscard]] sqlite3* handle() const;
    Database(std::string path, std::unique_ptr<State> state);

    std::string m_path;
    std::unique_ptr<State> m_state;
};

// A write transaction; rolled back unless committed.
class WriteScope {
public:
    // BEGIN IMMEDIATE.
    [[nodiscard]] static Expected<WriteScope> begin(Database& database);
    WriteScope(WriteScope&& other) noexcept
        : m_database(std::exchange(other.m_database, nullptr)) {}
    WriteScope(const WriteScope&) = delete;
    WriteScope& operator=(const WriteScope&) = delete;
    WriteScope& operator=(WriteScope&&) = delete;
    ~WriteScope();

    [[nodiscard]] Expected<void> commit();

private:
    explicit WriteScope(Database& database) : m_database(&database) {}
    Database* m_database;
};

} // namespace evertill::storage
