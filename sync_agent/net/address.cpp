// SPDX-License-Identifier: Apache-2.0
#include "net/address.h"

#include <algorithm>
#include <charconv>

namespace evertill::net {

namespace {

constexpr std::uint16_t kHttpsPort = 443;

base::Error wrong(std::string_view text) {
    return base::makeError(base::ErrorCode::InvalidFormat, std::string{text}, "address");
}

// A scheme is known in any case (RFC 3986, 3.1).
bool takeStart(std::string_view& text, std::string_view start) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (!std::ranges::equal(text.substr(0, start.size()), start, {}, lower)) {
        return false;
    }
    text.remove_prefix(start.size());
    return true;
}

std::optional<unsigned char> hexPair(std::string_view digits) {
    unsigned char value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return digits.size() == 2 && problem == std::errc{} && end == digits.data() + 2
               ? std::optional{value}
               : std::nullopt;
}

// "%40" is "@"; a percent sign that begins no such pair is itself.
std::string percentDecoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == '%' ? hexPair(text.substr(i + 1, 2)) : std::nullopt;
        plain.push_back(byte ? static_cast<char>(*byte) : text[i]);
        i += byte ? 2U : 0U;
    }
    return plain;
}

} // namespace

std::string HostPort::text() const {
    const bool isV6 = host.find(':') != std::string::npos;
    return (isV6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Expected<HostPort> parseAddress(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) {
        return wrong(text);
    }
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    if (host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != std::string_view::npos) {
        return wrong(text);
    }
    HostPort address{std::string{host}, 0};
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
    const bool isOdd = host.find_first_of(" /@[]\r\n\t") != std::string_view::npos;
    if (host.empty() || digits.empty() || problem != std::errc{} ||
        end != digits.data() + digits.size() || isOdd) {
        return wrong(text);
    }
    return address;
}

Expected<HostPort> parseHttpsUrl(std::string_view text) {
    std::string_view rest = text;
    if (!takeStart(rest, "https://")) {
        return wrong(text);
    }
    if (rest.ends_with('/')) {
        rest.remove_suffix(1);
    }
    const std::size_t colon = rest.rfind(':');
    const bool hasPort =
        colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos;
    return parseAddress(hasPort ? std::string{rest}
                                : std::string{rest} + ":" + std::to_string(kHttpsPort));
}

Expected<Proxy> parseProxyUrl(std::string_view text) {
    const auto refused = [&] {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{text}, "proxy address");
    };
    std::string_view rest = text;
    if (!takeStart(rest, "http://") && rest.find("://") != std::string_view::npos) {
        return refused();
    }
    if (rest.ends_with('/')) {
        rest.remove_suffix(1);
    }
    Proxy proxy;
    const std::size_t at = rest.rfind('@');
    if (at != std::string_view::npos) {
        proxy.userAndPassword = percentDecoded(rest.substr(0, at));
        rest.remove_prefix(at + 1);
    }
    const auto address = parseAddress(rest);
    if (!address) {
        return refused();
    }
    proxy.at = *address;
    return proxy;
}

} // namespace evertill::net
