// SPDX-License-Identifier: Apache-2.0
#pragma once

// Boost.Beast's requests and responses as the server's own values. Inside sync_agent/net only.

#include "net/http_messages.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace evertill::net {

using BeastParser = boost::beast::http::request_parser<boost::beast::http::string_body>;
using BeastResponse = boost::beast::http::response<boost::beast::http::string_body>;

// Without its body.
[[nodiscard]] HttpRequest headOf(const BeastParser& parser, const PeerIdentity& peer,
                                 const std::string& address);
[[nodiscard]] BeastResponse toBeast(HttpResponse&& answer, bool isHead, bool keepAlive);

} // namespace evertill::net
