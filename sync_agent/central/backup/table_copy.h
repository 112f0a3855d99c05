// SPDX-License-Identifier: Apache-2.0
#pragma once

// Copies tables of the schema row by row from one database to another, streaming. Inside
// central/backup only.

#include "central/sql/connection.h"

namespace evertill::central {

struct TableShape {
    std::string name;
    std::vector<BulkInsert::Column> columns; // names live in columnNames
    std::vector<std::string> columnNames;
};

// The tables of a SQLite file with its schema, without schema_step.
[[nodiscard]] Expected<std::vector<TableShape>> tablesOf(Connection& sqlite);

// Within the callers' transactions. Rows copied.
[[nodiscard]] Expected<std::int64_t> copyTable(const TableShape& shape, Connection& from,
                                               Connection& to);

} // namespace evertill::central
