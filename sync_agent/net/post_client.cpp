// SPDX-License-Identifier: Apache-2.0
#include "net/post_link.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <openssl/rand.h>

namespace evertill::net {

namespace asio = boost::asio;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kMaxAnswerBody = std::size_t{8} << 20U;
constexpr std::size_t kMaxRequestBody = std::size_t{4} << 20U;

// One pretended link: two lanes take turns, so that something can be sent while an answer is
// awaited. Shared by the coroutines of both.
class PostLink final : public MessageLink, public std::enable_shared_from_this<PostLink> {
public:
    PostLink(const CallTo& call, std::string target, LinkUser& user, LinkLimits limits)
        : m_target(std::move(target))
        , m_user(user)
        , m_limits(limits)
        , m_changed(call.io)
        , m_lanes{HttpClient{call}, HttpClient{call}} {
        base::Bytes id(16);
        EVERTILL_CHECK(RAND_bytes(id.data(), static_cast<int>(id.size())) == 1, "randomness");
        m_id = base::toHex(id);
        m_changed.expires_at(asio::steady_timer::time_point::max());
    }

    void send(base::Bytes message) override {
        if (m_isClosing) {
            return;
        }
        m_queuedBytes += message.size();
        m_queue.push_back(std::move(message));
        if (m_queuedBytes > m_limits.queuedBytes) {
            finish("does not read");
        }
        m_changed.cancel();
    }
    [[nodiscard]] std::size_t queuedBytes() const override { return m_queuedBytes; }
    void close() override {
        m_isClosing = true;
        m_changed.cancel();
    }

    // The first exchange shows whether POST works at all.
    asio::awaitable<Expected<void>> run() {
        const auto self = shared_from_this();
        m_user.opened(*this);
        asio::co_spawn(m_changed.get_executor(), lane(1), asio::detached);
        co_await lane(0);
        while (m_running > 0) {
            co_await pause();
        }
        m_user.closed(m_reason);
        co_return Expected<void>{};
    }

private:
    asio::awaitable<void> pause() { co_await m_changed.async_wait(kAwait); }
    void finish(const std::string& reason) {
        if (m_isOver) {
            return;
        }
        m_isOver = true;
        m_isClosing = true;
        m_reason = reason;
        for (HttpClient& client : m_lanes) {
            client.closeNow();
        }
        m_changed.cancel();
    }
    HttpRequest nextRequest() {
        std::vector<base::Bytes> messages;
        std::size_t bytes = 0;
        std::size_t count = 0;
        while (count < m_queue.size() &&
               (count == 0 || bytes + m_queue[count].size() + 4 < kMaxRequestBody)) {
            bytes += m_queue[count].size() + 4;
            messages.push_back(std::move(m_queue[count++]));
        }
        m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(count));
        m_queuedBytes -= bytes - 4 * count;
        HttpRequest request;
        request.method = "POST";
        request.target = m_target;
        request.headers = {{"Content-Type", "application/octet-stream"},
                           {"Evertill-Session", m_id},
                           {"Evertill-Number", std::to_string(m_next)}};
        if (m_isClosing && m_queue.empty()) {
            request.headers.emplace_back("Evertill-Close", "1");
            m_hasSaidGoodbye = true;
        }
        request.body = packMessages(messages);
        return request;
    }
    asio::awaitable<void> lane(std::size_t which) {
        const auto self = shared_from_this();
        ++m_running;
        while (!m_isOver && !m_hasSaidGoodbye) {
            const bool mustSend = !m_queue.empty() || m_isClosing;
            if (!mustSend && m_underWay > 0) {
                co_await pause();
                continue;
            }
            HttpRequest request = nextRequest();
            const std::int64_t number = m_next++;
            ++m_underWay;
            auto answer = co_await m_lanes[which].send(std::move(request), kMaxAnswerBody);
            --m_underWay;
            while (m_delivered != number && !m_isOver) {
                co_await pause();
            }
            deliver(answer);
            ++m_delivered;
            m_changed.cancel();
        }
        if (m_hasSaidGoodbye && m_underWay == 0) {
            finish("closed");
        }
        --m_running;
        m_changed.cancel();
    }
    void deliver(const Expected<HttpResponse>& answer) {
        if (m_isOver) {
            return;
        }
        if (!answer || answer->status != 200) {
            finish(answer ? "HTTP " + std::to_string(answer->status)
                          : answer.error().place + ": " + answer.error().context);
            return;
        }
        auto messages = unpackMessages(answer->body, m_limits.messageBytes);
        if (!messages) {
            finish("answer is not in messages");
            return;
        }
        for (base::Bytes& message : *messages) {
            m_user.received(std::move(message));
        }
    }

    std::string m_target;
    LinkUser& m_user;
    LinkLimits m_limits;
    asio::steady_timer m_changed; // never due; cancelled to wake whoever waits
    std::array<HttpClient, 2> m_lanes;
    std::string m_id;
    std::vector<base::Bytes> m_queue;
    std::size_t m_queuedBytes = 0;
    std::int64_t m_next = 0;
    std::int64_t m_delivered = 0;
    int m_underWay = 0;
    int m_running = 0;
    bool m_isClosing = false;
    bool m_hasSaidGoodbye = false;
    bool m_isOver = false;
    std::string m_reason = "closed";
};

} // namespace

asio::awaitable<Expected<void>> usePosts(CallTo call, std::string target, LinkUser& user,
                                         LinkLimits limits) {
    const auto link = std::make_shared<PostLink>(call, std::move(target), user, limits);
    co_return co_await link->run();
}

} // namespace evertill::net
