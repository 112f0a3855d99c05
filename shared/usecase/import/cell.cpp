// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/cell.h"

#include "base/utf8.h"

#include <charconv>

namespace evertill::usecase {

std::optional<base::ErrorCode> CellReader::wrongText(std::string_view value, std::size_t maxBytes) {
    if (value.size() > maxBytes) {
        return base::ErrorCode::OutOfRange;
    }
    if (base::hasAsciiControlCharacters(value)) {
        return base::ErrorCode::HostileInput;
    }
    return std::nullopt;
}

std::vector<std::string_view> CellReader::parts(std::string_view value) {
    std::vector<std::string_view> found;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of(" |\t"), value.size());
        if (end > 0) {
            found.push_back(value.substr(0, end));
        }
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return found;
}

std::optional<std::pair<std::string_view, std::string_view>> splitPair(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) {
        return std::nullopt;
    }
    return std::pair{text.substr(0, colon), text.substr(colon + 1)};
}

std::optional<std::int32_t> smallNumber(std::string_view text, std::int32_t maximum) {
    std::int32_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc{} || stop != end || number < 0 || number > maximum) {
        return std::nullopt;
    }
    return number;
}

} // namespace evertill::usecase
