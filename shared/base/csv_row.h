// SPDX-License-Identifier: Apache-2.0
#pragma once

// One row of a CSV file (RFC 4180) for people's spreadsheets. Text of others is guarded: a cell
// that begins with = + - @, a tab or a line break could be taken for a formula, so it gets an
// apostrophe before it, which spreadsheets show as text (OWASP, CSV injection). Numbers of our own
// are written as they are. Threads: a value.

#include <string>
#include <string_view>

namespace evertill::base {

class CsvRow {
public:
    explicit CsvRow(char separator = ',') : m_separator(separator) {}

    CsvRow& text(std::string_view text);     // guarded and, where needed, quoted
    CsvRow& number(std::string_view digits); // digits, sign and decimal mark only
    [[nodiscard]] std::string line() const { return m_line + "\r\n"; }

private:
    void begin();

    char m_separator;
    bool m_isFirst = true;
    std::string m_line;
};

} // namespace evertill::base
