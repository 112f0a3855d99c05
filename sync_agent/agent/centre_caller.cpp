// SPDX-License-Identifier: Apache-2.0
#include "agent/centre_caller.h"

#include "net/post_link.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace evertill::agent {

namespace {

constexpr std::string_view kTarget = "/v1/sync";
constexpr std::int64_t kStayWithPostMicros = 10 * session::kMinute;
constexpr int kMaxDeadWebSockets = 3; // in a row

std::int64_t steadyMicros() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

// What hears one link. Lives as long as the coroutine of that link.
class CentreCaller::Ear final : public net::LinkUser {
public:
    Ear(CentreCaller& owner, std::uint64_t number)
        : m_owner(owner)
        , m_number(number)
        , m_codec(owner.m_sha256) {}

    void opened(net::MessageLink& link) override {
        m_wasOpened = true;
        if (m_number != m_owner.m_number) { // given up while it was being made
            link.close();
            return;
        }
        m_owner.m_link = &link;
        m_owner.m_codec = &m_codec;
        ++m_owner.m_counts.connects;
        m_owner.hear(m_number, session::LinkOpened{});
    }
    void received(base::Bytes message) override {
        m_hasHeard = true;
        ++m_owner.m_counts.messagesIn;
        m_owner.m_counts.bytesIn += static_cast<std::int64_t>(message.size());
        auto frame = m_codec.decode(message);
        if (frame) {
            m_owner.hear(m_number, session::FrameIn{std::move(*frame)});
        } else {
            m_owner.hear(m_number, session::FrameBroken{frame.error()});
        }
    }
    void closed(const std::string& reason) override {
        if (m_number == m_owner.m_number) {
            m_owner.m_link = nullptr;
            m_owner.m_codec = nullptr;
        }
        m_owner.hear(m_number, session::LinkClosed{reason});
    }
    [[nodiscard]] bool wasOpened() const { return m_wasOpened; }
    [[nodiscard]] bool hasHeard() const { return m_hasHeard; }

private:
    CentreCaller& m_owner;
    std::uint64_t m_number;
    wire::LinkCodec m_codec;
    bool m_wasOpened = false;
    bool m_hasHeard = false;
};

CentreCaller::CentreCaller(boost::asio::io_context& io, std::string software,
                           const base::Sha256& sha256, std::function<void(session::TillInput)> tell)
    : m_io(io)
    , m_software(std::move(software))
    , m_sha256(sha256)
    , m_tell(std::move(tell)) {}

void CentreCaller::use(net::Endpoint endpoint, net::TlsContext tls) {
    m_endpoint = std::move(endpoint);
    m_tls = std::make_shared<const net::TlsContext>(std::move(tls));
}

void CentreCaller::hear(std::uint64_t number, session::TillInput input) {
    if (number == m_number) {
        m_tell(std::move(input));
    }
}

void CentreCaller::connect() {
    close();
    boost::asio::co_spawn(m_io, call(m_number), boost::asio::detached);
}

boost::asio::awaitable<void> CentreCaller::call(std::uint64_t number) {
    ++m_running;
    const auto tls = m_tls;
    Ear ear{*this, number};
    net::CallTo to{m_io, m_endpoint, *tls, {}, m_software};
    const net::LinkLimits limits;
    m_isByPost = m_isByPost && steadyMicros() < m_postUntilMicros;
    net::Expected<void> ended = base::makeError(base::ErrorCode::Unsupported);
    if (!m_isByPost) {
        ended = co_await net::useWebSocket(to, std::string{kTarget}, ear, limits);
        noteWebSocket(ended, ear.hasHeard());
    }
    if (!ended && ended.error().code == base::ErrorCode::Unsupported) {
        stayWithPost();
        ended = co_await net::usePosts(to, std::string{kTarget}, ear, limits);
    }
    if (!ended && !ear.wasOpened()) {
        ++m_counts.failures;
        hear(number, session::LinkFailed{ended.error().place + ": " + ended.error().context});
    }
    --m_running;
}

void CentreCaller::stayWithPost() {
    if (!m_isByPost) {
        m_isByPost = true;
        m_postUntilMicros = steadyMicros() + kStayWithPostMicros;
    }
}

// Some proxies do not refuse an upgrade but let it die, or what comes after it.
void CentreCaller::noteWebSocket(const net::Expected<void>& ended, bool hasHeard) {
    if (hasHeard) {
        m_deadWebSockets = 0;
    } else if (ended || ended.error().place == "websocket") {
        if (++m_deadWebSockets >= kMaxDeadWebSockets) {
            m_deadWebSockets = 0;
            stayWithPost();
        }
    }
}

void CentreCaller::send(const wire::Frame& frame) {
    if (m_link != nullptr) {
        base::Bytes bytes = m_codec->encode(frame);
        ++m_counts.messagesOut;
        m_counts.bytesOut += static_cast<std::int64_t>(bytes.size());
        m_link->send(std::move(bytes));
    }
}

void CentreCaller::close() {
    if (m_link != nullptr) {
        m_link->close();
        m_link = nullptr;
        m_codec = nullptr;
    }
    ++m_number;
}

} // namespace evertill::agent
