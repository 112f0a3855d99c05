// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reading one row cell by cell: each reader notes an issue and answers with a neutral value when
// the cell does not fit, so that one pass finds all that is wrong.

#include "usecase/import/columns.h"
#include "usecase/import/report.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evertill::usecase {

class CellReader {
public:
    CellReader(const ImportRow& row, const Columns& columns,
               std::span<const std::string_view> names, std::vector<ImportIssue>& errors)
        : m_row(row)
        , m_columns(columns)
        , m_names(names)
        , m_errors(errors) {}

    template <typename Column>
    [[nodiscard]] std::string_view raw(Column column) const {
        return m_columns.value(m_row, static_cast<std::size_t>(column));
    }
    template <typename Column>
    [[nodiscard]] bool has(Column column) const {
        return m_columns.has(static_cast<std::size_t>(column));
    }
    template <typename Column>
    [[nodiscard]] std::string_view nameOf(Column column) const {
        return m_names[static_cast<std::size_t>(column)];
    }
    template <typename Column>
    void fail(Column column, base::ErrorCode code, std::string_view value) {
        m_errors.push_back(makeIssue(m_row.line, nameOf(column), code, value));
    }

    // Free text: no control characters, at most maxBytes.
    template <typename Column>
    [[nodiscard]] std::string text(Column column, std::size_t maxBytes) {
        const std::string_view value = raw(column);
        const std::optional<base::ErrorCode> wrong = wrongText(value, maxBytes);
        if (wrong) {
            fail(column, *wrong, value);
            return {};
        }
        return std::string(value);
    }

    // One of the words, in any case; empty: the fallback.
    template <typename Column, typename Enum, std::size_t N>
    [[nodiscard]] Enum word(Column column,
                            const std::array<std::pair<std::string_view, Enum>, N>& words,
                            Enum fallback) {
        const std::string_view value = raw(column);
        if (value.empty()) {
            return fallback;
        }
        const std::string normalised = normaliseHeader(value);
        for (const auto& [name, meaning] : words) {
            if (name == normalised) {
                return meaning;
            }
        }
        fail(column, base::ErrorCode::InvalidFormat, value);
        return fallback;
    }

    [[nodiscard]] static std::optional<base::ErrorCode> wrongText(std::string_view value,
                                                                  std::size_t maxBytes);
    // Parts between blanks or "|"; empty parts are left out.
    [[nodiscard]] static std::vector<std::string_view> parts(std::string_view value);

private:
    const ImportRow& m_row;
    const Columns& m_columns;
    std::span<const std::string_view> m_names;
    std::vector<ImportIssue>& m_errors;
};

// "left:right" at the last colon, or nullopt.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>>
splitPair(std::string_view text);

// Digits only, at most maximum.
[[nodiscard]] std::optional<std::int32_t> smallNumber(std::string_view text, std::int32_t maximum);

} // namespace evertill::usecase
