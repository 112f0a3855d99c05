// SPDX-License-Identifier: Apache-2.0
#pragma once

// Statements of a PostgreSQL connection. Inside central/postgres only.

#include "central/postgres/postgres_connection.h"

#include <libpq-fe.h>

namespace evertill::central {

struct ClearResult {
    void operator()(pg_result* result) const { PQclear(result); }
};
using PgResult = std::unique_ptr<pg_result, ClearResult>;

// The parameters of one run in the form libpq wants.
class Parameters {
public:
    explicit Parameters(std::span<const Value> values);
    [[nodiscard]] int count() const { return static_cast<int>(m_data.size()); }
    [[nodiscard]] const char* const* data() const { return m_data.data(); }
    [[nodiscard]] const int* sizes() const { return m_sizes.data(); }
    [[nodiscard]] const int* formats() const { return m_formats.data(); }

private:
    std::string m_integers; // reserved whole, so that pointers into it stay
    std::vector<const char*> m_data;
    std::vector<int> m_sizes;
    std::vector<int> m_formats;
};

class PostgresStatement final : public StatementBody {
public:
    PostgresStatement(PostgresConnection& connection, std::string sql)
        : m_connection(connection)
        , m_sql(std::move(sql)) {}

    [[nodiscard]] Expected<std::int64_t> run(std::span<const Value> values,
                                             const Visitor* visit) override;
    [[nodiscard]] Expected<void> runMany(std::span<const Value> values, std::size_t width,
                                         const IndexedVisitor* visit) override;

private:
    [[nodiscard]] Expected<void> prepare(std::span<const Value> values);
    [[nodiscard]] Expected<void> runWindow(std::span<const Value> values, std::size_t width,
                                           std::size_t first, const IndexedVisitor* visit);

    PostgresConnection& m_connection;
    std::string m_sql;
    std::string m_name;
    std::int64_t m_session = 0;
};

class PostgresBulk final : public BulkBody {
public:
    PostgresBulk(PostgresConnection& connection, const BulkInsert& insert);
    [[nodiscard]] Expected<std::int64_t> run(std::span<const Value> values,
                                             const Visitor* visit) override;

private:
    PostgresConnection& m_connection;
    std::vector<Value::Kind> m_kinds;
    std::string m_sql;
    std::string m_name;
    std::int64_t m_session = 0;
};

} // namespace evertill::central
