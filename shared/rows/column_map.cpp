// SPDX-License-Identifier: Apache-2.0
#include "rows/column_map.h"

#include <algorithm>

namespace evertill::rows {

base::Expected<usecase::ColumnMap> parseColumnMap(std::string_view utf8) {
    usecase::ColumnMap map;
    std::size_t line = 0;
    while (!utf8.empty()) {
        ++line;
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        std::string_view text = utf8.substr(0, end);
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
        if (text.ends_with('\r')) {
            text.remove_suffix(1);
        }
        text = usecase::Columns::trimmed(text);
        if (text.empty() || text.starts_with('#')) {
            continue;
        }
        const std::size_t equals = text.find('=');
        const std::string place = "line " + std::to_string(line);
        if (equals == std::string_view::npos) {
            return base::makeError(base::ErrorCode::InvalidFormat, std::string(text), place);
        }
        std::string ours = usecase::normaliseHeader(text.substr(0, equals));
        std::string theirs{usecase::Columns::trimmed(text.substr(equals + 1))};
        if (ours.empty() || theirs.empty()) {
            return base::makeError(base::ErrorCode::InvalidFormat, std::string(text), place);
        }
        if (!map.emplace(std::move(ours), std::move(theirs)).second) {
            return base::makeError(base::ErrorCode::AlreadyExists, std::string(text), place);
        }
    }
    return map;
}

} // namespace evertill::rows
