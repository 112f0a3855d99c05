// SPDX-License-Identifier: Apache-2.0
#include "central/http/call.h"

#include "central/http/ids.h"
#include "central/http/json_text.h"

#include <algorithm>

namespace evertill::central::http {
namespace {

bool sameName(std::string_view name, std::string_view lower) {
    return std::equal(name.begin(), name.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

} // namespace

std::optional<std::string_view> Call::parameter(std::string_view name) const {
    for (const auto& [given, value] : target.parameters) {
        if (given == name) {
            return std::string_view{value};
        }
    }
    return std::nullopt;
}

Expected<std::int64_t> Call::limit() const {
    const auto text = parameter("limit");
    return text ? parseWhole(*text, "limit", 1, kMaxPage) : Expected<std::int64_t>{100};
}

Expected<std::optional<core::StoreId>> Call::store() const {
    const auto text = parameter("store");
    if (!text) {
        return std::optional<core::StoreId>{};
    }
    EVERTILL_TRY(store, parseStoreId(*text, "store"));
    return std::optional{store};
}

Change Call::change(std::string action, std::string subject) const {
    Change change;
    change.tenant = key.tenant;
    const std::string& shown = key.parent.empty() ? key.id : key.parent;
    change.who = (key.parent.empty() ? "key " : "session of key ") + shown + " (" + key.label + ")";
    change.address = request.clientAddress;
    change.atMicros = request.now.micros;
    change.action = std::move(action);
    change.subject = std::move(subject);
    change.outcome = "done";
    return change;
}

std::string_view header(const Request& request, std::string_view name) {
    for (const auto& [given, value] : request.headers) {
        if (sameName(given, name)) {
            return value;
        }
    }
    return {};
}

std::size_t headerCount(const Request& request, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(request.headers.begin(), request.headers.end(),
                      [&](const auto& entry) { return sameName(entry.first, name); }));
}

Response json(int status, const boost::json::value& value) {
    Response response;
    response.status = status;
    response.contentType = "application/json";
    response.body = boost::json::serialize(value);
    return response;
}

Response noContent() {
    Response response;
    response.status = 204;
    return response;
}

} // namespace evertill::central::http
