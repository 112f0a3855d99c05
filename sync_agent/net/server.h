// SPDX-License-Identifier: Apache-2.0
#pragma once

// One listening port that speaks HTTP/1.1 and WebSocket, over TLS or, for loopback only, in clear.
// What the requests mean is the Routes' business; what a connection may cost is decided here:
//   10 s for the TLS handshake, 10 s for a request's header, a header of 16 KiB, a body no larger
//   than the route takes and no slower than 16 KiB/s after 30 s, 60 s idle between requests, as
//   many connections as ServerLimits say (a quarter of them only for networks that devices
//   came from within the last day) and as many without a device certificate per network (an
//   address; for one more any one that waits for nothing makes way, by lot), and bodies of
//   bodyBytes together, from when they are announced until nobody holds them any more, also after
//   their request was given up; beyond that one of more than 64 KiB is answered 503.
// Threads: everything runs on the io_context's one thread, which calls Routes; an Answer may be
// called from any thread, once. Ownership: context, Routes and io_context are borrowed.

#include "net/http_messages.h"
#include "net/message_link.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace boost::asio {
class io_context;
}

namespace evertill::net {

struct ServerLimits {
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds header{10'000};
    std::chrono::milliseconds idle{60'000};
    std::chrono::milliseconds answer{300'000};
    std::chrono::milliseconds tellLimit{30'000}; // Routes::bodyLimit
    std::uint32_t headerBytes = 16U << 10U;
    std::chrono::milliseconds drain{250}; // reading on after a refusal, so that it is heard
    std::size_t connections = 20'000;
    std::size_t anonymousPerAddress = 256;
    std::uint64_t bodyBytes = std::uint64_t{768} << 20U;
    LinkLimits link;
};

using Answer = std::function<void(HttpResponse)>;

// nullopt: it cannot be told now (the store does not answer): the request is answered 503.
using TellLimit = std::function<void(std::optional<std::uint64_t> bytes)>;

class Routes {
public:
    virtual ~Routes() = default;
    // How much body this request may bring; its body is not read yet. More is answered 413. To be
    // told once, from any thread: who must ask a store for it does so elsewhere.
    virtual void bodyLimit(const HttpRequest& head, TellLimit tell) = 0;
    virtual void handle(HttpRequest request, Answer answer) = 0;
    // A WebSocket is asked for: what will use it, or the refusal.
    [[nodiscard]] virtual std::variant<std::unique_ptr<LinkUser>, HttpResponse>
    openLink(const HttpRequest& head) = 0;
};

struct ServerCounts {
    std::int64_t connections = 0; // open now
    std::int64_t links = 0;
    std::int64_t accepted = 0;
    std::int64_t refused = 0;               // over a limit: a new one, or an older one for it
    std::int64_t failedHandshakes = 0;      // TLS
    std::atomic<std::int64_t> bodyBytes{0}; // reserved for bodies now
    std::int64_t requests = 0;              // being worked on or answered now
    std::int64_t addresses = 0;             // with a connection without a device certificate now
};

class Server {
public:
    // address: "127.0.0.1:8443", "[::]:8443", port 0: any free one. tls: nullptr for clear text,
    // which is refused for an address that is not a loopback one. nowMicros: the wall clock.
    // Errors: InvalidFormat, NotPermitted, Unavailable (the port is taken).
    [[nodiscard]] static Expected<std::unique_ptr<Server>>
    listen(boost::asio::io_context& io, const std::string& address, const TlsContext* tls,
           Routes& routes, const ServerLimits& limits, std::function<std::int64_t()> nowMicros);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] const ServerCounts& counts() const;
    // For connections from now on, after a certificate was renewed. It must outlive the server.
    void useContext(const TlsContext& tls);
    // No new connections; the open ones are cut.
    void stop();

private:
    struct Shared;
    explicit Server(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}
    // Shared with the coroutines of the connections, which end after the server.
    std::shared_ptr<Shared> m_shared;
};

} // namespace evertill::net
