// SPDX-License-Identifier: Apache-2.0
#include "central/http/json_text.h"

#include "base/utf8.h"
#include "core/calendar/business_date.h"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <set>

namespace evertill::central::http {
namespace {

using base::ErrorCode;
using base::Expected;

constexpr std::size_t kMaxDepth = 8;
constexpr std::size_t kMaxListed = 100;

// Looks only at keys: boost::json::parse would keep the last of two.
// NOLINTBEGIN(readability-identifier-naming): the names are boost::json's
struct KeyHandler {
    using error_code = boost::json::error_code;
    using string_view = boost::json::string_view;
    static constexpr std::size_t max_object_size = 1000;
    static constexpr std::size_t max_array_size = 10'000;
    static constexpr std::size_t max_key_size = 200;
    static constexpr std::size_t max_string_size = 64UL * 1024;

    std::vector<std::set<std::string, std::less<>>> open;
    std::string key;
    std::string twice;

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) {
        open.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error_code&) {
        open.pop_back();
        return true;
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view text, std::size_t, error_code&) {
        key.append(text.data(), text.size());
        return true;
    }
    bool on_key(string_view text, std::size_t, error_code& error) {
        key.append(text.data(), text.size());
        if (!open.back().insert(key).second) {
            twice = key;
            error = boost::json::error::syntax;
            return false;
        }
        key.clear();
        return true;
    }
    bool on_string_part(string_view, std::size_t, error_code&) { return true; }
    bool on_string(string_view, std::size_t, error_code&) { return true; }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
    bool on_double(double, string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }
};
// NOLINTEND(readability-identifier-naming)

Expected<void> checkKeys(std::string_view body) {
    boost::json::parse_options options;
    options.max_depth = kMaxDepth;
    boost::json::basic_parser<KeyHandler> parser{options};
    boost::json::error_code error;
    const std::size_t used = parser.write_some(false, body.data(), body.size(), error);
    if (!parser.handler().twice.empty()) {
        return base::makeError(ErrorCode::InvalidFormat, parser.handler().twice + " is given twice",
                               "body");
    }
    if (error || used != body.size()) {
        return base::makeError(ErrorCode::InvalidFormat, error ? error.message() : "extra text",
                               "body");
    }
    return {};
}

Expected<std::string> checkedText(const boost::json::value& value, std::string_view name) {
    if (!value.is_string()) {
        return base::makeError(ErrorCode::InvalidFormat, "not a text", std::string(name));
    }
    const std::string_view text{value.get_string()};
    if (text.size() > kMaxTextBytes) {
        return base::makeError(ErrorCode::OutOfRange, std::string(text), std::string(name));
    }
    if (text.empty() || base::hasControlCharacters(text)) {
        return base::makeError(ErrorCode::InvalidFormat, std::string(text), std::string(name));
    }
    return std::string(text);
}

base::Error missing(std::string_view name) {
    return base::makeError(ErrorCode::MissingColumn, std::string(name), std::string(name));
}

} // namespace

Expected<Fields> Fields::parse(std::string_view body,
                               std::initializer_list<std::string_view> known) {
    EVERTILL_TRY_VOID(checkKeys(body));
    boost::json::error_code error;
    boost::json::parse_options options;
    options.max_depth = kMaxDepth;
    boost::json::value value = boost::json::parse(body, error, {}, options);
    if (error || !value.is_object()) {
        return base::makeError(ErrorCode::InvalidFormat, error ? error.message() : "not an object",
                               "body");
    }
    Fields fields;
    fields.m_object = std::move(value.get_object());
    for (const auto& member : fields.m_object) {
        const std::string_view name{member.key()};
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return base::makeError(ErrorCode::InvalidFormat, "no such field",
                                   name.empty() ? "body" : std::string(name));
        }
    }
    return fields;
}

Expected<std::optional<std::string>> Fields::optionalText(std::string_view name) const {
    const boost::json::value* value = m_object.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return std::optional<std::string>{};
    }
    EVERTILL_TRY(text, checkedText(*value, name));
    return std::optional{std::move(text)};
}

Expected<std::string> Fields::text(std::string_view name) const {
    EVERTILL_TRY(text, optionalText(name));
    if (!text) {
        return missing(name);
    }
    return *std::move(text);
}

Expected<std::optional<std::int64_t>> Fields::optionalInteger(std::string_view name) const {
    const boost::json::value* value = m_object.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return std::optional<std::int64_t>{};
    }
    if (!value->is_int64()) {
        return base::makeError(ErrorCode::InvalidFormat, "not a whole number", std::string(name));
    }
    return std::optional{value->get_int64()};
}

Expected<std::int64_t> Fields::integer(std::string_view name) const {
    EVERTILL_TRY(number, optionalInteger(name));
    if (!number) {
        return missing(name);
    }
    return *number;
}

Expected<std::vector<std::string>> Fields::texts(std::string_view name) const {
    const boost::json::value* value = m_object.if_contains(name);
    if (value == nullptr) {
        return missing(name);
    }
    if (!value->is_array() || value->get_array().size() > kMaxListed) {
        return base::makeError(ErrorCode::InvalidFormat, "not a list", std::string(name));
    }
    std::vector<std::string> texts;
    for (const boost::json::value& element : value->get_array()) {
        EVERTILL_TRY(text, checkedText(element, name));
        texts.push_back(std::move(text));
    }
    return texts;
}

JsonObject moneyJson(const core::Money& money) {
    return {{"amount", money.toString()},
            {"minor", money.minorUnits()},
            {"currency", money.currency().code()}};
}

boost::json::value timeJson(std::int64_t micros) {
    constexpr std::int64_t kYear2200 = 7'258'118'400'000'000;
    if (micros <= 0 || micros >= kYear2200) { // a till may claim any number
        return nullptr;
    }
    std::string text = core::toIsoString(base::UtcTime{micros, 0}).substr(0, 19);
    const std::int64_t millis = micros % 1'000'000 / 1000;
    const std::string digits = std::to_string(1000 + millis);
    return boost::json::string(text + "." + digits.substr(1) + "Z");
}

} // namespace evertill::central::http
