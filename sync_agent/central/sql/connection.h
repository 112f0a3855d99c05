// SPDX-License-Identifier: Apache-2.0
#pragma once

// The door to the centre's database. SQL is written once against it and runs on SQLite and on
// PostgreSQL; sqlite/ and postgres/ carry it out.
//
// Texts that run on both: parameters are $1, $2 ... numbered in the order of their first use;
// integers are BIGINT, text TEXT, bytes BYTEA; sums are CAST(... AS BIGINT); INSERT ... ON CONFLICT
// ... DO UPDATE ... RETURNING is understood by both. Only the schema's few words, row locks
// (Connection::forUpdate) and the sequencer differ.
//
// Errors: StorageFull, StorageReadOnly, StorageCorrupt; StorageBusy: somebody else holds a lock or
// a serialisation failed, to be tried again; Unavailable: the server went away, the next
// transaction connects again; AlreadyExists: a unique key; Cancelled: stopWhen(); StorageFailed:
// everything else. After an error within a transaction the only way on is to roll back.
// Threads: a connection and its statements belong to one thread at a time. Ownership: statements go
// before their connection.

#include "central/sql/value.h"

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace evertill::central {

// No row that is written can bring these about; every other one would meet them too.
[[nodiscard]] bool isOfTheStore(base::ErrorCode code);

enum class Dialect : std::uint8_t { Sqlite, Postgres };

// A row of a result, valid within the visitor's call.
class Row {
public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view textView(int column) const = 0;
    [[nodiscard]] virtual base::ByteView bytesView(int column) const = 0;

    [[nodiscard]] std::string text(int column) const { return std::string{textView(column)}; }
    [[nodiscard]] base::Bytes bytes(int column) const {
        const base::ByteView view = bytesView(column);
        return {view.begin(), view.end()};
    }
    template <typename T>
    [[nodiscard]] T as(int column) const {
        return static_cast<T>(integer(column));
    }
    // Of a fixed length; zeros where the column holds another one.
    template <typename Array>
    [[nodiscard]] Array array(int column) const {
        Array result{};
        const base::ByteView view = bytesView(column);
        if (view.size() == result.size()) {
            std::copy(view.begin(), view.end(), result.begin());
        }
        return result;
    }
    [[nodiscard]] base::Uuid uuid(int column) const {
        return base::Uuid{array<base::Uuid::Raw>(column)};
    }
};

using Visitor = std::function<Expected<void>(const Row&)>;
using IndexedVisitor = std::function<Expected<void>(std::size_t, const Row&)>;

class StatementBody {
public:
    virtual ~StatementBody() = default;
    // The number of rows changed (or returned).
    [[nodiscard]] virtual Expected<std::int64_t> run(std::span<const Value> values,
                                                     const Visitor* visit) = 0;
    // Many runs, one after the other: values holds width of them per run. PostgreSQL is asked for
    // all before the first answer is awaited.
    [[nodiscard]] virtual Expected<void> runMany(std::span<const Value> values, std::size_t width,
                                                 const IndexedVisitor* visit) = 0;
};

// Prepared once, when it is first run.
class Statement {
public:
    Statement() = default;
    explicit Statement(std::unique_ptr<StatementBody> body) : m_body(std::move(body)) {}

    template <typename... Values>
    [[nodiscard]] Expected<std::int64_t> execute(const Values&... values) {
        const std::array<Value, sizeof...(Values)> list{Value{values}...};
        return m_body->run(list, nullptr);
    }
    template <typename Visit, typename... Values>
    [[nodiscard]] Expected<std::int64_t> each(Visit&& visit, const Values&... values) {
        const std::array<Value, sizeof...(Values)> list{Value{values}...};
        const Visitor visitor = [&](const Row& row) -> Expected<void> {
            if constexpr (std::is_void_v<decltype(visit(row))>) {
                visit(row);
                return {};
            } else {
                return visit(row);
            }
        };
        return m_body->run(list, &visitor);
    }
    // The first column of the first row; nullopt: no row, or NULL.
    template <typename... Values>
    [[nodiscard]] Expected<std::optional<std::int64_t>> integer(const Values&... values) {
        std::optional<std::int64_t> result;
        const auto outcome = each(
            [&](const Row& row) {
                if (!result && !row.isNull(0)) {
                    result = row.integer(0);
                }
            },
            values...);
        if (!outcome) {
            return outcome.error();
        }
        return result;
    }
    [[nodiscard]] Expected<void> many(std::span<const Value> values, std::size_t width,
                                      const IndexedVisitor& visit) {
        return m_body->runMany(values, width, &visit);
    }
    [[nodiscard]] Expected<void> many(std::span<const Value> values, std::size_t width) {
        return m_body->runMany(values, width, nullptr);
    }

private:
    std::unique_ptr<StatementBody> m_body;
};

// Inserts many rows at once: on PostgreSQL one statement over UNNEST of binary arrays.
struct BulkInsert {
    struct Column {
        std::string_view name;
        Value::Kind kind = Value::Kind::Integer;
    };
    std::string_view table;
    std::vector<Column> columns;
    std::string_view tail; // " ON CONFLICT ... RETURNING ..."
};

class BulkBody {
public:
    virtual ~BulkBody() = default;
    [[nodiscard]] virtual Expected<std::int64_t> run(std::span<const Value> values,
                                                     const Visitor* visit) = 0;
};

class Bulk {
public:
    Bulk() = default;
    explicit Bulk(std::unique_ptr<BulkBody> body) : m_body(std::move(body)) {}
    // Row after row; the number of rows that were inserted or changed.
    [[nodiscard]] Expected<std::int64_t> insert(std::span<const Value> values,
                                                const Visitor& visit) {
        return m_body->run(values, &visit);
    }
    [[nodiscard]] Expected<std::int64_t> insert(std::span<const Value> values) {
        return m_body->run(values, nullptr);
    }

private:
    std::unique_ptr<BulkBody> m_body;
};

class Connection {
public:
    virtual ~Connection() = default;

    [[nodiscard]] virtual Dialect dialect() const = 0;
    [[nodiscard]] virtual Statement prepare(std::string sql) = 0;
    [[nodiscard]] virtual Bulk prepareBulk(const BulkInsert& insert) = 0;
    // Statements without parameters.
    [[nodiscard]] virtual Expected<void> script(const std::string& sql) = 0;

    enum class Mode : std::uint8_t {
        Write, // SQLite: the write lock at once
        Read,  // one state of the whole database
    };
    [[nodiscard]] virtual Expected<void> begin(Mode mode) = 0;
    // Durable when it returns.
    [[nodiscard]] virtual Expected<void> commit() = 0;
    virtual void rollback() = 0;
    [[nodiscard]] virtual bool isInTransaction() const = 0;
    // What this connection does next may take longer than is good for a call that somebody waits
    // for (PostgreSQL: postgres/postgres_connection.h says how long those may).
    [[nodiscard]] virtual Expected<void> takeYourTime() { return {}; }
    // From when it is true nothing of this connection begins, goes on for long or is committed any
    // more: it fails with Cancelled. For what a program that ends may give up. The flag outlives
    // the connection.
    virtual void stopWhen(const std::atomic<bool>& stop) = 0;

    // " FOR UPDATE", or nothing where a write transaction has the database for itself.
    [[nodiscard]] std::string_view forUpdate() const {
        return dialect() == Dialect::Postgres ? " FOR UPDATE" : "";
    }
};

// Rolled back unless committed.
class Transaction {
public:
    [[nodiscard]] static Expected<Transaction>
    begin(Connection& connection, Connection::Mode mode = Connection::Mode::Write);
    Transaction(Transaction&& other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Expected<void> commit();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

} // namespace evertill::central
