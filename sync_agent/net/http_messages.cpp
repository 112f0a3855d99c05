// SPDX-License-Identifier: Apache-2.0
#include "net/http_messages.h"

#include <algorithm>

namespace evertill::net {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string_view headerOf(const Headers& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return std::equal(name.begin(), name.end(), header.first.begin(), header.first.end(),
                          [](char a, char b) { return lower(a) == lower(b); });
    });
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

HttpResponse jsonError(int status, std::string_view text) {
    std::string body = "{\"error\":\"";
    for (const char c : text) { // the texts are our own; nothing in them needs more than this
        if (c == '"' || c == '\\') {
            body += '\\';
        }
        body += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    body += "\"}\n";
    return {status, "application/json", {}, std::move(body), 0};
}

} // namespace evertill::net
