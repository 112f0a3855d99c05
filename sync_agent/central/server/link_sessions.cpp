// SPDX-License-Identifier: Apache-2.0
#include "central/server/link_sessions.h"

#include "net/event_log.h"
#include "wire/sync/link_codec.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>

namespace evertill::central {

using session::CentreInput;

class LinkSessions::Hosted final : public net::LinkUser {
public:
    Hosted(LinkSessions& owner, std::int64_t number, const session::PeerIdentity& peer,
           session::CentreSession session)
        : m_owner(owner)
        , m_number(number)
        , m_device(peer.device)
        , m_certificateSerial(peer.certificate.serial)
        , m_session(std::move(session))
        , m_codec(owner.m_sha256)
        , m_timer(owner.m_parts.io) {}
    ~Hosted() override { m_owner.m_open.erase(m_number); }
    Hosted(const Hosted&) = delete;
    Hosted& operator=(const Hosted&) = delete;

    void opened(net::MessageLink& link) override {
        m_link = &link;
        arm();
    }
    void received(base::Bytes message) override {
        ++m_owner.m_counts.messagesIn;
        m_owner.m_counts.bytesIn += static_cast<std::int64_t>(message.size());
        auto frame = m_codec.decode(message);
        if (frame) {
            feed(session::FrameIn{std::move(*frame)});
        } else {
            ++m_owner.m_counts.brokenFrames;
            feed(session::FrameBroken{frame.error()});
        }
    }
    void closed(const std::string& reason) override {
        m_link = nullptr;
        feed(session::LinkClosed{reason});
        m_timer.cancel();
    }

    void feed(CentreInput input) {
        if (std::holds_alternative<session::TimerDue>(input)) {
            m_armedFor = 0;
            m_codec.rest();
        }
        m_inputs.push_back(std::move(input));
        if (m_isFeeding) {
            return;
        }
        m_isFeeding = true;
        while (!m_inputs.empty()) {
            const CentreInput next = std::move(m_inputs.front());
            m_inputs.pop_front();
            for (session::CentreAction& action : m_session.on(next, now())) {
                std::visit(Carry{*this}, action);
            }
        }
        m_isFeeding = false;
        arm();
    }
    [[nodiscard]] const session::CentreSession& session() const { return m_session; }
    [[nodiscard]] const core::DeviceId& device() const { return m_device; }
    [[nodiscard]] const base::Bytes& certificateSerial() const { return m_certificateSerial; }

private:
    struct Carry {
        Hosted& self;
        void operator()(session::SendFrame& send) const {
            if (self.m_link != nullptr) {
                base::Bytes bytes = self.m_codec.encode(send.frame);
                ++self.m_owner.m_counts.messagesOut;
                self.m_owner.m_counts.bytesOut += static_cast<std::int64_t>(bytes.size());
                self.m_link->send(std::move(bytes));
            }
        }
        void operator()(session::CloseLink&) const {
            if (self.m_link != nullptr) {
                self.m_link->close();
            }
        }
        void operator()(session::AskStore& ask) const {
            self.m_owner.m_parts.stores.submit(
                std::move(ask.call),
                [&owner = self.m_owner, number = self.m_number](session::StoreAnswer answer) {
                    owner.feed(number, std::move(answer));
                });
        }
        void operator()(session::SignRequest& sign) const {
            self.m_owner.m_parts.sign(
                sign.device, sign.certificateRequest,
                [&owner = self.m_owner, number = self.m_number](wire::Renewed renewed) {
                    owner.feed(number, session::CertificateSigned{std::move(renewed)});
                });
        }
        void operator()(session::EvictSession& evict) const {
            self.m_owner.feed(evict.session, session::Evicted{});
        }
        void operator()(session::Note& note) const {
            ++self.m_owner.m_counts.notes[std::string{note.event}];
            net::logEvent(net::LogLevel::Info, note.event,
                          {{"device", self.m_device.value().toString()},
                           {"session", std::to_string(self.m_number)},
                           {"detail", note.detail}});
        }
    };

    [[nodiscard]] session::Moment now() const {
        const base::Clock& clock = m_owner.m_parts.clock;
        return {clock.steadyMicros(), clock.now().micros};
    }
    void arm() {
        const std::int64_t at = m_session.wakeAt();
        if (at == m_armedFor || m_link == nullptr) {
            return;
        }
        m_armedFor = at;
        const std::int64_t in =
            std::max<std::int64_t>(0, at - m_owner.m_parts.clock.steadyMicros());
        m_timer.expires_after(std::chrono::microseconds{in});
        m_timer.async_wait(
            [&owner = m_owner, number = m_number](const boost::system::error_code& error) {
                if (!error) {
                    owner.feed(number, session::TimerDue{});
                }
            });
    }

    LinkSessions& m_owner;
    std::int64_t m_number;
    core::DeviceId m_device;
    base::Bytes m_certificateSerial;
    session::CentreSession m_session;
    wire::LinkCodec m_codec;
    boost::asio::steady_timer m_timer;
    net::MessageLink* m_link = nullptr;
    std::deque<CentreInput> m_inputs;
    bool m_isFeeding = false;
    std::int64_t m_armedFor = 0;
};

LinkSessions::LinkSessions(Parts parts) : m_parts(std::move(parts)) {}

LinkSessions::~LinkSessions() = default;

std::unique_ptr<net::LinkUser> LinkSessions::open(const net::PeerIdentity& peer) {
    session::PeerIdentity identity;
    identity.device = core::DeviceId{*peer.device};
    identity.isExpired = peer.state != net::CertificateState::Valid;
    identity.certificateUntilMicros = peer.notAfterMicros;
    identity.certificate = {base::fromHex(peer.serialHex).valueOr({}), peer.publicKey,
                            peer.notBeforeMicros, peer.notAfterMicros};
    session::CentreOptions options;
    options.session = ++m_last;
    const session::Moment now{m_parts.clock.steadyMicros(), m_parts.clock.now().micros};
    auto hosted = std::make_unique<Hosted>(
        *this, m_last, identity,
        session::CentreSession{session::CentreParts{&m_live}, identity, options, now});
    m_open.emplace(m_last, hosted.get());
    ++m_counts.opened;
    return hosted;
}

void LinkSessions::feed(std::int64_t number, CentreInput input) {
    const auto found = m_open.find(number); // the link may have ended meanwhile
    if (found != m_open.end()) {
        found->second->feed(std::move(input));
    }
}

std::set<ports::FeedScope> LinkSessions::scopes() const {
    std::set<ports::FeedScope> all;
    for (const auto& [number, hosted] : m_open) {
        const auto scope = hosted->session().scope();
        if (scope) {
            all.insert(*scope);
        }
    }
    return all;
}

std::set<core::DeviceId> LinkSessions::devices() const {
    std::set<core::DeviceId> all;
    for (const auto& [number, hosted] : m_open) {
        all.insert(hosted->device());
    }
    return all;
}

void LinkSessions::referenceMoved(const ports::FeedScope& scope, std::int64_t position) {
    for (const auto& [number, hosted] : m_open) {
        if (hosted->session().scope() == scope) {
            hosted->feed(session::ReferenceMoved{position});
        }
    }
}

std::vector<LinkSessions::Shown> LinkSessions::shown() const {
    std::vector<Shown> all;
    all.reserve(m_open.size());
    for (const auto& [number, hosted] : m_open) {
        all.push_back({number, hosted->device(), hosted->certificateSerial()});
    }
    return all;
}

void LinkSessions::revoked(std::int64_t session, bool isOnlyCertificate) {
    feed(session, session::Revoked{isOnlyCertificate});
}

void LinkSessions::closing(std::int64_t retryAfterMillis) {
    for (const auto& [number, hosted] : m_open) {
        hosted->feed(session::Closing{retryAfterMillis});
    }
}

} // namespace evertill::central
