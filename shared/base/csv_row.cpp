// SPDX-License-Identifier: Apache-2.0
#include "base/csv_row.h"

namespace evertill::base {

void CsvRow::begin() {
    if (!m_isFirst) {
        m_line += m_separator;
    }
    m_isFirst = false;
}

CsvRow& CsvRow::text(std::string_view text) {
    begin();
    const bool isFormula = !text.empty() && std::string_view{"=+-@\t\r\n"}.find(text.front()) !=
                                                std::string_view::npos;
    const bool isQuoted = text.find_first_of("\"\r\n\t,;") != std::string_view::npos;
    m_line += isQuoted ? "\"" : "";
    m_line += isFormula ? "'" : "";
    for (const char c : text) {
        m_line += c;
        if (c == '"') {
            m_line += c;
        }
    }
    m_line += isQuoted ? "\"" : "";
    return *this;
}

CsvRow& CsvRow::number(std::string_view digits) {
    begin();
    m_line += digits;
    return *this;
}

} // namespace evertill::base
