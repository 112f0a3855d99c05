// SPDX-License-Identifier: Apache-2.0
// Goal: who gets in over TLS is decided by certificates as the header of tls_context.h says, and a
// WebSocket carries whole messages both ways. Method: the real server and client in one thread over
// the loopback interface, with certificates of every kind.

#include "net/line_socket.h"
#include "net/post_link.h"
#include "rig.h"

#include <filesystem>
#include <thread>
#include <unistd.h>

using namespace evertill;
using test::Heard;
using test::Rig;
namespace asio = boost::asio;

namespace {

net::Expected<net::HttpResponse> get(Rig& rig, const net::TlsContext& tls) {
    net::HttpClient client{rig.call(tls)};
    return rig.result(client.send({}, 10'000));
}

net::CertificateState stateSeen(Rig& rig, const test::Pair& own) {
    net::CertificateState seen{};
    rig.routes.onRequest = [&](const net::HttpRequest& request, const net::Answer& answer) {
        seen = request.peer.state;
        answer({});
    };
    const auto tls = rig.till(own);
    CHECK(get(rig, tls).hasValue());
    return seen;
}

} // namespace

TEST_CASE("a device is known by its certificate, in time, expired and long expired") {
    Rig rig;
    CHECK(stateSeen(rig, rig.pki.device(1)) == net::CertificateState::Valid);
    CHECK(stateSeen(rig, rig.pki.device(1, test::kNow - 91 * test::kDay)) ==
          net::CertificateState::RenewOnly);
    CHECK(stateSeen(rig, rig.pki.device(1, test::kNow - 181 * test::kDay)) ==
          net::CertificateState::TooOld);
    std::optional<base::Uuid> device;
    rig.routes.onRequest = [&](const net::HttpRequest& request, const net::Answer& answer) {
        device = request.peer.device;
        answer({});
    };
    const auto tls = rig.till(rig.pki.device(7));
    CHECK(get(rig, tls).hasValue());
    CHECK(device == test::deviceOf(7));
}

TEST_CASE("without a certificate one gets in as nobody") {
    Rig rig;
    bool isNobody = false;
    rig.routes.onRequest = [&](const net::HttpRequest& request, const net::Answer& answer) {
        isNobody = !request.peer.device && request.peer.state == net::CertificateState::None;
        answer({});
    };
    const auto tls = net::TlsContext::client(rig.pki.root(), {}, {}).value();
    CHECK(get(rig, tls).hasValue());
    CHECK(isNobody);
}

TEST_CASE("foreign CA: neither a device's nor a centre's certificate of another authority passes") {
    Rig rig;
    const test::Pki foreign;
    const test::Pair own = foreign.device(1);
    const auto device = net::TlsContext::client(rig.pki.root(), own.key, own.chain).value();
    CHECK(!get(rig, device).hasValue());
    CHECK(rig.server->counts().failedHandshakes == 1);
    const auto till = net::TlsContext::client(foreign.root(), {}, {}).value();
    const auto refused = get(rig, till);
    REQUIRE(!refused);
    CHECK(refused.error().place == "tls");
}

TEST_CASE("a device's certificate cannot stand for the centre, nor the centre's for a device") {
    Rig rig;
    const test::Pair device = rig.pki.device(1);
    const auto posing = net::TlsContext::server(device.key, device.chain, rig.pki.root()).value();
    rig.server->useContext(posing);
    const auto tls = net::TlsContext::client(rig.pki.root(), {}, {}).value();
    CHECK(!get(rig, tls).hasValue());
    rig.server->useContext(*rig.tls);
    const test::Pair server = rig.pki.server();
    const auto asDevice = net::TlsContext::client(rig.pki.root(), server.key, server.chain).value();
    CHECK(!get(rig, asDevice).hasValue());
}

TEST_CASE("an enrolling till trusts the root its code names, and no other") {
    Rig rig;
    struct Counter : base::RandomSource {
        std::uint8_t next = 0;
        void fill(std::span<std::uint8_t> bytes) override {
            for (auto& byte : bytes) {
                byte = next++;
            }
        }
    } random;
    const auto code =
        crypto::EnrolCode::generate(random, rig.pki.authority.root().keyFingerprint());
    CHECK(get(rig, net::TlsContext::enrolling(code)).hasValue());
    const test::Pki foreign;
    const auto wrong =
        crypto::EnrolCode::generate(random, foreign.authority.root().keyFingerprint());
    CHECK(!get(rig, net::TlsContext::enrolling(wrong)).hasValue());
}

TEST_CASE("a WebSocket carries whole messages both ways, in order, empty and large ones too") {
    Rig rig;
    Heard served;
    rig.routes.onLink = [&](const net::HttpRequest&) {
        return std::make_unique<test::Echo>(served);
    };
    const auto tls = rig.till(rig.pki.device(1));
    Heard heard;
    std::vector<base::Bytes> sent;
    for (const std::size_t size : {0U, 1U, 125U, 126U, 4096U, 65'535U, 65'536U, 2'000'000U}) {
        sent.emplace_back(size, static_cast<std::uint8_t>(size % 251U));
    }
    heard.onOpened = [&](Heard& self) {
        for (const auto& message : sent) {
            self.link->send(message);
        }
    };
    boost::asio::co_spawn(rig.io, net::useWebSocket(rig.call(tls), "/v1/sync", heard, {}),
                          [](const std::exception_ptr&, const net::Expected<void>&) {});
    REQUIRE(rig.runUntil([&] { return heard.messages.size() == sent.size(); }));
    CHECK(heard.messages == sent);
    CHECK(served.messages == sent);
    heard.link->close();
    CHECK(rig.runUntil([&] { return heard.isClosed && served.isClosed; }));
    CHECK(rig.runUntil([&] { return rig.server->counts().connections == 0; }));
}

TEST_CASE("a message over the limit ends the link before it is read") {
    net::ServerLimits limits;
    limits.link.messageBytes = 1000;
    Rig rig{limits};
    Heard served;
    rig.routes.onLink = [&](const net::HttpRequest&) {
        return std::make_unique<test::Echo>(served);
    };
    const auto tls = rig.till(rig.pki.device(1));
    Heard heard;
    heard.onOpened = [](Heard& self) { self.link->send(base::Bytes(1001)); };
    boost::asio::co_spawn(rig.io, net::useWebSocket(rig.call(tls), "/v1/sync", heard, {}),
                          [](const std::exception_ptr&, const net::Expected<void>&) {});
    CHECK(rig.runUntil([&] { return heard.isClosed && served.isClosed; }));
    CHECK(served.messages.empty());
}

TEST_CASE("a peer that does not read is cut off, and memory stays bounded") {
    net::ServerLimits limits;
    limits.link.queuedBytes = std::size_t{8} << 20U;
    Rig rig{limits};
    Heard served;
    rig.routes.onLink = [&](const net::HttpRequest&) {
        return std::make_unique<test::Echo>(served);
    };
    served.onOpened = [](Heard& self) {
        for (int i = 0; i < 64 && self.link != nullptr; ++i) {
            self.link->send(base::Bytes(std::size_t{1} << 20U));
        }
    };
    const auto tls = rig.till(rig.pki.device(1));
    Heard heard;
    boost::asio::co_spawn(rig.io, net::useWebSocket(rig.call(tls), "/v1/sync", heard, {}),
                          [](const std::exception_ptr&, const net::Expected<void>&) {});
    REQUIRE(rig.runUntil([&] { return served.isClosed; }));
    CHECK(served.reason == "does not read");
}

TEST_CASE("peers that do not read are bounded together too, and give their room back") {
    net::UnsentTotal total;
    total.most = std::size_t{6} << 20U;
    net::ServerLimits limits;
    limits.link.queuedBytes = std::size_t{4} << 20U;
    limits.link.together = &total;
    Rig rig{limits};
    std::array<Heard, 3> served;
    std::size_t opened = 0;
    rig.routes.onLink = [&](const net::HttpRequest&) {
        return std::make_unique<test::Echo>(served[opened++]);
    };
    const auto tls = rig.till(rig.pki.device(1));
    std::array<Heard, 3> heard;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        boost::asio::co_spawn(rig.io, net::useWebSocket(rig.call(tls), "/v1/sync", heard[i], {}),
                              [](const std::exception_ptr&, const net::Expected<void>&) {});
        REQUIRE(rig.runUntil([&] { return opened == i + 1 && served[i].link != nullptr; }));
    }
    for (Heard& each : served) { // three times 3 MiB in one turn: nobody could read meanwhile
        for (int i = 0; i < 3; ++i) {
            each.link->send(base::Bytes(std::size_t{1} << 20U));
        }
    }
    CHECK(rig.runUntil([&] { return served[2].isClosed; }));
    CHECK(served[2].reason == "does not read");
    CHECK(!served[0].isClosed);
    CHECK(rig.runUntil([&] { return total.now == 0; })); // sent, or gone with its link
}

TEST_CASE("by POST a device has two sessions, and a third ends the oldest") {
    Rig rig;
    std::vector<std::unique_ptr<Heard>> served;
    net::PostSessions sessions{rig.io, {}, [&](const net::HttpRequest&) {
                                   served.push_back(std::make_unique<Heard>());
                                   return std::make_unique<test::Echo>(*served.back());
                               }};
    int answered = 0;
    const auto open = [&](std::uint8_t device, char id) {
        net::HttpRequest request;
        request.method = "POST";
        request.peer.device = test::deviceOf(device);
        request.headers = {{"Evertill-Session", std::string(32, id)}, {"Evertill-Number", "0"}};
        sessions.handle(std::move(request), [&](const net::HttpResponse&) { ++answered; });
    };
    open(1, 'a');
    open(2, 'a'); // another till's do not count
    open(1, 'b');
    CHECK(sessions.size() == 3);
    open(1, 'c');
    CHECK(sessions.size() == 3);
    CHECK(served[0]->isClosed);
    CHECK(served[0]->reason == "a newer one of this device");
    CHECK(answered == 1); // what it waited for
    for (std::size_t i = 1; i < served.size(); ++i) {
        CHECK(!served[i]->isClosed);
    }
    for (char id = 'd'; id <= 'f'; ++id) {
        open(1, id);
    }
    CHECK(sessions.size() == 3);
    sessions.closeAll();
    CHECK(rig.runUntil([&] { return sessions.size() == 0; }));
}

TEST_CASE("Bug: by POST a device had two sessions for each certificate it ever had") {
    Rig rig;
    std::vector<std::unique_ptr<Heard>> served;
    net::PostSessions sessions{rig.io, {}, [&](const net::HttpRequest&) {
                                   served.push_back(std::make_unique<Heard>());
                                   return std::make_unique<test::Echo>(*served.back());
                               }};
    const auto open = [&](std::uint8_t device, int certificate, char id) {
        net::HttpRequest request;
        request.method = "POST";
        request.peer.device = test::deviceOf(device);
        request.peer.serialHex = std::to_string(certificate);
        request.headers = {{"Evertill-Session", std::string(32, id)}, {"Evertill-Number", "0"}};
        sessions.handle(std::move(request), [](const net::HttpResponse&) {});
    };
    open(2, 0, 'a');
    for (int certificate = 0; certificate < 20; ++certificate) {
        open(1, certificate, 'a');
        open(1, certificate, 'b');
        CHECK(sessions.size() <= 1 + 6);
    }
    CHECK(!served.front()->isClosed); // another till's
    CHECK(!served.back()->isClosed);
    sessions.closeAll();
    CHECK(rig.runUntil([&] { return sessions.size() == 0; }));
}

TEST_CASE("Bug: whoever still held a reply held its socket, on whatever thread") {
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("reply-" + std::to_string(::getpid()) + ".sock");
    net::LineServer::Reply kept;
    net::Answer answer;
    {
        asio::io_context io{1};
        const auto server = net::LineServer::listen(
            io, path, 0600,
            [&](const std::string&, const net::LineServer::Reply& reply) { kept = reply; });
        REQUIRE(server);
        std::thread asker{
            [&] { CHECK(!net::askOnce(path, "late", std::chrono::milliseconds{300})); }};
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{5};
        while (std::chrono::steady_clock::now() < until && !kept) {
            io.run_one_for(std::chrono::milliseconds{20});
        }
        REQUIRE(kept);
        asker.join();
        io.run_for(std::chrono::milliseconds{50}); // the connection ends
        kept("nobody reads this any more");
        io.run_for(std::chrono::milliseconds{50});
    }
    // The io_context has gone, and with it all its sockets: what is left owns none.
    std::thread{[&] { kept = {}; }}.join();
    {
        net::ServerLimits limits;
        limits.answer = std::chrono::milliseconds{100};
        Rig rig{limits};
        rig.routes.onRequest = [&](const net::HttpRequest&, const net::Answer& to) { answer = to; };
        const auto tls = rig.till(rig.pki.device(1));
        CHECK(get(rig, tls)->status == 503);
        REQUIRE(answer);
    }
    std::thread{[&] { answer = {}; }}.join();
}

TEST_CASE("an upgrade that is refused is said to be unsupported, so that POST is tried") {
    Rig rig;
    const auto tls = rig.till(rig.pki.device(1));
    Heard heard;
    const auto refused = rig.result(net::useWebSocket(rig.call(tls), "/v1/sync", heard, {}));
    REQUIRE(!refused);
    CHECK(refused.error().code == base::ErrorCode::Unsupported);
    CHECK(heard.link == nullptr);
}
