// SPDX-License-Identifier: Apache-2.0
#pragma once

// The agent's link to the centre, one at a time: a WebSocket, or HTTPS POSTs once a proxy has
// refused the WebSocket, or three in a row died before a word came through (then POST is used for
// ten minutes before WebSocket is tried again). Turns
// frames into bytes and back, and what happens to the link into inputs of the session. Events of a
// link that was given up are dropped. Threads: the io_context's one thread.

#include "net/client.h"
#include "session/till_session.h"
#include "wire/sync/link_codec.h"

#include <boost/asio/io_context.hpp>

#include <functional>

namespace evertill::agent {

struct TrafficCounts {
    std::int64_t messagesOut = 0;
    std::int64_t messagesIn = 0;
    std::int64_t bytesOut = 0; // of messages, before TLS
    std::int64_t bytesIn = 0;
    std::int64_t connects = 0;
    std::int64_t failures = 0;
};

class CentreCaller {
public:
    // sha256 is borrowed.
    CentreCaller(boost::asio::io_context& io, std::string software, const base::Sha256& sha256,
                 std::function<void(session::TillInput)> tell);

    // endpoint and tls are used for links from now on.
    void use(net::Endpoint endpoint, net::TlsContext tls);
    void connect();
    void send(const wire::Frame& frame);
    void close();

    [[nodiscard]] bool isBusy() const { return m_running > 0; }
    [[nodiscard]] bool isByPost() const { return m_isByPost; }
    [[nodiscard]] const TrafficCounts& counts() const { return m_counts; }

private:
    class Ear;
    boost::asio::awaitable<void> call(std::uint64_t number);
    void hear(std::uint64_t number, session::TillInput input);
    void stayWithPost();
    void noteWebSocket(const net::Expected<void>& ended, bool hasHeard);

    boost::asio::io_context& m_io;
    std::string m_software;
    const base::Sha256& m_sha256;
    std::function<void(session::TillInput)> m_tell;
    net::Endpoint m_endpoint;
    // Shared with a call under way, which may outlast a renewed certificate.
    std::shared_ptr<const net::TlsContext> m_tls;
    net::MessageLink* m_link = nullptr;
    wire::LinkCodec* m_codec = nullptr; // of the present link
    std::uint64_t m_number = 0;         // of the present link
    int m_running = 0;
    bool m_isByPost = false;
    int m_deadWebSockets = 0; // that died before a word came through, in a row
    std::int64_t m_postUntilMicros = 0;
    TrafficCounts m_counts;
};

} // namespace evertill::agent
