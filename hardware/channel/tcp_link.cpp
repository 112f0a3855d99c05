// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/links.h"
#include "hardware/channel/stream_link.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cerrno>
#include <linux/sockios.h>
#include <sys/ioctl.h>

namespace evertill::hardware {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr int kSendBufferBytes = 8192;

class TcpLink final : public StreamLink<tcp::socket> {
public:
    TcpLink(asio::io_context& context, const std::string& host, std::uint16_t port)
        : StreamLink(context, host + ":" + std::to_string(port))
        , m_resolver(context)
        , m_host(host)
        , m_port(std::to_string(port)) {}

    void open(Done done) override {
        auto session = newSession();
        m_resolver.async_resolve(
            m_host, m_port,
            [this, session, done](const ErrorCode& error, const tcp::resolver::results_type& all) {
                if (session->over) {
                    return;
                }
                if (error) {
                    openFailed(EHOSTUNREACH, done);
                    return;
                }
                connect(session, all, done);
            });
    }

    [[nodiscard]] std::size_t pendingBytes() const override {
        int pending = 0;
        const bool known =
            isOpen() && ioctl(stream()->native_handle(), SIOCOUTQ, &pending) == 0 && pending > 0;
        return known ? static_cast<std::size_t>(pending) : 0;
    }

private:
    void connect(const std::shared_ptr<Session>& session, const tcp::resolver::results_type& all,
                 const Done& done) {
        asio::async_connect(session->stream, all,
                            [this, session, done](const ErrorCode& error, const tcp::endpoint&) {
                                if (session->over) {
                                    return;
                                }
                                if (error) {
                                    openFailed(error.value(), done);
                                    return;
                                }
                                ErrorCode ignored; // a printer prints without these too
                                session->stream.set_option(tcp::no_delay{true}, ignored);
                                session->stream.set_option(asio::socket_base::keep_alive{true},
                                                           ignored);
                                session->stream.set_option(
                                    asio::socket_base::send_buffer_size{kSendBufferBytes}, ignored);
                                opened(done);
                            });
    }

    tcp::resolver m_resolver;
    std::string m_host;
    std::string m_port;
};

} // namespace

std::unique_ptr<Link> makeTcpLink(DeviceThread& thread, const std::string& host,
                                  std::uint16_t port) {
    return std::make_unique<TcpLink>(thread.context(), host, port);
}

} // namespace evertill::hardware
