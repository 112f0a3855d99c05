// SPDX-License-Identifier: Apache-2.0
#pragma once

// HTTP/1.1 requests and responses as values. Names of headers are compared without case.

#include "net/tls_context.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evertill::net {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The first value of that name, or empty.
[[nodiscard]] std::string_view headerOf(const Headers& headers, std::string_view name);

struct HttpRequest {
    std::string method = "GET";
    std::string target = "/"; // as received, still percent-encoded
    Headers headers;
    std::string body;
    // Of a server only: who asks.
    PeerIdentity peer;
    std::string clientAddress; // without port
    // Room that its body takes of what the server may hold, given back when the last copy goes, on
    // any thread. Whoever moves the body away keeps this with it.
    std::shared_ptr<const void> room = {};

    // The target without its query.
    [[nodiscard]] std::string_view path() const {
        return std::string_view{target}.substr(0, target.find('?'));
    }
};

struct HttpResponse {
    int status = 200;
    std::string contentType = "application/json"; // empty: no body
    Headers headers;
    std::string body;
    std::uint64_t contentLength = 0; // of an answer to HEAD; else the body's size counts
};

[[nodiscard]] HttpResponse jsonError(int status, std::string_view text);

} // namespace evertill::net
