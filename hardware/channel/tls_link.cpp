// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/links.h"
#include "hardware/channel/stream_link.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <cerrno>
#include <optional>

namespace evertill::hardware {

namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;

// A TLS stream as StreamLink wants one: made without its context, and closed without a farewell
// that would have to be waited for.
class TlsStream {
public:
    explicit TlsStream(asio::io_context& context) : m_context(context) {}

    ssl::stream<tcp::socket>& begin(ssl::context& context) {
        return m_stream.emplace(m_context, context);
    }
    void close(boost::system::error_code& error) {
        if (m_stream) {
            m_stream->lowest_layer().close(error); // NOLINT(bugprone-unused-return-value)
        }
    }
    // NOLINTBEGIN(readability-identifier-naming): Asio's names
    template <typename Buffers, typename Handler>
    void async_read_some(const Buffers& buffers, Handler handler) {
        m_stream->async_read_some(buffers, std::move(handler));
    }
    template <typename Buffers, typename Handler>
    void async_write_some(const Buffers& buffers, Handler handler) {
        m_stream->async_write_some(buffers, std::move(handler));
    }
    // NOLINTEND(readability-identifier-naming)

private:
    asio::io_context& m_context;
    std::optional<ssl::stream<tcp::socket>> m_stream;
};

class TlsLink final : public StreamLink<TlsStream> {
public:
    TlsLink(asio::io_context& context, const std::string& host, std::uint16_t port,
            std::filesystem::path authority)
        : StreamLink(context, host + ":" + std::to_string(port))
        , m_resolver(context)
        , m_host(host)
        , m_port(std::to_string(port))
        , m_authority(std::move(authority)) {}

    void open(Done done) override {
        auto session = newSession();
        m_refused.clear();
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

    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

protected:
    [[nodiscard]] LinkError errorOf(int errnoValue) const override {
        return m_refused.empty() ? linkErrorOf(errnoValue, address())
                                 : LinkError{LinkLoss::WrongDevice, address() + ": " + m_refused};
    }

private:
    // Anew for each connection, so that a renewed trust store counts without a restart.
    [[nodiscard]] ErrorCode trust() {
        m_context.emplace(ssl::context::tls_client);
        ErrorCode error;
        m_context->set_options(ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1, error);
        m_context->set_verify_mode(ssl::verify_peer, error);
        m_context->set_verify_callback(ssl::host_name_verification{m_host}, error);
        if (m_authority.empty()) {
            m_context->set_default_verify_paths(error);
        } else {
            m_context->load_verify_file(m_authority.string(), error);
        }
        return error;
    }

    void connect(const std::shared_ptr<Session>& session, const tcp::resolver::results_type& all,
                 const Done& done) {
        if (const ErrorCode error = trust()) {
            refuse(m_authority.string() + ": " + error.message(), done);
            return;
        }
        auto& stream = session->stream.begin(*m_context);
        ErrorCode isName;
        static_cast<void>(asio::ip::make_address(m_host, isName));
        if (isName) { // an address is not sent (RFC 6066, 3)
            SSL_set_tlsext_host_name(stream.native_handle(), m_host.c_str());
        }
        asio::async_connect(
            stream.lowest_layer(), all,
            [this, session, &stream, done](const ErrorCode& error, const tcp::endpoint&) {
                if (session->over) {
                    return;
                }
                if (error) {
                    openFailed(error.value(), done);
                    return;
                }
                shakeHands(session, stream, done);
            });
    }

    void shakeHands(const std::shared_ptr<Session>& session, ssl::stream<tcp::socket>& stream,
                    const Done& done) {
        stream.async_handshake(ssl::stream_base::client,
                               [this, session, done](const ErrorCode& error) {
                                   if (session->over) {
                                       return;
                                   }
                                   if (error) {
                                       refuse(error.message(), done);
                                   } else {
                                       opened(done);
                                   }
                               });
    }

    void refuse(std::string why, const Done& done) {
        m_refused = std::move(why);
        openFailed(EPROTO, done);
    }

    tcp::resolver m_resolver;
    std::string m_host;
    std::string m_port;
    std::filesystem::path m_authority;
    std::optional<ssl::context> m_context;
    std::string m_refused; // why the other side was not trusted
};

} // namespace

std::unique_ptr<Link> makeTlsLink(DeviceThread& thread, const std::string& host, std::uint16_t port,
                                  const std::filesystem::path& authority) {
    return std::make_unique<TlsLink>(thread.context(), host, port, authority);
}

} // namespace evertill::hardware
