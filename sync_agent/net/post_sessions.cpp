// SPDX-License-Identifier: Apache-2.0
#include "net/post_link.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <charconv>

namespace evertill::net {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds kHold{20};
constexpr std::chrono::seconds kForget{60};
constexpr std::size_t kMaxEarly = 2; // requests that came before the one they follow
constexpr std::size_t kMaxSessions = 5'000;
// A till has one; a second comes while its last one is not yet known to have ended. Whoever holds
// an old certificate of the device must not end its sessions so easily, so a few more are borne.
constexpr std::size_t kMaxOfCertificate = 2;
constexpr std::size_t kMaxOfDevice = 6;
constexpr std::size_t kMaxAnswerMessages = std::size_t{4} << 20U; // bytes in one answer
constexpr std::size_t kIdDigits = 32;

} // namespace

class PostSessions::Session final : public MessageLink,
                                    public std::enable_shared_from_this<PostSessions::Session> {
public:
    Session(asio::io_context& io, const LinkLimits& limits, std::int64_t opened,
            std::unique_ptr<LinkUser> user, std::function<void()> gone)
        : m_io(io)
        , m_unsent(limits)
        , m_opened(opened)
        , m_user(std::move(user))
        , m_gone(std::move(gone))
        , m_hold(io)
        , m_forget(io) {}

    void open() { m_user->opened(*this); }
    [[nodiscard]] std::int64_t opened() const { return m_opened; }

    void take(std::int64_t number, std::vector<base::Bytes> messages, bool isLast, Answer answer) {
        if (number < m_expected || number - m_expected > static_cast<std::int64_t>(kMaxEarly) ||
            m_early.size() >= kMaxEarly || m_isOver) {
            answer(jsonError(409, "number"));
            return;
        }
        m_early.emplace(number, Early{std::move(messages), isLast, std::move(answer)});
        while (!m_early.empty() && m_early.begin()->first == m_expected) {
            Early next = std::move(m_early.begin()->second);
            m_early.erase(m_early.begin());
            ++m_expected;
            answerWaiting();
            m_waiting = std::move(next.answer);
            for (base::Bytes& message : next.messages) {
                m_user->received(std::move(message));
            }
            if (next.isLast) {
                end("closed: by the client");
                return;
            }
        }
        wait();
    }

    void send(base::Bytes message) override {
        if (m_isOver || m_isClosing) {
            return;
        }
        m_isOverrun = !m_unsent.add(message.size());
        m_isClosing = m_isOverrun;
        m_queue.push_back(std::move(message));
        if (!m_isFlushing) { // what is sent in one turn leaves in one answer
            m_isFlushing = true;
            asio::post(m_io, [self = shared_from_this()] {
                self->m_isFlushing = false;
                self->flush();
            });
        }
    }
    [[nodiscard]] std::size_t queuedBytes() const override { return m_unsent.bytes(); }
    void close() override {
        m_isClosing = true;
        asio::post(m_io, [self = shared_from_this()] { self->flush(); });
    }
    void end(const std::string& reason) {
        if (m_isOver) {
            return;
        }
        m_isOver = true;
        m_hold.cancel();
        m_forget.cancel();
        answerWaiting();
        for (auto& [number, early] : m_early) {
            early.answer(jsonError(410, "session ended"));
        }
        m_early.clear();
        m_user->closed(reason);
        m_gone();
    }

private:
    struct Early {
        std::vector<base::Bytes> messages;
        bool isLast = false;
        Answer answer;
    };

    void flush() {
        if (m_isOver) {
            return;
        }
        if (m_waiting && (!m_queue.empty() || m_isClosing)) {
            answerWaiting();
            wait();
        }
        if (m_isClosing && (m_queue.empty() || m_isOverrun)) {
            end("closed");
        }
    }
    void answerWaiting() {
        if (!m_waiting) {
            return;
        }
        std::vector<base::Bytes> messages;
        std::size_t bytes = 0;
        std::size_t count = 0;
        while (count < m_queue.size() && (count == 0 || bytes < kMaxAnswerMessages)) {
            bytes += m_queue[count].size();
            messages.push_back(std::move(m_queue[count++]));
        }
        m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(count));
        m_unsent.remove(bytes);
        const Answer answer = std::move(m_waiting);
        m_waiting = nullptr;
        answer({200, "application/octet-stream", {}, packMessages(messages), 0});
    }
    void wait() {
        const auto self = shared_from_this();
        m_forget.expires_after(kForget);
        m_forget.async_wait([self](const boost::system::error_code& error) {
            if (!error) {
                self->end("silent");
            }
        });
        if (!m_waiting) {
            return;
        }
        if (!m_queue.empty()) {
            flush();
            return;
        }
        m_hold.expires_after(kHold);
        m_hold.async_wait([self](const boost::system::error_code& error) {
            if (!error) {
                self->answerWaiting();
            }
        });
    }

    asio::io_context& m_io;
    UnsentBytes m_unsent;
    std::int64_t m_opened;
    std::unique_ptr<LinkUser> m_user;
    std::function<void()> m_gone;
    asio::steady_timer m_hold;
    asio::steady_timer m_forget;
    std::int64_t m_expected = 0;
    std::map<std::int64_t, Early> m_early;
    Answer m_waiting;
    std::vector<base::Bytes> m_queue;
    bool m_isFlushing = false;
    bool m_isClosing = false;
    bool m_isOverrun = false; // it does not read, or all together do not
    bool m_isOver = false;
};

PostSessions::PostSessions(asio::io_context& io, const LinkLimits& limits, Open open)
    : m_io(io)
    , m_limits(limits)
    , m_open(std::move(open)) {}

PostSessions::~PostSessions() = default;

std::size_t PostSessions::size() const {
    return m_sessions.size();
}

void PostSessions::handle(HttpRequest request, Answer answer) {
    const std::string_view id = headerOf(request.headers, "Evertill-Session");
    const std::string_view digits = headerOf(request.headers, "Evertill-Number");
    std::int64_t number = -1;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isHex = id.size() == kIdDigits && base::fromHex(id).hasValue();
    auto messages = unpackMessages(request.body, m_limits.messageBytes);
    if (problem != std::errc{} || end != digits.data() + digits.size() || number < 0 || !isHex ||
        !messages || !request.peer.device) {
        answer(jsonError(400, "session, number or messages"));
        return;
    }
    // By its certificate: a session is spoken to, and given up for another, only by who opened it.
    const std::string device = request.peer.device->toString() + "/";
    const std::string owner = device + request.peer.serialHex + "/";
    const std::string key = owner + std::string{id};
    auto found = m_sessions.find(key);
    if (found == m_sessions.end()) {
        if (number != 0 || m_sessions.size() >= kMaxSessions) {
            answer(jsonError(number != 0 ? 410 : 503, "no such session"));
            return;
        }
        auto opened = m_open(request);
        if (auto* refusal = std::get_if<HttpResponse>(&opened)) {
            answer(std::move(*refusal));
            return;
        }
        makeRoom(owner, kMaxOfCertificate);
        makeRoom(device, kMaxOfDevice);
        const auto made =
            std::make_shared<Session>(m_io, m_limits, ++m_opened, std::move(std::get<0>(opened)),
                                      [this, key] { m_sessions.erase(key); });
        found = m_sessions.emplace(key, made).first;
        made->open();
    }
    const auto session = found->second; // its own end may erase it from the map meanwhile
    session->take(number, std::move(*messages), headerOf(request.headers, "Evertill-Close") == "1",
                  std::move(answer));
}

// Ends the oldest sessions of a device, or of a certificate, until it may have one more.
void PostSessions::makeRoom(const std::string& prefix, std::size_t most) {
    while (true) {
        std::size_t count = 0;
        std::shared_ptr<Session> oldest;
        for (auto at = m_sessions.lower_bound(prefix);
             at != m_sessions.end() && at->first.starts_with(prefix); ++at) {
            ++count;
            if (oldest == nullptr || at->second->opened() < oldest->opened()) {
                oldest = at->second;
            }
        }
        if (count < most) {
            return;
        }
        oldest->end("a newer one of this device");
    }
}

void PostSessions::closeAll() {
    const auto all = m_sessions;
    for (const auto& [key, session] : all) {
        session->close();
    }
}

} // namespace evertill::net
