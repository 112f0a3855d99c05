// SPDX-License-Identifier: Apache-2.0
#include "net/web_socket.h"

#include "net/deadline.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace evertill::net {

namespace {

namespace websocket = boost::beast::websocket;
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kKeptBufferBytes = 4096; // an idle link gives back what is beyond
constexpr std::chrono::seconds kHandshakeTime{10};
constexpr std::chrono::seconds kGoodbyeTime{5};

} // namespace

WebSocketLink::WebSocketLink(Stream stream, const LinkLimits& limits)
    : m_socket(std::move(stream))
    , m_unsent(limits) {
    m_socket.binary(true);
    m_socket.auto_fragment(false);
    m_socket.read_message_max(limits.messageBytes);
    // A client masks through this buffer: one record per buffer, so as large as a record.
    m_socket.write_buffer_bytes(std::size_t{16} << 10U);
    m_socket.set_option(websocket::stream_base::timeout{kHandshakeTime, limits.idle, true});
}

asio::awaitable<Expected<void>> WebSocketLink::accept(const Upgrade& upgrade) {
    const auto [error] = co_await m_socket.async_accept(upgrade, kAwait);
    if (error) {
        co_return base::makeError(base::ErrorCode::Unavailable, error.message(), "websocket");
    }
    co_return Expected<void>{};
}

asio::awaitable<Expected<void>> WebSocketLink::connect(const std::string& host,
                                                       const std::string& target,
                                                       const std::string& agent) {
    m_socket.set_option(
        websocket::stream_base::decorator{[agent](websocket::request_type& request) {
            request.set(boost::beast::http::field::user_agent, agent);
        }});
    websocket::response_type response;
    const auto [error] = co_await m_socket.async_handshake(response, host, target, kAwait);
    if (error) {
        const bool isRefused =
            error == websocket::error::upgrade_declined ||
            error.category() == make_error_code(websocket::error::closed).category();
        co_return base::makeError(
            isRefused ? base::ErrorCode::Unsupported : base::ErrorCode::Unavailable,
            isRefused ? "HTTP " + std::to_string(response.result_int()) : error.message(),
            "websocket");
    }
    co_return Expected<void>{};
}

asio::awaitable<void> WebSocketLink::run(LinkUser& user) {
    const auto self = shared_from_this();
    user.opened(*this);
    boost::beast::flat_buffer buffer;
    std::string reason;
    while (true) {
        const auto [error, size] = co_await m_socket.async_read(buffer, kAwait);
        if (error) {
            reason = error == websocket::error::closed
                         ? "closed: " + std::string{m_socket.reason().reason.c_str()}
                         : error.message();
            break;
        }
        if (m_socket.got_text()) {
            m_reason = "text message";
            close();
            continue;
        }
        const auto* data = static_cast<const std::uint8_t*>(buffer.cdata().data());
        base::Bytes message(data, data + size);
        buffer.consume(size);
        if (buffer.capacity() > kKeptBufferBytes) {
            buffer.clear();
            buffer.shrink_to_fit();
        }
        user.received(std::move(message));
    }
    m_isClosing = true;
    m_socket.next_layer().closeNow();
    user.closed(m_reason.empty() ? reason : m_reason);
}

void WebSocketLink::send(base::Bytes message) {
    if (m_isClosing) {
        return;
    }
    if (!m_unsent.add(message.size())) {
        m_reason = "does not read";
        m_isClosing = true;
        m_socket.next_layer().closeNow();
        return;
    }
    m_queue.push_back(std::move(message));
    startWriting();
}

void WebSocketLink::startWriting() {
    if (!m_isWriting) {
        m_isWriting = true;
        asio::co_spawn(m_socket.get_executor(), writeQueue(), asio::detached);
    }
}

asio::awaitable<void> WebSocketLink::writeQueue() {
    const auto self = shared_from_this();
    while (!m_queue.empty()) {
        const base::Bytes message = std::move(m_queue.front());
        m_queue.pop_front();
        const auto [error, size] = co_await m_socket.async_write(asio::buffer(message), kAwait);
        m_unsent.remove(message.size());
        if (error) {
            m_isClosing = true;
            m_socket.next_layer().closeNow();
            m_queue.clear();
        }
    }
    if (m_isClosing && m_socket.is_open()) {
        co_await sayGoodbye();
    }
    m_isWriting = false;
}

asio::awaitable<void> WebSocketLink::sayGoodbye() {
    const Deadline deadline{m_socket.next_layer(), kGoodbyeTime};
    const websocket::close_reason reason{websocket::close_code::normal, m_reason};
    co_await m_socket.async_close(reason, kAwait);
}

void WebSocketLink::close() {
    if (!m_isClosing) {
        m_isClosing = true;
        startWriting();
    }
}

} // namespace evertill::net
