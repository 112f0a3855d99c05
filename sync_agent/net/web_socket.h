// SPDX-License-Identifier: Apache-2.0
#pragma once

// A MessageLink over a WebSocket (RFC 6455): binary messages, no compression extension, since the
// messages are compressed already and a compressor costs 300 KB per connection. Includes Beast:
// only for the .cpp files of this folder.

#include "net/message_link.h"
#include "net/stream.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>

namespace evertill::net {

// Owned together by its loops and by whoever opened it, since either may end first.
class WebSocketLink final : public MessageLink, public std::enable_shared_from_this<WebSocketLink> {
public:
    using Upgrade = boost::beast::http::request<boost::beast::http::empty_body>;

    WebSocketLink(Stream stream, const LinkLimits& limits);

    // Errors: Unavailable.
    asio::awaitable<Expected<void>> accept(const Upgrade& upgrade);
    // Error: Unsupported when the other side (or a proxy) answers but does not upgrade.
    asio::awaitable<Expected<void>> connect(const std::string& host, const std::string& target,
                                            const std::string& agent);
    // Until the link ends; calls user. The caller keeps user alive until then.
    asio::awaitable<void> run(LinkUser& user);

    void send(base::Bytes message) override;
    [[nodiscard]] std::size_t queuedBytes() const override { return m_unsent.bytes(); }
    void close() override;

private:
    asio::awaitable<void> writeQueue();
    asio::awaitable<void> sayGoodbye();
    void startWriting();

    boost::beast::websocket::stream<Stream, false> m_socket;
    std::deque<base::Bytes> m_queue;
    UnsentBytes m_unsent;
    bool m_isWriting = false;
    bool m_isClosing = false;
    std::string m_reason; // why this side ended it
};

} // namespace evertill::net
