// SPDX-License-Identifier: Apache-2.0
#pragma once

// The calling side: a TLS connection to the centre, directly or through an HTTP proxy, and what is
// spoken over it. Coroutines; every wait has its end. Errors: Unavailable (context: what failed,
// place: the step: "resolve", "connect", "proxy", "tls", "websocket", "http"), Unsupported (the
// WebSocket was not taken: try HTTPS POST). Threads: the io_context's one thread.

#include "net/address.h"
#include "net/http_messages.h"
#include "net/message_link.h"

#include <boost/asio/awaitable.hpp>

namespace boost::asio {
class io_context;
}

namespace evertill::net {

struct ClientTimes {
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds answer{30'000};
};

struct CallTo {
    boost::asio::io_context& io;
    Endpoint endpoint;
    const TlsContext& tls;
    ClientTimes times;
    std::string agent; // User-Agent
};

// A WebSocket until it ends. user gets opened() if it was opened; then the result is a success and
// closed() has told why it ended.
[[nodiscard]] boost::asio::awaitable<Expected<void>>
useWebSocket(CallTo call, std::string target, LinkUser& user, LinkLimits limits);

// One connection for requests one after the other; connects when first used and again when the
// server has closed it in between.
class HttpClient {
public:
    explicit HttpClient(CallTo call);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // The answer's body may be up to maxBody.
    [[nodiscard]] boost::asio::awaitable<Expected<HttpResponse>> send(HttpRequest request,
                                                                      std::size_t maxBody);
    void closeNow();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace evertill::net
