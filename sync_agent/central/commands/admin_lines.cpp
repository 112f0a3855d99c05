// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_lines.h"

#include <algorithm>
#include <array>

namespace evertill::central {

namespace json = boost::json;
using base::ErrorCode;

namespace {

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

Expected<json::object> objectOf(std::string_view line) {
    json::error_code problem;
    json::value parsed = json::parse(line, problem);
    if (problem || !parsed.is_object()) {
        return base::makeError(ErrorCode::InvalidFormat, "not a JSON object", "admin socket");
    }
    return std::move(parsed.get_object());
}

} // namespace

Expected<AdminOrder> AdminOrder::read(std::string_view line) {
    EVERTILL_TRY(fields, objectOf(line));
    return AdminOrder{std::move(fields)};
}

std::string AdminOrder::text(std::string_view name) const {
    return textOf(m_fields, name);
}

bool AdminOrder::isOn(std::string_view name) const {
    const json::value* found = m_fields.if_contains(name);
    return found != nullptr && found->is_bool() && found->get_bool();
}

bool AdminOrder::isLong() const {
    constexpr std::array<std::string_view, 6> kLong{"import", "rules",         "backup",
                                                    "ingest", "export_member", "user_secret"};
    return std::ranges::find(kLong, command()) != kLong.end();
}

std::string adminAnswerText(const Expected<json::object>& answer) {
    return json::serialize(answer ? *answer : json::object{{"error", errorJson(answer.error())}});
}

Expected<json::object> readAdminAnswer(std::string_view line) {
    EVERTILL_TRY(answer, objectOf(line));
    const json::value* error = answer.if_contains("error");
    if (error != nullptr && error->is_object()) {
        return errorOf(error->get_object());
    }
    return std::move(answer);
}

json::object errorJson(const base::Error& error) {
    return {{"code", base::name(error.code)},
            {"number", static_cast<int>(error.code)},
            {"context", error.context},
            {"place", error.place}};
}

base::Error errorOf(const json::object& told) {
    const json::value* number = told.if_contains("number");
    const bool isKnown = number != nullptr && number->is_int64() && number->get_int64() > 0 &&
                         number->get_int64() <= UINT16_MAX;
    return {isKnown ? static_cast<ErrorCode>(number->get_int64()) : ErrorCode::NotPermitted,
            textOf(told, "context"), textOf(told, "place")};
}

} // namespace evertill::central
