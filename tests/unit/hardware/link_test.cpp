// SPDX-License-Identifier: Apache-2.0
// Goal: INV a link never counts fewer bytes as accepted than left the program, also when it is
// closed or lost with a write under way. Method: TCP to a listener in the test; the write and the
// close happen before the event loop can tell of the write.

#include "hardware/channel/links.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <future>
#include <sys/socket.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

class Listener {
public:
    Listener() : m_socket(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* raw = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        REQUIRE(bind(m_socket, raw, size) == 0);
        REQUIRE(listen(m_socket, 1) == 0);
        REQUIRE(getsockname(m_socket, raw, &size) == 0);
        m_port = ntohs(address.sin_port);
    }
    ~Listener() { ::close(m_socket); }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    // All that one client sends until it closes.
    [[nodiscard]] std::size_t receiveAll() const {
        const int client = accept(m_socket, nullptr, nullptr);
        std::size_t total = 0;
        char buffer[4096];
        for (ssize_t n = read(client, buffer, sizeof buffer); n > 0;
             n = read(client, buffer, sizeof buffer)) {
            total += static_cast<std::size_t>(n);
        }
        ::close(client);
        return total;
    }

private:
    int m_socket;
    std::uint16_t m_port = 0;
};

} // namespace

TEST_CASE("Bug: bytes that left just before the link was closed were counted as never sent") {
    const Listener listener;
    DeviceThread thread;
    const auto link = makeTcpLink(thread, "127.0.0.1", listener.port());
    link->onRead([](base::ByteView) {});
    link->onLost([](const LinkError&) {});
    std::promise<std::uint64_t> accepted;
    thread.post([&] {
        link->open([&](const std::optional<LinkError>& error) {
            CHECK_FALSE(error);
            link->write(base::Bytes(100, 0x41), [](const std::optional<LinkError>&) {});
            link->close();
            accepted.set_value(link->acceptedBytes());
        });
    });
    const std::uint64_t counted = accepted.get_future().get();
    const std::size_t received = listener.receiveAll();
    CHECK(received == 100); // the system had taken them when write() returned
    CHECK(counted >= received);
}

} // namespace evertill::hardware
