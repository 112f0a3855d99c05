// SPDX-License-Identifier: Apache-2.0
#include "cli/table_output.h"

#include <algorithm>
#include <iomanip>
#include <ostream>

namespace evertill::cli {

namespace json = boost::json;

namespace {

json::value valueOf(const usecase::Cell& cell) {
    return cell.value ? json::value(*cell.value) : json::value(cell.text);
}

} // namespace

json::array rowsOf(const usecase::Table& table) {
    json::array rows;
    for (const auto& cells : table.rows) {
        json::object row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row[table.columns[i]] = valueOf(cells[i]);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

void print(std::ostream& out, const usecase::Table& table) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        widths.push_back(table.columns[i].size());
        for (const auto& cells : table.rows) {
            widths[i] = std::max(widths[i], cells[i].text.size());
        }
    }
    const auto put = [&](std::size_t i, const std::string& text, bool isNumber) {
        out << (isNumber ? std::right : std::left) << std::setw(static_cast<int>(widths[i])) << text
            << "  ";
    };
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        put(i, table.columns[i], false);
    }
    out << "\n";
    for (const auto& cells : table.rows) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            put(i, cells[i].text, cells[i].value.has_value());
        }
        out << "\n";
    }
}

} // namespace evertill::cli
