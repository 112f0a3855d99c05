// SPDX-License-Identifier: Apache-2.0
// Goal: where WebSocket does not get through, the same is done by HTTPS POST: sales go up, changes
// come down, within the time of a blink, and nothing is lost or doubled. Method: real centre, agent
// and till; in between a middlebox that ends TLS on both sides, passes POST on and refuses every
// upgrade, or lets it die, as scanning proxies do. It holds the centre's key and the device's.

#include "base/check.h"
#include "net/client.h"
#include "net/link_files.h"
#include "net/server.h"
#include "system/sync/chain.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
namespace asio = boost::asio;

namespace {

std::string textOf(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

class Middlebox final : public net::Routes {
public:
    Middlebox(const Centre& centre, const SyncTill& till)
        : m_inner(net::TlsContext::server(textOf(centre.directory() / "pki/server.key"),
                                          textOf(centre.directory() / "pki/server.pem"),
                                          textOf(centre.directory() / "pki/ca.pem"))
                      .value())
        , m_outer(net::LinkFiles{till.directory()}.tls().value())
        , m_centre{{"127.0.0.1", centre.port()}, {}}
        , m_server(net::Server::listen(m_io, "127.0.0.1:0", &m_inner, *this, {},
                                       [] { return std::int64_t{1'800'000'000'000'000}; })
                       .value())
        , m_port(m_server->port())
        , m_thread([this] { m_io.run(); }) {}
    ~Middlebox() override {
        m_io.stop();
        m_thread.join();
    }
    Middlebox(const Middlebox&) = delete;
    Middlebox& operator=(const Middlebox&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    std::atomic<int> refusedUpgrades{0};
    std::atomic<int> posts{0};

    void bodyLimit(const net::HttpRequest&, net::TellLimit tell) override {
        tell(std::uint64_t{8} << 20U);
    }
    void handle(net::HttpRequest request, net::Answer answer) override {
        ++posts;
        asio::co_spawn(m_io, pass(std::move(request), std::move(answer)), asio::detached);
    }
    [[nodiscard]] std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>
    openLink(const net::HttpRequest&) override {
        ++refusedUpgrades;
        if (letsDie) {
            return std::make_unique<Dying>();
        }
        return net::jsonError(403, "not through here");
    }
    std::atomic<bool> letsDie{false}; // after the upgrade

private:
    struct Dying final : net::LinkUser {
        void opened(net::MessageLink& link) override { link.close(); }
        void received(base::Bytes) override {}
        void closed(const std::string&) override {}
    };
    asio::awaitable<void> pass(net::HttpRequest request, net::Answer answer) {
        net::HttpRequest onward;
        onward.method = request.method;
        onward.target = request.target;
        for (const auto& [name, value] : request.headers) {
            if (name.starts_with("Evertill-") || name == "Content-Type") {
                onward.headers.emplace_back(name, value);
            }
        }
        onward.body = std::move(request.body);
        net::HttpClient client{net::CallTo{m_io, m_centre, m_outer, {}, "box"}};
        auto got = co_await client.send(std::move(onward), std::size_t{16} << 20U);
        answer(got ? net::HttpResponse{got->status, got->contentType, {}, got->body, 0}
                   : net::jsonError(502, "no centre"));
    }

    asio::io_context m_io{1};
    net::TlsContext m_inner;
    net::TlsContext m_outer;
    net::Endpoint m_centre;
    std::unique_ptr<net::Server> m_server;
    std::uint16_t m_port;
    std::thread m_thread;
};

} // namespace

TEST_CASE("WebSocket is refused on the way: sales go up and changes come down by HTTPS POST") {
    Chain chain;
    Middlebox box{chain.centre, chain.till()};
    chain.till().useCentre(box.port());
    chain.till().sell(20);
    const Finished once = chain.till().once();
    INFO(once.err);
    CHECK(once.exitCode == 0);
    CHECK(chain.centre.waitForSales(20) == 20);
    CHECK(box.refusedUpgrades == 1);

    chain.till().startAgent();
    REQUIRE(chain.till().waitUntilSent());
    CHECK(chain.till().status().at("by_post").as_bool());
    std::int64_t slowest = 0;
    for (int i = 0; i < 10; ++i) {
        const std::int64_t begin = nowMicros();
        chain.till().sell(1);
        CHECK(chain.till().waitUntilSent(5));
        slowest = std::max(slowest, nowMicros() - begin);
    }
    MESSAGE("a sale by POST, from the start of the till's program to its Ack: at most "
            << slowest / 1000 << " ms");
    CHECK(slowest < 2'000'000);
    const auto file = chain.folder.file("new.csv", "sku,name,price\nNEW1,By post,3.50\n");
    const std::int64_t begin = nowMicros();
    REQUIRE(chain.centre.command({"import", "catalogue", file.string()}).exitCode == 0);
    CHECK(waitUntil(
        [&] {
            return chain.till().evertill({"sell", "NEW1", "cash"}).exitCode == 0;
        },
        10));
    MESSAGE("a change at the centre was sold " << (nowMicros() - begin) / 1000 << " ms later");
    CHECK(chain.till().waitUntilSent());
    CHECK(chain.centre.waitForSales(31) == 31);
    CHECK(box.posts > 20);
    CHECK(box.refusedUpgrades == 2); // for ten minutes WebSocket is not tried again
    CHECK(chain.till().stopAgent().exitCode == 0);
    CHECK(chain.isSound());
}

TEST_CASE("WebSockets that die before a word comes through: the fourth try goes by POST") {
    Chain chain;
    Middlebox box{chain.centre, chain.till()};
    box.letsDie = true;
    chain.till().useCentre(box.port());
    chain.till().startAgent();
    chain.till().sell(5);
    CHECK(chain.till().waitUntilSent(30)); // back-off of at most 1 + 2 + 4 s
    CHECK(chain.till().status().at("by_post").as_bool());
    CHECK(box.refusedUpgrades == 3);
    CHECK(chain.centre.waitForSales(5) == 5);
    CHECK(chain.till().stopAgent().exitCode == 0);
}

TEST_CASE("by HTTPS POST the centre is killed and the way is cut: nothing is lost or doubled") {
    Chain chain;
    Middlebox box{chain.centre, chain.till()};
    FaultyProxy proxy{box.port()};
    chain.till().useCentre(proxy.port());
    chain.till().startAgent();
    std::int64_t sold = 0;
    for (int round = 0; round < 4; ++round) {
        chain.till().sell(40);
        sold += 40;
        if (round % 2 == 0) {
            proxy.isCut = true;
            chain.till().sell(3);
            proxy.isCut = false;
        } else {
            chain.centre.kill();
            chain.till().sell(3);
            chain.centre.start();
        }
        sold += 3;
        CHECK(chain.till().waitUntilSent(40));
    }
    CHECK(chain.till().status().at("by_post").as_bool());
    CHECK(chain.centre.waitForSales(sold) == sold);
    CHECK(chain.till().stopAgent().exitCode == 0);
    CHECK(chain.isSound());
}
