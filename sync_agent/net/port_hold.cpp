// SPDX-License-Identifier: Apache-2.0
#include "net/port_hold.h"

#include "net/address.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <unistd.h>
#include <utility>

namespace evertill::net {

using boost::asio::ip::tcp;

Expected<PortHold> PortHold::take(const std::string& address) {
    EVERTILL_TRY(place, parseAddress(address));
    boost::system::error_code error;
    const auto ip = boost::asio::ip::make_address(place.host, error);
    if (error) {
        return base::makeError(base::ErrorCode::InvalidFormat, address, "listen");
    }
    boost::asio::io_context unused;
    tcp::socket socket{unused};
    const tcp::endpoint wanted{ip, place.port};
    socket.open(wanted.protocol(), error);
    if (!error) {
        // Linux lets a second socket with this option bind, as long as none listens.
        socket.set_option(tcp::socket::reuse_address{true}, error);
        socket.bind(wanted, error);
    }
    if (error) {
        return base::makeError(base::ErrorCode::Unavailable,
                               "cannot listen there (" + error.message() +
                                   "): another program may have the port",
                               address);
    }
    const std::uint16_t port = socket.local_endpoint(error).port();
    const int number = socket.release(error);
    return PortHold{number, HostPort{place.host, port}.text()};
}

PortHold::PortHold(PortHold&& other) noexcept
    : m_socket(std::exchange(other.m_socket, -1))
    , m_address(std::move(other.m_address)) {}

PortHold& PortHold::operator=(PortHold&& other) noexcept {
    std::swap(m_socket, other.m_socket);
    std::swap(m_address, other.m_address);
    return *this;
}

PortHold::~PortHold() {
    if (m_socket >= 0) {
        ::close(m_socket);
    }
}

} // namespace evertill::net
