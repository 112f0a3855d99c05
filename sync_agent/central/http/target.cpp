// SPDX-License-Identifier: Apache-2.0
#include "central/http/target.h"

#include "base/utf8.h"

#include <algorithm>
#include <optional>

namespace evertill::central::http {
namespace {

using base::ErrorCode;
using base::Expected;

std::optional<unsigned> hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<unsigned>(lower - 'a' + 10);
    }
    return std::nullopt;
}

Expected<std::string> decode(std::string_view text, bool plusIsBlank, std::string_view place) {
    const auto wrong = [&] {
        return base::makeError(ErrorCode::InvalidFormat, std::string(text), std::string(place));
    };
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plusIsBlank) {
            decoded += ' ';
        } else if (text[at] == '%') {
            const auto high = at + 2 < text.size() ? hexDigit(text[at + 1]) : std::nullopt;
            const auto low = high ? hexDigit(text[at + 2]) : std::nullopt;
            if (!low) {
                return wrong();
            }
            decoded += static_cast<char>(*high * 16 + *low);
            at += 2;
        } else {
            decoded += text[at];
        }
    }
    if (!base::isValidUtf8(decoded) || base::hasControlCharacters(decoded)) {
        return wrong();
    }
    return decoded;
}

Expected<void> readPath(std::string_view path, Target& target) {
    std::size_t start = 1;
    while (start < path.size()) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        EVERTILL_TRY(segment, decode(path.substr(start, end - start), false, "path"));
        const bool namesAFolder = segment.empty() || segment == "." || segment == "..";
        if (namesAFolder || segment.find_first_of("/\\") != std::string::npos) {
            return base::makeError(ErrorCode::InvalidFormat, segment, "path");
        }
        target.segments.push_back(std::move(segment));
        if (end + 1 == path.size()) {
            return base::makeError(ErrorCode::InvalidFormat, "/ at the end", "path");
        }
        start = end + 1;
    }
    return {};
}

Expected<void> readQuery(std::string_view query, Target& target) {
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) {
            return base::makeError(ErrorCode::InvalidFormat, std::string(pair), "query");
        }
        EVERTILL_TRY(name, decode(pair.substr(0, equals), true, "query"));
        EVERTILL_TRY(value, decode(pair.substr(equals + 1), true, name));
        const auto same =
            std::find_if(target.parameters.begin(), target.parameters.end(),
                         [&](const auto& parameter) { return parameter.first == name; });
        if (same != target.parameters.end()) {
            return base::makeError(ErrorCode::AlreadyExists, "given twice", name);
        }
        target.parameters.emplace_back(std::move(name), std::move(value));
    }
    return {};
}

} // namespace

std::string_view pathOf(std::string_view target) {
    return target.substr(0, std::min(target.find('?'), target.size()));
}

Expected<Target> parseTarget(std::string_view text) {
    if (text.size() > kMaxTargetBytes) {
        return base::makeError(ErrorCode::OutOfRange, "target", "target");
    }
    const std::string_view path = pathOf(text);
    if (!path.starts_with('/') || text.find('#') != std::string_view::npos) {
        return base::makeError(ErrorCode::InvalidFormat, "path", "path");
    }
    Target target;
    target.path = std::string(path);
    EVERTILL_TRY_VOID(readPath(path, target));
    EVERTILL_TRY_VOID(readQuery(text.substr(std::min(path.size() + 1, text.size())), target));
    return target;
}

} // namespace evertill::central::http
