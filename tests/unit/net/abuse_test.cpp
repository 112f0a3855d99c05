// SPDX-License-Identifier: Apache-2.0
// Goal: a connection costs no more than its limits, whatever the other end does: garbage, silence,
// one byte at a time, too much. Method: raw sockets against the real server with short limits.

#include "net/known_networks.h"
#include "net/stream.h"
#include "rig.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <thread>

using namespace evertill;
using test::Rig;
namespace asio = boost::asio;

namespace {

net::ServerLimits shortLimits() {
    net::ServerLimits limits;
    limits.handshake = std::chrono::milliseconds{300};
    limits.header = std::chrono::milliseconds{300};
    limits.idle = std::chrono::milliseconds{400};
    return limits;
}

asio::ip::tcp::socket dial(Rig& rig) {
    asio::ip::tcp::socket socket{rig.io};
    socket.connect({asio::ip::make_address("127.0.0.1"), rig.server->port()});
    return socket;
}

// Over TLS: sends these bytes one at a time with a pause, gives what came back until the end.
asio::awaitable<std::string> drip(net::Stream& stream, const net::TlsContext& tls, std::string text,
                                  std::chrono::milliseconds pause) {
    const auto shaken = co_await stream.handshake(tls, std::chrono::seconds{5});
    if (!shaken) {
        co_return "no tls";
    }
    asio::steady_timer timer{stream.get_executor()};
    std::string answer;
    try {
        for (const char c : text) {
            co_await asio::async_write(stream, asio::buffer(&c, 1), asio::use_awaitable);
            if (pause.count() != 0) {
                timer.expires_after(pause);
                co_await timer.async_wait(asio::use_awaitable);
            }
        }
    } catch (const boost::system::system_error&) {
        answer += "(cut)";
    }
    try {
        std::array<char, 1000> part{};
        while (true) {
            const std::size_t size =
                co_await stream.async_read_some(asio::buffer(part), asio::use_awaitable);
            answer.append(part.data(), size);
        }
    } catch (const boost::system::system_error&) {
        co_return answer;
    }
}

std::string sendText(Rig& rig, const std::string& text, int pauseMillis = 0) {
    const auto tls = net::TlsContext::client(rig.pki.root(), {}, {}).value();
    net::Stream stream{dial(rig)};
    return rig.result(drip(stream, tls, text, std::chrono::milliseconds{pauseMillis}));
}

// Over TLS: sends all of it and says that no more comes; gives the answer. Nothing in it waits for
// a moment: as long as the limits are not reached it goes through however slow the machine is.
asio::awaitable<std::string> exchange(net::Stream& stream, const net::TlsContext& tls,
                                      std::string text) {
    if (!co_await stream.handshake(tls, std::chrono::seconds{60})) {
        co_return "no tls";
    }
    std::string answer;
    try {
        co_await asio::async_write(stream, asio::buffer(text), asio::use_awaitable);
        stream.next_layer().shutdown(asio::ip::tcp::socket::shutdown_send);
        std::array<char, 1000> part{};
        while (true) {
            const std::size_t size =
                co_await stream.async_read_some(asio::buffer(part), asio::use_awaitable);
            answer.append(part.data(), size);
        }
    } catch (const boost::system::system_error&) {
        co_return answer;
    }
}

std::string answerTo(Rig& rig, const std::string& text) {
    const auto tls = net::TlsContext::client(rig.pki.root(), {}, {}).value();
    net::Stream stream{dial(rig)};
    return rig.result(exchange(stream, tls, text), std::chrono::seconds{60});
}

asio::awaitable<void> sendInto(net::HttpClient& client, net::HttpRequest request,
                               std::optional<net::HttpResponse>& into) {
    auto answer = co_await client.send(std::move(request), 1000);
    if (answer) {
        into = std::move(*answer);
    }
}

bool isEmptied(Rig& rig) {
    return rig.runUntil([&] { return rig.server->counts().connections == 0; });
}

} // namespace

TEST_CASE("slow loris: silence before TLS, and a header that comes byte by byte, are cut") {
    Rig rig{shortLimits()};
    auto silent = dial(rig);
    REQUIRE(rig.runUntil([&] { return rig.server->counts().connections == 1; }));
    CHECK(isEmptied(rig));
    const std::string answer =
        sendText(rig, "GET / HTTP/1.1\r\nHost: centre\r\nX-A: 123456\r\n", 20);
    CHECK(answer.find("200") == std::string::npos);
    CHECK(isEmptied(rig));
}

TEST_CASE("garbage instead of TLS, and garbage instead of HTTP, end the connection") {
    Rig rig{shortLimits()};
    auto noise = dial(rig);
    asio::write(noise, asio::buffer(std::string(5000, '\x5a')));
    CHECK(rig.runUntil([&] { return rig.server->counts().failedHandshakes == 1; }));
    CHECK(sendText(rig, std::string("\x01\x02\x03\r\n\r\n")).find(" 400 ") != std::string::npos);
    CHECK(sendText(rig, "GET / HTTP/9.9\r\n\r\n").find(" 400 ") != std::string::npos);
    CHECK(isEmptied(rig));
}

TEST_CASE("a header or a body over its limit is refused without being kept") {
    net::ServerLimits limits;
    limits.header = limits.drain = std::chrono::seconds{60}; // nothing here is about time
    Rig rig{limits};
    CHECK(answerTo(rig, "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x')).find(" 431 ") !=
          std::string::npos);
    CHECK(answerTo(rig, "POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n").find(" 413 ") !=
          std::string::npos);
    CHECK(answerTo(rig, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                            std::string(1001, 'x') + "\r\n0\r\n\r\n")
              .find(" 413 ") != std::string::npos);
    CHECK(answerTo(rig, "POST / HTTP/1.1\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")
              .find("POST abc") != std::string::npos);
    CHECK(isEmptied(rig));
}

TEST_CASE("two lengths, or a length and chunks, are not HTTP here: no request hides in another") {
    Rig rig{shortLimits()};
    for (const std::string head :
         {"Content-Length: 3\r\nContent-Length: 4\r\n",
          "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
          "Content-Length: 99999999999999999999\r\n", "Content-Length: -1\r\n"}) {
        CAPTURE(head);
        CHECK(sendText(rig, "POST / HTTP/1.1\r\n" + head + "\r\nabcd").find(" 400 ") !=
              std::string::npos);
    }
}

TEST_CASE("nobody keeps more connections open than one address may, and tills are not counted") {
    net::ServerLimits limits;
    limits.anonymousPerAddress = 3;
    Rig rig{limits};
    std::vector<asio::ip::tcp::socket> held;
    for (int i = 0; i < 5; ++i) {
        held.push_back(dial(rig));
        rig.runUntil([&] { return rig.server->counts().accepted == i + 1; });
    }
    CHECK(rig.server->counts().refused == 2);
    held.clear();
    CHECK(isEmptied(rig));
    const auto tls = rig.till(rig.pki.device(1));
    std::vector<std::unique_ptr<net::HttpClient>> tills;
    for (int i = 0; i < 5; ++i) {
        tills.push_back(std::make_unique<net::HttpClient>(rig.call(tls)));
        CHECK(rig.result(tills.back()->send({}, 1000)).hasValue());
    }
    CHECK(rig.server->counts().refused == 2);
}

TEST_CASE("Bug: whoever held the places of an address kept the tills behind it out") {
    net::ServerLimits limits;
    limits.anonymousPerAddress = 3;
    Rig rig{limits};
    std::vector<asio::ip::tcp::socket> held;
    for (int i = 0; i < 3; ++i) {
        held.push_back(dial(rig));
        rig.runUntil([&] { return rig.server->counts().connections == i + 1; });
    }
    // A till of the same address: it comes in, and by its certificate leaves the crowd.
    const auto tls = rig.till(rig.pki.device(1));
    net::HttpClient till{rig.call(tls)};
    CHECK(rig.result(till.send({}, 1000)).hasValue());
    CHECK(rig.server->counts().refused == 1);
    // One of them was cut, the others were not.
    int cut = 0;
    for (asio::ip::tcp::socket& each : held) {
        std::array<char, 1> byte{};
        boost::system::error_code ended;
        each.non_blocking(true);
        each.read_some(asio::buffer(byte), ended);
        cut += ended != asio::error::would_block ? 1 : 0;
    }
    CHECK(cut == 1);
    // Who waits for an answer is not among those of whom one goes.
    std::vector<net::Answer> waiting;
    rig.routes.onRequest = [&](const net::HttpRequest& request, const net::Answer& answer) {
        request.target == "/slow" ? waiting.push_back(answer) : answer({});
    };
    const auto nobody = net::TlsContext::client(rig.pki.root(), {}, {}).value();
    net::HttpClient slow{rig.call(nobody)};
    std::optional<net::HttpResponse> got;
    net::HttpRequest request;
    request.target = "/slow";
    asio::co_spawn(rig.io, sendInto(slow, request, got), asio::detached);
    REQUIRE(rig.runUntil([&] { return waiting.size() == 1; }));
    const std::int64_t before = rig.server->counts().accepted;
    for (int i = 0; i < 10; ++i) {
        held.push_back(dial(rig));
        rig.runUntil([&] { return rig.server->counts().accepted == before + i + 1; });
    }
    waiting.front()({});
    CHECK(rig.runUntil([&] { return got.has_value(); }));
}

TEST_CASE(
    "Bug: who opened as many connections as there are places within a handshake kept tills out") {
    net::ServerLimits limits;
    limits.anonymousPerAddress = 8;
    Rig rig{limits};
    const auto tls = rig.till(rig.pki.device(1));
    const auto comesIn = [&] {
        std::int64_t accepted = rig.server->counts().accepted;
        const auto dialled = [&] {
            auto socket = dial(rig);
            ++accepted;
            rig.runUntil([&] { return rig.server->counts().accepted == accepted; });
            return socket;
        };
        net::Stream till{dialled()};
        std::vector<asio::ip::tcp::socket> crowd;
        for (std::size_t i = 0; i < limits.anonymousPerAddress; ++i) {
            crowd.push_back(dialled()); // before it has said a word
        }
        return rig.result(till.handshake(tls, std::chrono::seconds{20})).hasValue();
    };
    // One in three tries; all of so many fail once in 10^11 runs.
    int tries = 1;
    while (tries <= 60 && !comesIn()) {
        ++tries;
    }
    CHECK(tries <= 60);
}

TEST_CASE("a quarter of all places is for networks that devices came from lately") {
    net::ServerLimits limits;
    limits.connections = 8;
    Rig rig{limits};
    const auto from = [&](const char* address) {
        asio::ip::tcp::socket socket{rig.io, asio::ip::tcp::v4()};
        socket.bind({asio::ip::make_address(address), 0});
        socket.connect({asio::ip::make_address("127.0.0.1"), rig.server->port()});
        const std::int64_t before = rig.server->counts().accepted;
        rig.runUntil([&] { return rig.server->counts().accepted > before; });
        return socket;
    };
    const auto tls = rig.till(rig.pki.device(1));
    {
        net::HttpClient till{rig.call(tls)}; // of 127.0.0.1
        CHECK(rig.result(till.send({}, 1000)).hasValue());
    }
    REQUIRE(isEmptied(rig));
    std::vector<asio::ip::tcp::socket> strangers;
    for (int i = 0; i < 9; ++i) {
        strangers.push_back(from("127.0.0.2"));
    }
    CHECK(rig.server->counts().connections == 6);
    CHECK(rig.server->counts().refused == 3);
    net::HttpClient till{rig.call(tls)};
    CHECK(rig.result(till.send({}, 1000)).hasValue());
    CHECK(rig.server->counts().refused == 3);
}

TEST_CASE("networks of devices are known for a day, and only so many") {
    net::KnownNetworks known;
    known.note("a", 0);
    CHECK(known.isKnown("a", net::KnownNetworks::kForMicros - 1));
    CHECK(!known.isKnown("a", net::KnownNetworks::kForMicros));
    CHECK(!known.isKnown("b", 0));
    for (std::size_t i = 0; i < net::KnownNetworks::kMost; ++i) {
        known.note(std::to_string(i), 1);
    }
    CHECK(known.size() == net::KnownNetworks::kMost);
    CHECK(!known.isKnown("a", 1)); // the oldest went
    CHECK(known.isKnown("0", 1));
}

TEST_CASE("Bug: an address that was refused was remembered for ever") {
    net::ServerLimits limits;
    limits.connections = 1;
    Rig rig{limits};
    const auto held = dial(rig);
    REQUIRE(rig.runUntil([&] { return rig.server->counts().connections == 1; }));
    for (int i = 2; i < 20; ++i) {
        asio::ip::tcp::socket socket{rig.io, asio::ip::tcp::v4()};
        socket.bind({asio::ip::make_address("127.0.0." + std::to_string(i)), 0});
        socket.connect({asio::ip::make_address("127.0.0.1"), rig.server->port()});
        CHECK(rig.runUntil([&] { return rig.server->counts().refused == i - 1; }));
    }
    CHECK(rig.server->counts().addresses == 1);
    const auto other = dial(rig); // any connection makes the count anew
    rig.runUntil([&] { return rig.server->counts().refused == 19; });
    CHECK(rig.server->counts().addresses == 1);
}

TEST_CASE("Bug: how much a request may bring was found out while everybody else waited") {
    Rig rig;
    const auto networkThread = std::this_thread::get_id();
    std::atomic<bool> isAsked{false};
    std::atomic<bool> mayAnswer{false};
    std::thread store;
    rig.routes.onLimit = [&](const net::HttpRequest& head, const net::TellLimit& tell) {
        if (head.target != "/slow") {
            tell(1000);
            return;
        }
        store = std::thread{[&, tell] {
            isAsked = true;
            while (!mayAnswer) {
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
            CHECK(std::this_thread::get_id() != networkThread);
            tell(1000);
        }};
    };
    const auto tls = rig.till(rig.pki.device(1));
    net::HttpClient slow{rig.call(tls)};
    std::optional<net::HttpResponse> late;
    net::HttpRequest request;
    request.method = "POST";
    request.target = "/slow";
    request.body = "abc";
    asio::co_spawn(rig.io, sendInto(slow, request, late), asio::detached);
    REQUIRE(rig.runUntil([&] { return isAsked.load(); }));
    net::HttpClient quick{rig.call(tls)};
    request.target = "/quick";
    CHECK(rig.result(quick.send(request, 1000))->body == "POST abc");
    CHECK(!late);
    mayAnswer = true;
    REQUIRE(rig.runUntil([&] { return late.has_value(); }));
    CHECK(late->body == "POST abc");
    store.join();
}

TEST_CASE("bodies are bounded together: what is too much for now is told to come later") {
    net::ServerLimits limits;
    limits.bodyBytes = 300'000;
    Rig rig{limits};
    rig.routes.limit = 200'000;
    std::vector<net::Answer> waiting;
    rig.routes.onRequest = [&](const net::HttpRequest&, const net::Answer& answer) {
        waiting.push_back(answer);
    };
    const auto tls = rig.till(rig.pki.device(1));
    const auto post = [&](net::HttpClient& client, std::size_t bytes,
                          std::optional<net::HttpResponse>& into) {
        net::HttpRequest request;
        request.method = "POST";
        request.body = std::string(bytes, 'x');
        asio::co_spawn(rig.io, sendInto(client, request, into), asio::detached);
    };
    std::vector<std::unique_ptr<net::HttpClient>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<net::HttpClient>(rig.call(tls)));
    }
    std::array<std::optional<net::HttpResponse>, 4> got;
    post(*clients[0], 200'000, got[0]);
    REQUIRE(rig.runUntil([&] { return waiting.size() == 1; }));
    CHECK(rig.server->counts().bodyBytes == 200'000);
    post(*clients[1], 150'000, got[1]);
    REQUIRE(rig.runUntil([&] { return got[1].has_value(); }));
    CHECK(got[1]->status == 503);
    post(*clients[2], 60'000, got[2]); // small ones are always read
    REQUIRE(rig.runUntil([&] { return waiting.size() == 2; }));
    for (const net::Answer& answer : waiting) {
        answer({});
    }
    CHECK(rig.runUntil([&] { return got[0] && got[2]; }));
    CHECK(rig.runUntil([&] { return rig.server->counts().bodyBytes == 0; }));
    waiting.clear();
    post(*clients[3], 150'000, got[3]);
    REQUIRE(rig.runUntil([&] { return waiting.size() == 1; }));
    waiting.front()({});
    REQUIRE(rig.runUntil([&] { return got[3].has_value(); }));
    CHECK(got[3]->status == 200);
}

TEST_CASE("Bug: a body was not counted any more once its request was answered 503") {
    net::ServerLimits limits;
    limits.bodyBytes = 300'000;
    limits.answer = std::chrono::milliseconds{100};
    Rig rig{limits};
    rig.routes.limit = 200'000;
    std::vector<net::HttpRequest> held; // by a queue that does not come to them in time
    rig.routes.onRequest = [&](net::HttpRequest request, const net::Answer&) {
        held.push_back(std::move(request));
    };
    const auto tls = rig.till(rig.pki.device(1));
    net::HttpRequest request;
    request.method = "POST";
    request.body = std::string(200'000, 'x');
    net::HttpClient first{rig.call(tls)};
    CHECK(rig.result(first.send(request, 1000))->status == 503);
    CHECK(rig.server->counts().bodyBytes == 200'000);
    net::HttpClient second{rig.call(tls)};
    CHECK(rig.result(second.send(request, 1000))->status == 503);
    CHECK(held.size() == 1); // there was no room for it
    std::thread{[&] { held.clear(); }}.join();
    CHECK(rig.server->counts().bodyBytes == 0);
}

TEST_CASE("Bug: a store that does not answer made a body too large, 413, instead of 503") {
    net::ServerLimits limits;
    limits.tellLimit = std::chrono::milliseconds{100};
    Rig rig{limits};
    std::vector<net::TellLimit> waiting;
    rig.routes.onLimit = [&](const net::HttpRequest& head, const net::TellLimit& tell) {
        head.target == "/fails" ? tell(std::nullopt) : waiting.push_back(tell);
    };
    const auto tls = rig.till(rig.pki.device(1));
    for (const char* target : {"/fails", "/slow"}) {
        CAPTURE(target);
        net::HttpRequest request;
        request.method = "POST";
        request.target = target;
        request.body = "abc";
        net::HttpClient client{rig.call(tls)};
        const auto answer = rig.result(client.send(request, 1000));
        CHECK(answer->status == 503);
        CHECK(net::headerOf(answer->headers, "Retry-After") == "10");
    }
}

TEST_CASE("a request keeps its connection, an idle one is closed, and the client comes back") {
    Rig rig{shortLimits()};
    const auto tls = rig.till(rig.pki.device(1));
    net::HttpClient client{rig.call(tls)};
    for (int i = 0; i < 3; ++i) {
        const auto answer = rig.result(client.send({}, 1000));
        REQUIRE(answer);
        CHECK(answer->body == "GET ");
    }
    CHECK(rig.server->counts().accepted == 1);
    CHECK(isEmptied(rig));
}

TEST_CASE("clear text is for this machine only") {
    Rig rig;
    const auto refused = net::Server::listen(rig.io, "0.0.0.0:0", nullptr, rig.routes, {},
                                             [] { return test::kNow; });
    REQUIRE(!refused);
    CHECK(refused.error().code == base::ErrorCode::NotPermitted);
}
