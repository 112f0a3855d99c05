// SPDX-License-Identifier: Apache-2.0
#pragma once

// A centre's network end and a till's in one process and one thread: an authority, certificates, a
// server whose routes are given as functions, and a thread-free way to run until something holds.

#include "crypto/pki/authority.h"
#include "crypto/pki/keys.h"
#include "net/client.h"
#include "net/server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <doctest/doctest.h>

namespace evertill::test {

inline constexpr std::int64_t kNow = 1'790'000'000'000'000; // September 2026
inline constexpr std::int64_t kDay = crypto::kDayMicros;

inline base::Uuid deviceOf(std::uint8_t last) {
    base::Uuid::Raw raw{};
    raw[15] = last;
    return base::Uuid{raw};
}

struct Pair { // a key and its certificate
    std::string key;
    std::string chain;
};

struct Pki {
    crypto::Authority authority = crypto::Authority::create(kNow - 100 * kDay);
    [[nodiscard]] std::string root() const { return authority.root().pem(); }
    [[nodiscard]] Pair server() const {
        const auto key = crypto::PrivateKey::generate();
        const auto own = authority.issueServer(key, {"localhost", "127.0.0.1"}, kNow).value();
        return {key.toPem(), own.pem() + root()};
    }
    [[nodiscard]] Pair device(std::uint8_t last, std::int64_t issuedMicros = kNow) const {
        const auto key = crypto::PrivateKey::generate();
        const auto own =
            authority.issueDevice(key.requestFor("x"), deviceOf(last), issuedMicros).value();
        return {key.toPem(), own.pem()};
    }
};

struct TestRoutes : net::Routes {
    std::function<void(net::HttpRequest, net::Answer)> onRequest =
        [](const net::HttpRequest& request, const net::Answer& answer) {
            answer({200, "text/plain", {}, request.method + " " + request.body, 0});
        };
    std::function<std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>(
        const net::HttpRequest&)>
        onLink = [](const net::HttpRequest&) { return net::jsonError(404, "none"); };
    std::uint64_t limit = 1000;

    std::function<void(const net::HttpRequest&, net::TellLimit)> onLimit =
        [this](const net::HttpRequest&, const net::TellLimit& tell) { tell(limit); };

    void bodyLimit(const net::HttpRequest& head, net::TellLimit tell) override {
        onLimit(head, std::move(tell));
    }
    void handle(net::HttpRequest request, net::Answer answer) override {
        onRequest(std::move(request), std::move(answer));
    }
    std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>
    openLink(const net::HttpRequest& head) override {
        return onLink(head);
    }
};

struct Rig {
    explicit Rig(net::ServerLimits limits = {}) {
        const Pair own = pki.server();
        tls.emplace(net::TlsContext::server(own.key, own.chain, pki.root()).value());
        server = net::Server::listen(io, "127.0.0.1:0", &*tls, routes, limits, [] {
                     return kNow;
                 }).value();
    }
    [[nodiscard]] net::Endpoint endpoint() const { return {{"127.0.0.1", server->port()}, {}}; }
    [[nodiscard]] net::CallTo call(const net::TlsContext& with) {
        return {io, endpoint(), with, {}, "test"};
    }
    [[nodiscard]] net::TlsContext till(const Pair& own) const {
        return net::TlsContext::client(pki.root(), own.key, own.chain).value();
    }
    // False: it did not come to hold within this time.
    template <typename Condition>
    bool runUntil(Condition condition, std::chrono::milliseconds time = std::chrono::seconds{10}) {
        const auto until = std::chrono::steady_clock::now() + time;
        while (!condition() && std::chrono::steady_clock::now() < until) {
            io.restart();
            io.run_one_for(std::chrono::milliseconds{20});
        }
        return condition();
    }
    template <typename T>
    T result(boost::asio::awaitable<T> work,
             std::chrono::milliseconds time = std::chrono::seconds{20}) {
        std::optional<T> got;
        boost::asio::co_spawn(io, keep(std::move(work), got), boost::asio::detached);
        REQUIRE(runUntil([&] { return got.has_value(); }, time));
        return std::move(*got);
    }

    Pki pki;
    boost::asio::io_context io{1};
    TestRoutes routes;
    std::optional<net::TlsContext> tls;
    std::unique_ptr<net::Server> server;

private:
    template <typename T>
    static boost::asio::awaitable<void> keep(boost::asio::awaitable<T> work,
                                             std::optional<T>& into) {
        into.emplace(co_await std::move(work));
    }
};

// What a link did, for looking at.
struct Heard : net::LinkUser {
    net::MessageLink* link = nullptr;
    std::vector<base::Bytes> messages;
    std::string reason;
    bool isClosed = false;
    std::function<void(Heard&)> onOpened = [](Heard&) {};

    void opened(net::MessageLink& with) override {
        link = &with;
        onOpened(*this);
    }
    void received(base::Bytes message) override { messages.push_back(std::move(message)); }
    void closed(const std::string& why) override {
        reason = why;
        isClosed = true;
        link = nullptr;
    }
};

// Sends back what it hears; tells its owner what became of it.
struct Echo : net::LinkUser {
    explicit Echo(Heard& of) : heard(of) {}
    Heard& heard;
    void opened(net::MessageLink& with) override { heard.opened(with); }
    void received(base::Bytes message) override {
        heard.link->send(message);
        heard.received(std::move(message));
    }
    void closed(const std::string& why) override { heard.closed(why); }
};

} // namespace evertill::test
