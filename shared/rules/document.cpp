// SPDX-License-Identifier: Apache-2.0
#include "rules/document.h"

#include "base/utf8.h"
#include "rules/path.h"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>

namespace evertill::rules {

namespace json = boost::json;

namespace {

using base::ErrorCode;

constexpr std::size_t kMaxKeyBytes = 256;
constexpr std::size_t kMaxTextBytes = 64UL * 1024;
constexpr std::size_t kMaxFields = 1'000;
constexpr std::size_t kMaxListed = 1'000'000;

// Looks only at keys: boost::json::parse would keep the last of two that are the same. An object's
// keys are sorted when it ends, so that a hostile one costs no more than its length.
// NOLINTBEGIN(readability-identifier-naming): the names are boost::json's
struct KeyHandler {
    using error_code = json::error_code;
    using string_view = json::string_view;
    static constexpr std::size_t max_object_size = kMaxFields;
    static constexpr std::size_t max_array_size = kMaxListed;
    static constexpr std::size_t max_key_size = kMaxKeyBytes;
    static constexpr std::size_t max_string_size = kMaxTextBytes;

    struct Level {
        bool isArray = false;
        std::size_t index = 0; // of an array: the element that comes next
        std::vector<std::string> keys;
    };
    std::vector<Level> levels;
    std::string key;
    std::string twice; // pointer

    [[nodiscard]] std::string pointer(std::size_t depth) const {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) {
            text += '/';
            text += levels[i].isArray ? std::to_string(levels[i].index)
                                      : escapedKey(levels[i].keys.back());
        }
        return text;
    }
    void ended() {
        if (!levels.empty() && levels.back().isArray) {
            ++levels.back().index;
        }
    }
    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) {
        levels.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error_code& error) {
        std::vector<std::string>& keys = levels.back().keys;
        std::sort(keys.begin(), keys.end());
        const auto same = std::adjacent_find(keys.begin(), keys.end());
        if (same != keys.end()) {
            twice = pointer(levels.size() - 1) + "/" + escapedKey(*same);
            error = json::error::syntax;
            return false;
        }
        levels.pop_back();
        ended();
        return true;
    }
    bool on_array_begin(error_code&) {
        levels.push_back({true, 0, {}});
        return true;
    }
    bool on_array_end(std::size_t, error_code&) {
        levels.pop_back();
        ended();
        return true;
    }
    bool on_key_part(string_view text, std::size_t, error_code&) {
        key.append(text.data(), text.size());
        return true;
    }
    bool on_key(string_view text, std::size_t, error_code&) {
        key.append(text.data(), text.size());
        levels.back().keys.push_back(std::move(key));
        key.clear();
        return true;
    }
    bool on_string_part(string_view, std::size_t, error_code&) { return true; }
    bool on_string(string_view, std::size_t, error_code&) { return scalar(); }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return scalar(); }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return scalar(); }
    bool on_double(double, string_view, error_code&) { return scalar(); }
    bool on_bool(bool, error_code&) { return scalar(); }
    bool on_null(error_code&) { return scalar(); }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

    bool scalar() {
        ended();
        return true;
    }
};
// NOLINTEND(readability-identifier-naming)

// "line 7, column 12" of a place in the text.
std::string lineOf(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1);
    return "line " + std::to_string(line) + ", column " + std::to_string(column + 1);
}

bool isPlain(const json::value& value) {
    return !value.is_structured() || (value.is_array() && value.get_array().empty()) ||
           (value.is_object() && value.get_object().empty());
}

void print(const json::value& value, std::size_t depth, std::string& out) {
    const auto line = [&](std::size_t at) { out.append("\n").append(2 * at, ' '); };
    if (value.is_object() && !isPlain(value)) {
        const char* separator = "{";
        for (const auto& member : value.get_object()) {
            out += separator;
            separator = ",";
            line(depth + 1);
            out += json::serialize(json::value(member.key())) + ": ";
            print(member.value(), depth + 1, out);
        }
        line(depth);
        out += "}";
    } else if (value.is_array() && !isPlain(value)) {
        const json::array& list = value.get_array();
        const bool isShort = std::all_of(list.begin(), list.end(), isPlain);
        const char* separator = "[";
        for (const json::value& element : list) {
            out += separator;
            separator = isShort ? ", " : ",";
            if (!isShort) {
                line(depth + 1);
            }
            print(element, depth + 1, out);
        }
        if (!isShort) {
            line(depth);
        }
        out += "]";
    } else {
        out += json::serialize(value);
    }
}

} // namespace

base::Expected<json::value> readDocument(std::string_view text) {
    if (text.size() > kMaxDocumentBytes) {
        return base::makeError(ErrorCode::OutOfRange, std::to_string(text.size()) + " bytes");
    }
    json::parse_options options;
    options.max_depth = kMaxDepth;
    json::basic_parser<KeyHandler> parser{options};
    json::error_code error;
    const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (!parser.handler().twice.empty()) {
        return base::makeError(ErrorCode::AlreadyExists, "given twice", parser.handler().twice);
    }
    if (error || used != text.size()) {
        return base::makeError(ErrorCode::InvalidFormat,
                               (error ? error.message() : "more text behind the document") + ", " +
                                   lineOf(text, used));
    }
    json::value value = json::parse(text, error, {}, options);
    if (error) {
        return base::makeError(ErrorCode::InvalidFormat, error.message());
    }
    return value;
}

std::string prettyText(const json::value& value) {
    std::string out;
    print(value, 0, out);
    out += '\n';
    return out;
}

} // namespace evertill::rules
