// SPDX-License-Identifier: Apache-2.0
#include "central/postgres/postgres_statement.h"

#include "central/postgres/binary.h"

#include <charconv>
#include <cstring>

namespace evertill::central {

namespace {

// So many answers fit into a socket's buffer: libpq blocks when both ends only write.
constexpr std::size_t kPipelined = 128;

class PgRow final : public Row {
public:
    explicit PgRow(const pg_result* result) : m_result(result) {}
    void moveTo(int row) { m_row = row; }
    [[nodiscard]] bool isNull(int column) const override {
        return PQgetisnull(m_result, m_row, column) != 0;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        return integerOf(PQgetvalue(m_result, m_row, column), PQgetlength(m_result, m_row, column));
    }
    [[nodiscard]] std::string_view textView(int column) const override {
        return {PQgetvalue(m_result, m_row, column), size(column)};
    }
    [[nodiscard]] base::ByteView bytesView(int column) const override {
        return base::viewOf(textView(column));
    }

private:
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(PQgetlength(m_result, m_row, column));
    }
    const pg_result* m_result;
    int m_row = 0;
};

template <typename Visit>
Expected<std::int64_t> takeRows(const PostgresConnection& connection, const pg_result* result,
                                const Visit& visit) {
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK) {
        PgRow row{result};
        const int count = PQntuples(result);
        for (int i = 0; i < count; ++i) {
            row.moveTo(i);
            EVERTILL_TRY_VOID(visit(row));
        }
        return static_cast<std::int64_t>(count);
    }
    if (status != PGRES_COMMAND_OK) {
        return connection.errorOf(result);
    }
    std::int64_t changed = 0;
    const std::string_view tuples = PQcmdTuples(const_cast<pg_result*>(result));
    std::from_chars(tuples.data(), tuples.data() + tuples.size(), changed);
    return changed;
}

} // namespace

Parameters::Parameters(std::span<const Value> values) {
    m_integers.reserve(values.size() * 8);
    m_data.reserve(values.size());
    m_sizes.reserve(values.size());
    m_formats.assign(values.size(), 1);
    for (const Value& value : values) {
        if (value.kind() == Value::Kind::Null) {
            m_data.push_back(nullptr);
            m_sizes.push_back(0);
        } else if (value.kind() == Value::Kind::Integer) {
            m_data.push_back(m_integers.data() + m_integers.size());
            appendBigEndian(m_integers, static_cast<std::uint64_t>(value.integer()), 8);
            m_sizes.push_back(8);
        } else {
            m_data.push_back(value.data());
            m_sizes.push_back(static_cast<int>(value.size()));
        }
    }
}

Expected<void> PostgresStatement::prepare(std::span<const Value> values) {
    EVERTILL_TRY_VOID(m_connection.ensure());
    if (m_session == m_connection.session()) {
        return {};
    }
    std::vector<Oid> types;
    for (const Value& value : values) {
        types.push_back(oidOf(value.kind()));
    }
    const std::string name = m_connection.nextName();
    const PgResult result{PQprepare(m_connection.handle(), name.c_str(), m_sql.c_str(),
                                    static_cast<int>(types.size()), types.data())};
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        base::Error error = m_connection.errorOf(result.get());
        error.context += " in " + m_sql;
        return error;
    }
    m_name = name;
    m_session = m_connection.session();
    return {};
}

Expected<std::int64_t> PostgresStatement::run(std::span<const Value> values, const Visitor* visit) {
    EVERTILL_TRY_VOID(prepare(values));
    const Parameters parameters{values};
    const PgResult result{PQexecPrepared(m_connection.handle(), m_name.c_str(), parameters.count(),
                                         parameters.data(), parameters.sizes(),
                                         parameters.formats(), 1)};
    return takeRows(m_connection, result.get(), [&](const Row& row) -> Expected<void> {
        return visit != nullptr ? (*visit)(row) : Expected<void>{};
    });
}

Expected<void> PostgresStatement::runWindow(std::span<const Value> values, std::size_t width,
                                            std::size_t first, const IndexedVisitor* visit) {
    PGconn* connection = m_connection.handle();
    const std::size_t runs = values.size() / width;
    if (PQenterPipelineMode(connection) == 0) {
        return m_connection.errorOf(nullptr);
    }
    bool isSent = true;
    for (std::size_t i = 0; i < runs && isSent; ++i) {
        const Parameters parameters{values.subspan(i * width, width)};
        isSent =
            PQsendQueryPrepared(connection, m_name.c_str(), parameters.count(), parameters.data(),
                                parameters.sizes(), parameters.formats(), 1) == 1;
    }
    isSent = isSent && PQpipelineSync(connection) == 1;
    Expected<void> outcome;
    if (!isSent) {
        outcome = m_connection.errorOf(nullptr);
    }
    for (std::size_t i = 0; isSent;) {
        const PgResult result{PQgetResult(connection)};
        if (result == nullptr) {
            ++i; // the end of one statement
            if (PQstatus(connection) != CONNECTION_OK) {
                break;
            }
            continue;
        }
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
            break;
        }
        if (outcome) {
            const auto taken = takeRows(m_connection, result.get(), [&](const Row& row) {
                return visit != nullptr ? (*visit)(first + i, row) : Expected<void>{};
            });
            if (!taken) {
                outcome = taken.error();
            }
        }
    }
    PQexitPipelineMode(connection);
    return outcome;
}

Expected<void> PostgresStatement::runMany(std::span<const Value> values, std::size_t width,
                                          const IndexedVisitor* visit) {
    if (values.empty()) {
        return {};
    }
    EVERTILL_TRY_VOID(prepare(values.subspan(0, width)));
    const std::size_t runs = values.size() / width;
    for (std::size_t first = 0; first < runs; first += kPipelined) {
        EVERTILL_TRY_VOID(m_connection.goOn());
        const std::size_t count = std::min(kPipelined, runs - first);
        EVERTILL_TRY_VOID(
            runWindow(values.subspan(first * width, count * width), width, first, visit));
    }
    return {};
}

PostgresBulk::PostgresBulk(PostgresConnection& connection, const BulkInsert& insert)
    : m_connection(connection) {
    std::string names;
    std::string arrays;
    for (std::size_t i = 0; i < insert.columns.size(); ++i) {
        names += (i == 0 ? "" : ",") + std::string{insert.columns[i].name};
        arrays += (i == 0 ? "$" : ",$") + std::to_string(i + 1) +
                  "::" + std::string{arrayTypeOf(insert.columns[i].kind)};
        m_kinds.push_back(insert.columns[i].kind);
    }
    m_sql = "INSERT INTO " + std::string{insert.table} + "(" + names + ") SELECT * FROM unnest(" +
            arrays + ")" + std::string{insert.tail};
}

Expected<std::int64_t> PostgresBulk::run(std::span<const Value> values, const Visitor* visit) {
    if (values.empty()) {
        return std::int64_t{0};
    }
    EVERTILL_TRY_VOID(m_connection.ensure());
    const std::size_t width = m_kinds.size();
    std::vector<Oid> types;
    std::vector<std::string> arrays;
    std::vector<const char*> data;
    std::vector<int> sizes;
    for (std::size_t i = 0; i < width; ++i) {
        types.push_back(arrayOidOf(m_kinds[i]));
        arrays.push_back(arrayOf(values, width, i, m_kinds[i]));
    }
    for (const std::string& array : arrays) {
        data.push_back(array.data());
        sizes.push_back(static_cast<int>(array.size()));
    }
    if (m_session != m_connection.session()) {
        const std::string name = m_connection.nextName();
        const PgResult prepared{PQprepare(m_connection.handle(), name.c_str(), m_sql.c_str(),
                                          static_cast<int>(width), types.data())};
        if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) {
            base::Error error = m_connection.errorOf(prepared.get());
            error.context += " in " + m_sql;
            return error;
        }
        m_name = name;
        m_session = m_connection.session();
    }
    const std::vector<int> formats(width, 1);
    const PgResult result{PQexecPrepared(m_connection.handle(), m_name.c_str(),
                                         static_cast<int>(width), data.data(), sizes.data(),
                                         formats.data(), 1)};
    return takeRows(m_connection, result.get(), [&](const Row& row) -> Expected<void> {
        return visit != nullptr ? (*visit)(row) : Expected<void>{};
    });
}

} // namespace evertill::central
