// SPDX-License-Identifier: Apache-2.0
#include "text/csv.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace evertill::text {
namespace {

constexpr std::string_view kSeparators = ",;\t|";

char findSeparator(std::string_view text) {
    std::array<std::size_t, kSeparators.size()> counts{};
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == '\n' || c == '\r')) {
            break;
        } else if (!isQuoted) {
            const std::size_t which = kSeparators.find(c);
            if (which != std::string_view::npos) {
                ++counts[which];
            }
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

std::int64_t countLines(std::string_view text) {
    std::int64_t lines = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isPair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        lines += !isPair && (text[i] == '\n' || text[i] == '\r') ? 1 : 0;
    }
    return lines;
}

} // namespace

CsvReader::CsvReader(std::string_view utf8, char separator, CsvLimits limits)
    : m_text(utf8)
    , m_separator(separator == 0 ? findSeparator(utf8) : separator)
    , m_limits(limits) {}

base::Expected<bool> CsvReader::next(CsvRecord& record) {
    record.fields.clear();
    m_unescapedUsed = 0;
    while (m_at < m_text.size() && (m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
        skipLineEnd();
    }
    record.line = m_line;
    if (m_at >= m_text.size()) {
        return false;
    }
    const std::size_t start = m_at;
    After after = After::Separator;
    while (after == After::Separator) {
        after = readField(record);
        if (after != After::Failed && record.fields.size() > m_limits.columns) {
            after = fail(base::ErrorCode::OutOfRange, "columns");
        }
        if (after != After::Failed && m_at - start > m_limits.recordBytes) {
            after = fail(base::ErrorCode::OutOfRange, "record length");
        }
    }
    if (after == After::Failed) {
        recover(record, start);
        m_error.place = "line " + std::to_string(record.line);
        return m_error;
    }
    if (m_at < m_text.size()) {
        skipLineEnd();
    }
    return true;
}

CsvReader::After CsvReader::readField(CsvRecord& record) {
    if (m_at < m_text.size() && m_text[m_at] == '"') {
        return readQuoted(record);
    }
    const std::size_t start = m_at;
    std::size_t at = start; // a local: the member would be stored at every character
    while (at < m_text.size() && m_text[at] != m_separator && m_text[at] != '\n' &&
           m_text[at] != '\r') {
        ++at;
    }
    m_at = at;
    return finish(m_text.substr(start, m_at - start), record);
}

CsvReader::After CsvReader::readQuoted(CsvRecord& record) {
    const std::size_t start = ++m_at;
    std::string* unescaped = nullptr;
    std::size_t plainFrom = start;
    while (true) {
        const std::size_t reach = std::min(m_text.size() - m_at, m_limits.fieldBytes + 1);
        const void* quote = reach == 0 ? nullptr : std::memchr(m_text.data() + m_at, '"', reach);
        if (quote == nullptr) {
            m_restartBehindFirstLine = true;
            return fail(base::ErrorCode::InvalidFormat, "quote not closed");
        }
        m_at = static_cast<std::size_t>(static_cast<const char*>(quote) - m_text.data());
        if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '"') {
            break;
        }
        if (unescaped == nullptr) {
            if (m_unescapedUsed == m_unescaped.size()) {
                m_unescaped.emplace_back();
            }
            unescaped = &m_unescaped[m_unescapedUsed++];
            unescaped->clear();
        }
        unescaped->append(m_text.substr(plainFrom, m_at + 1 - plainFrom));
        m_at += 2;
        plainFrom = m_at;
        if (m_at - start > 2 * m_limits.fieldBytes) {
            m_restartBehindFirstLine = true;
            return fail(base::ErrorCode::OutOfRange, "field length");
        }
    }
    const std::string_view raw = m_text.substr(start, m_at - start);
    m_line += countLines(raw);
    const std::string_view tail = m_text.substr(plainFrom, m_at - plainFrom);
    ++m_at;
    if (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n' &&
        m_text[m_at] != '\r') {
        return fail(base::ErrorCode::InvalidFormat, "text behind a closing quote");
    }
    if (unescaped != nullptr) {
        unescaped->append(tail);
        return finish(*unescaped, record);
    }
    return finish(raw, record);
}

CsvReader::After CsvReader::finish(std::string_view field, CsvRecord& record) {
    if (field.size() > m_limits.fieldBytes) {
        return fail(base::ErrorCode::OutOfRange, "field length");
    }
    record.fields.push_back(field);
    if (m_at < m_text.size() && m_text[m_at] == m_separator) {
        ++m_at;
        return After::Separator;
    }
    return After::LineEnd;
}

CsvReader::After CsvReader::fail(base::ErrorCode code, std::string_view what) {
    m_error = base::makeError(code, std::string(what));
    return After::Failed;
}

void CsvReader::skipLineEnd() {
    const bool isPair =
        m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n';
    m_at += isPair ? 2U : 1U;
    ++m_line;
}

void CsvReader::recover(const CsvRecord& record, std::size_t start) {
    if (m_restartBehindFirstLine) {
        m_restartBehindFirstLine = false;
        m_at = start;
        m_line = record.line;
    }
    m_at = std::min(m_text.find_first_of("\r\n", m_at), m_text.size());
    if (m_at < m_text.size()) {
        skipLineEnd();
    }
}

} // namespace evertill::text
