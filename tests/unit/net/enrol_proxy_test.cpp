// SPDX-License-Identifier: Apache-2.0
// Goal: a proxy that hangs ends an enrolment in time, and it is the proxy that is named. Method: a
// port that takes connections and never says a word, and one that opens the way and then is silent.

#include "crypto/system_random.h"
#include "net/enrol_client.h"

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <doctest/doctest.h>
#include <future>

using namespace evertill;
using boost::asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds kPatience{300};

struct Hanging {
    boost::asio::io_context io;
    tcp::acceptor acceptor{io, {boost::asio::ip::address_v4::loopback(), 0}};

    [[nodiscard]] base::Error enrol() {
        crypto::SystemRandom random;
        const net::HostPort proxy{"127.0.0.1", acceptor.local_endpoint().port()};
        const net::Endpoint centre{{"centre.example", 8443}, net::Proxy{proxy, {}}};
        const auto begin = std::chrono::steady_clock::now();
        const auto enrolled = net::enrol(centre, crypto::EnrolCode::generate(random, {}),
                                         crypto::PrivateKey::generate(), {}, kPatience);
        CHECK(std::chrono::steady_clock::now() - begin < 20 * kPatience);
        REQUIRE_FALSE(enrolled);
        CHECK(enrolled.error().code == base::ErrorCode::Unavailable);
        return enrolled.error();
    }
};

} // namespace

TEST_CASE("a proxy that takes the call and never answers ends an enrolment in time") {
    Hanging proxy; // the system takes the connection for it
    const base::Error error = proxy.enrol();
    CHECK(error.place == "proxy");
    CHECK(error.context == "no answer in time");
}

TEST_CASE("a proxy that opens the way and then is silent ends an enrolment in time") {
    Hanging proxy;
    auto silent = std::async(std::launch::async, [&] {
        tcp::socket socket = proxy.acceptor.accept();
        std::string asked;
        boost::asio::read_until(socket, boost::asio::dynamic_buffer(asked), "\r\n\r\n");
        boost::asio::write(socket, boost::asio::buffer(std::string{"HTTP/1.1 200 OK\r\n\r\n"}));
        std::array<char, 4096> rest{};
        boost::system::error_code ended;
        while (!ended) { // until the till hangs up
            socket.read_some(boost::asio::buffer(rest), ended);
        }
        return asked;
    });
    CHECK(proxy.enrol().place == "tls");
    CHECK(silent.get().starts_with("CONNECT centre.example:8443 "));
}
