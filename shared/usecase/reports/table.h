// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reports as tables, for the command line and for files. A CSV is RFC 4180 in UTF-8 with a byte
// order mark, so that a spreadsheet reads Chinese. INV no text in it is taken for a formula: one
// that begins with = + - @ or a control character is written behind an apostrophe; figures are
// written by this program and stay as they are. Threads: pure.

#include "usecase/reports/reports.h"

namespace evertill::usecase {

struct Cell {
    std::string text;
    std::optional<std::int64_t> value{}; // of a figure: a count, minor units or hundredths
};

struct Table {
    std::vector<std::string> columns; // snake_case; screens put words in their place
    std::vector<std::vector<Cell>> rows;
};

[[nodiscard]] Table tableOf(const DayGlance& glance, core::Currency currency);
// name: the first column.
[[nodiscard]] Table tableOf(const std::vector<SumsRow>& rows, const std::string& name,
                            core::Currency currency);
[[nodiscard]] Table tillTable(const std::vector<SumsRow>& rows, core::Currency currency);
[[nodiscard]] Table tableOf(const std::vector<OperatorRow>& rows, core::Currency currency);
[[nodiscard]] Table tableOf(const std::vector<ports::AuditRow>& rows);
[[nodiscard]] Table tableOf(const std::vector<ports::TransactionSummary>& sales);

[[nodiscard]] std::string toCsv(const Table& table);

} // namespace evertill::usecase
