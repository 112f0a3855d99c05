// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/report.h"

#include "base/check.h"

#include <algorithm>

namespace evertill::usecase {
namespace {

constexpr std::size_t kMaxShownBytes = 80;

// A message must not carry what may harm a terminal, nor half a character.
std::string shown(std::string_view value) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        const bool startsCharacter = (c & 0xC0U) != 0x80U;
        if (startsCharacter && text.size() >= kMaxShownBytes) {
            return text + "...";
        }
        if (c < 0x20 || c == 0x7F) {
            text += "\\x";
            text += kHex[c >> 4U];
            text += kHex[c & 0xFU];
        } else {
            text += value[i];
        }
    }
    return text;
}

} // namespace

ImportIssue makeIssue(std::int64_t line, std::string_view field, base::ErrorCode code,
                      std::string_view value) {
    ImportIssue issue;
    issue.line = line;
    issue.field = std::string(field);
    issue.code = code;
    issue.value = shown(value);
    return issue;
}

void ReportBuilder::keep(ImportIssue issue) {
    if (m_report.issues.size() < m_limits.maxIssues) {
        m_report.issues.push_back(std::move(issue));
    } else {
        ++m_report.issuesBeyondCap;
    }
}

void ReportBuilder::refuse(std::vector<ImportIssue> issues) {
    EVERTILL_CHECK(!issues.empty(), "a refused row has a reason");
    ++m_report.refused;
    ++m_report.refusedBy[issues.front().code];
    for (ImportIssue& issue : issues) {
        keep(std::move(issue));
    }
}

void ReportBuilder::warn(ImportIssue issue) {
    ++m_report.warnings;
    issue.isWarning = true;
    keep(std::move(issue));
}

void ReportBuilder::accept(Change change) {
    ++m_report.accepted;
    switch (change) {
    case Change::Added: ++m_report.added; break;
    case Change::Updated: ++m_report.updated; break;
    case Change::Unchanged: ++m_report.unchanged; break;
    }
}

bool nextRow(RowSource& source, ImportRow& row, ReportBuilder& builder) {
    while (true) {
        const base::Expected<bool> read = source.next(row);
        if (read && !*read) {
            return false;
        }
        builder.beginRow();
        if (!read) {
            builder.refuse({makeIssue(row.line, {}, read.error().code, read.error().context)});
        } else if (row.values.size() != source.columns().size()) {
            const std::string counts = std::to_string(row.values.size()) + " of " +
                                       std::to_string(source.columns().size()) + " columns";
            builder.refuse({makeIssue(row.line, {}, base::ErrorCode::InvalidFormat, counts)});
        } else {
            return true;
        }
    }
}

ImportReport ReportBuilder::finish() {
    std::stable_sort(m_report.issues.begin(), m_report.issues.end(),
                     [](const ImportIssue& a, const ImportIssue& b) { return a.line < b.line; });
    return std::move(m_report);
}

} // namespace evertill::usecase
