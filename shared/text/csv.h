// SPDX-License-Identifier: Apache-2.0
#pragma once

// Delimited text, record by record, over a buffer that the caller keeps. RFC 4180 and what real
// files do besides: separator , ; tab or | (found in the first record), line ends CR LF, LF or CR,
// a quote inside an unquoted field is a plain character, blank lines are skipped.
// Line numbers count from 1 and name the line a record begins on, so that a person finds it in an
// editor even where fields hold line breaks.
// A record that cannot be read is an error, and reading goes on: behind the record, or, when a
// quote is never closed or swallows more than a field may hold, on the line after the one it began
// on. Errors: InvalidFormat (text behind a closing quote, quote never closed), OutOfRange (limits);
// context: what; place: "line N".
// Threads: one at a time. The fields of a record are valid until the next call.

#include "base/expected.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::text {

struct CsvLimits {
    std::size_t fieldBytes = 64UL * 1024;
    std::size_t recordBytes = 1024UL * 1024;
    std::size_t columns = 200;
};

struct CsvRecord {
    std::int64_t line = 0;
    std::vector<std::string_view> fields;
};

class CsvReader {
public:
    // separator 0: found in the first record (the most frequent of , ; tab | outside quotes).
    explicit CsvReader(std::string_view utf8, char separator = 0, CsvLimits limits = {});

    // True: a record; false: the end. After an error the next call goes on behind the bad record.
    [[nodiscard]] base::Expected<bool> next(CsvRecord& record);

    [[nodiscard]] char separator() const { return m_separator; }
    // How much of the buffer has been read, for progress.
    [[nodiscard]] std::size_t bytesRead() const { return m_at; }

private:
    enum class After : std::uint8_t { Separator, LineEnd, Failed };

    After readField(CsvRecord& record);
    After readQuoted(CsvRecord& record);
    After finish(std::string_view field, CsvRecord& record);
    After fail(base::ErrorCode code, std::string_view what);
    void skipLineEnd();
    void recover(const CsvRecord& record, std::size_t start);

    std::string_view m_text;
    char m_separator;
    CsvLimits m_limits;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    std::deque<std::string> m_unescaped; // fields with doubled quotes, one slot each
    std::size_t m_unescapedUsed = 0;
    bool m_restartBehindFirstLine = false;
    base::Error m_error;
};

} // namespace evertill::text
