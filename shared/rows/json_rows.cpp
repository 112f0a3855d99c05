// SPDX-License-Identifier: Apache-2.0
#include "rows/json_rows.h"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>

namespace evertill::rows {
namespace {

using base::ErrorCode;
using base::Expected;

constexpr std::size_t kMaxObjectBytes = 1024UL * 1024;
constexpr std::size_t kMaxValueBytes = 64UL * 1024;
constexpr std::size_t kMaxColumns = 200;
constexpr std::size_t kMaxDepth = 4;

using Cells = std::vector<std::pair<std::string, std::string>>;

// Collects the cells of one object. boost::json hands numbers over as text too, which is what is
// kept: "1.10" never passes through a float.
// NOLINTBEGIN(readability-identifier-naming): the names are boost::json's
struct CellHandler {
    using error_code = boost::json::error_code;
    using string_view = boost::json::string_view;
    static constexpr std::size_t max_object_size = kMaxColumns;
    static constexpr std::size_t max_array_size = 1000;
    static constexpr std::size_t max_key_size = 200;
    static constexpr std::size_t max_string_size = kMaxValueBytes;

    Cells cells;
    std::vector<std::string> path;                        // keys from the outside in
    std::vector<std::set<std::string, std::less<>>> seen; // keys of each open object
    std::string key;
    std::string part;

    [[nodiscard]] std::string column() const {
        std::string name;
        for (const std::string& step : path) {
            name += name.empty() ? step : ":" + step;
        }
        return name;
    }
    void add(std::string_view value) {
        const std::string name = column();
        const auto same = std::find_if(cells.begin(), cells.end(),
                                       [&](const auto& cell) { return cell.first == name; });
        if (same == cells.end()) {
            cells.emplace_back(name, std::string(value));
        } else {
            same->second += " " + std::string(value);
        }
    }
    void addPart(string_view last) {
        part.append(last.data(), last.size());
        add(part);
        part.clear();
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) {
        path.emplace_back();
        seen.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error_code&) {
        path.pop_back();
        seen.pop_back();
        return true;
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view text, std::size_t, error_code&) {
        key.append(text.data(), text.size());
        return true;
    }
    // The same key twice in an object says two things: which is meant would be a guess.
    bool on_key(string_view text, std::size_t, error_code& error) {
        key.append(text.data(), text.size());
        if (!seen.back().insert(key).second) {
            error = boost::json::error::syntax;
            return false;
        }
        path.back() = std::move(key);
        key.clear();
        return true;
    }
    bool on_string_part(string_view text, std::size_t, error_code&) {
        part.append(text.data(), text.size());
        return true;
    }
    bool on_string(string_view text, std::size_t, error_code&) {
        addPart(text);
        return true;
    }
    bool on_number_part(string_view text, error_code&) {
        part.append(text.data(), text.size());
        return true;
    }
    bool on_int64(std::int64_t, string_view text, error_code&) {
        addPart(text);
        return true;
    }
    bool on_uint64(std::uint64_t, string_view text, error_code&) {
        addPart(text);
        return true;
    }
    bool on_double(double, string_view text, error_code&) {
        addPart(text);
        return true;
    }
    bool on_bool(bool value, error_code&) {
        add(value ? "yes" : "no");
        return true;
    }
    bool on_null(error_code&) {
        add({});
        return true;
    }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }
};
// NOLINTEND(readability-identifier-naming)

struct JsonRow {
    std::int64_t line = 0;
    std::vector<std::string> values; // parallel to the columns found so far
    std::optional<base::Error> error;
};

class JsonRows final : public usecase::RowSource {
public:
    const std::vector<std::string>& columns() const override { return m_columns; }

    Expected<bool> next(usecase::ImportRow& row) override {
        row.values.clear();
        if (m_next == m_rows.size()) {
            return false;
        }
        const JsonRow& found = m_rows[m_next++];
        row.line = found.line;
        if (found.error) {
            return *found.error;
        }
        row.values.assign(found.values.begin(), found.values.end());
        row.values.resize(m_columns.size());
        return true;
    }

    void add(std::int64_t line, std::string_view object);

private:
    std::size_t indexOf(const std::string& column);

    std::vector<std::string> m_columns;
    std::unordered_map<std::string, std::size_t> m_index;
    std::deque<JsonRow> m_rows;
    std::size_t m_next = 0;
};

std::size_t JsonRows::indexOf(const std::string& column) {
    const auto [found, isNew] = m_index.emplace(column, m_columns.size());
    if (isNew) {
        m_columns.push_back(column);
    }
    return found->second;
}

void JsonRows::add(std::int64_t line, std::string_view object) {
    JsonRow& row = m_rows.emplace_back();
    row.line = line;
    if (object.size() > kMaxObjectBytes) {
        row.error = base::makeError(ErrorCode::OutOfRange, "object length");
        return;
    }
    boost::json::parse_options options;
    options.max_depth = kMaxDepth;
    boost::json::basic_parser<CellHandler> parser{options};
    boost::json::error_code error;
    const std::size_t used = parser.write_some(false, object.data(), object.size(), error);
    if (error || used != object.size() || !parser.done()) {
        row.error = base::makeError(ErrorCode::InvalidFormat, error ? error.message() : "object");
        return;
    }
    for (auto& [column, value] : parser.handler().cells) {
        const bool isKnown = m_index.contains(column);
        if (!isKnown && m_columns.size() >= kMaxColumns) {
            row.error = base::makeError(ErrorCode::OutOfRange, "columns");
            return;
        }
        const std::size_t index = indexOf(column);
        row.values.resize(std::max(row.values.size(), index + 1));
        row.values[index] = std::move(value);
    }
}

// Where the object that begins at "start" ends (behind its brace), or npos.
std::size_t endOfObject(std::string_view text, std::size_t start) {
    std::size_t depth = 0;
    bool isString = false;
    for (std::size_t at = start; at < text.size(); ++at) {
        const char c = text[at];
        if (isString) {
            if (c == '\\') {
                ++at;
            } else if (c == '"') {
                isString = false;
            }
        } else if (c == '"') {
            isString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

} // namespace

Expected<std::unique_ptr<usecase::RowSource>> readJsonRows(std::string_view utf8) {
    auto rows = std::make_unique<JsonRows>();
    std::int64_t line = 1;
    for (std::size_t at = 0; at < utf8.size();) {
        const char c = utf8[at];
        if (c == '{') {
            const std::size_t end = endOfObject(utf8, at);
            if (end == std::string_view::npos) {
                return base::makeError(ErrorCode::InvalidFormat, "object not closed",
                                       "line " + std::to_string(line));
            }
            const std::string_view object = utf8.substr(at, end - at);
            rows->add(line, object);
            line += std::count(object.begin(), object.end(), '\n');
            at = end;
            continue;
        }
        constexpr std::string_view kBetween = " \t\r\n,[]";
        if (kBetween.find(c) == std::string_view::npos) {
            return base::makeError(ErrorCode::InvalidFormat, "no object",
                                   "line " + std::to_string(line));
        }
        line += c == '\n' ? 1 : 0;
        ++at;
    }
    return std::unique_ptr<usecase::RowSource>{std::move(rows)};
}

} // namespace evertill::rows
