// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where a service is: host and port, and the proxy on the way. Errors: InvalidFormat.

#include "base/expected.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::net {

using base::Expected;

struct HostPort {
    std::string host; // a name, an IPv4 or an IPv6 address without brackets
    std::uint16_t port = 0;
    // "host:port", an IPv6 address in brackets.
    [[nodiscard]] std::string text() const;
    friend bool operator==(const HostPort&, const HostPort&) = default;
};

struct Proxy { // HTTP CONNECT
    HostPort at;
    std::string userAndPassword; // "user:password", empty: none
    friend bool operator==(const Proxy&, const Proxy&) = default;
};

struct Endpoint {
    HostPort at;
    std::optional<Proxy> proxy;
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

// "host:port", "[::1]:port".
[[nodiscard]] Expected<HostPort> parseAddress(std::string_view text);
// "https://host[:port][/]"; port 443 if none is given.
[[nodiscard]] Expected<HostPort> parseHttpsUrl(std::string_view text);
// "http://[user:password@]host:port".
[[nodiscard]] Expected<Proxy> parseProxyUrl(std::string_view text);

} // namespace evertill::net
