// SPDX-License-Identifier: Apache-2.0
#include "central/server/centre_process.h"

#include "central/commands/admin_lines.h"
#include "net/event_log.h"

#include <boost/asio/post.hpp>

namespace evertill::central {

namespace {

using net::LogLevel;

constexpr unsigned kOwnerOnly = 0600;
constexpr int kSecondsPerRenewalCheck = 3600;
constexpr std::int64_t kComeBackMillis = 1000;
constexpr std::chrono::milliseconds kGoodbyeStep{20};
constexpr int kGoodbyeSteps = 100; // 2 s
constexpr int kGiveUpAfterSteps = 50;

net::LinkLimits linkLimits(net::UnsentTotal& unsent) {
    net::LinkLimits limits;
    limits.together = &unsent;
    return limits;
}

} // namespace

class CentreProcess::Monitor final : public net::Routes {
public:
    explicit Monitor(const CentreProcess& centre) : m_centre(centre) {}
    void bodyLimit(const net::HttpRequest&, net::TellLimit tell) override { tell(0); }
    void handle(net::HttpRequest request, net::Answer answer) override {
        if (request.path() == "/metrics") {
            answer({200, "text/plain; version=0.0.4", {}, m_centre.metrics(), 0});
        } else if (request.path() == "/health") {
            answer({200, "application/json", {}, "{\"status\":\"ok\"}\n", 0});
        } else {
            answer(net::jsonError(404, "metrics or health"));
        }
    }
    [[nodiscard]] std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>
    openLink(const net::HttpRequest&) override {
        return net::jsonError(404, "metrics or health");
    }

private:
    const CentreProcess& m_centre;
};

CentreProcess::CentreProcess(CentreParts parts, CentreAddresses addresses)
    : m_parts(std::move(parts))
    , m_addresses(std::move(addresses))
    , m_sessions({m_io, m_stores, m_parts.clock,
                  [this](const core::DeviceId& device, const base::Bytes& request,
                         std::function<void(wire::Renewed)> done) {
                      sign(device, request, std::move(done));
                  }})
    , m_desk({m_parts.registry, m_parts.pki.authority(), m_parts.random, m_parts.clock,
              m_parts.sha256})
    , m_stores(m_io, m_parts.journalStores, m_parts.dataStores, m_parts.clock)
    , m_routes(m_io, m_sessions, m_desk, m_stores, m_parts.api, linkLimits(m_unsent))
    , m_workers({m_parts.database, m_parts.projector, m_parts.replay, m_parts.shifts,
                 m_parts.sequencer,
                 [this] { boost::asio::post(m_io, [this] { referenceChanged(); }); }})
    , m_monitor(std::make_unique<Monitor>(*this))
    , m_second(m_io)
    , m_goodbye(m_io) {}

CentreProcess::~CentreProcess() {
    m_workers.stop();
    m_stores.stop();
}

Expected<void> CentreProcess::start() {
    const auto nowMicros = [this] { return m_parts.clock.now().micros; };
    EVERTILL_TRY(tls,
                 net::TlsContext::server(m_parts.pki.serverKeyPem(), m_parts.pki.serverChainPem(),
                                         m_parts.pki.authority().root().pem()));
    m_contexts.push_back(std::make_unique<net::TlsContext>(std::move(tls)));
    net::ServerLimits limits;
    limits.link = linkLimits(m_unsent);
    EVERTILL_TRY(server, net::Server::listen(m_io, m_addresses.listen, m_contexts.back().get(),
                                             m_routes, limits, nowMicros));
    m_server = std::move(server);
    if (!m_addresses.monitor.empty()) {
        EVERTILL_TRY(monitor, net::Server::listen(m_io, m_addresses.monitor, nullptr, *m_monitor,
                                                  {}, nowMicros));
        m_monitorServer = std::move(monitor);
    }
    EVERTILL_TRY(admin, net::LineServer::listen(
                            m_io, m_addresses.adminSocket, kOwnerOnly,
                            [this](const std::string& line, const net::LineServer::Reply& reply) {
                                carryOut(line, reply);
                            }));
    m_admin = std::move(admin);
    m_service = std::make_unique<net::Service>(m_io, m_parts.signals, [this] { stop(); });
    m_workers.start();
    everySecond();
    return {};
}

void CentreProcess::carryOut(const std::string& line, const net::LineServer::Reply& to) {
    ++m_orders;
    const auto reply = [this, to](const std::string& answer) {
        --m_orders;
        to(answer);
    };
    if (!m_isLong(line)) {
        // Shared between the halves of one task, which run one after the other.
        const auto answer = std::make_shared<std::string>();
        m_stores.work([this, line, answer] { *answer = m_command(line); },
                      [answer, reply] { reply(*answer); });
        return;
    }
    const bool isTaken = m_routes.workLong([this, line, reply] {
        boost::asio::post(m_io, [answer = m_command(line), reply] { reply(answer); });
    });
    if (!isTaken) {
        reply(adminAnswerText(
            base::makeError(base::ErrorCode::StorageBusy, "too much is waiting already")));
    }
}

std::uint16_t CentreProcess::monitorPort() const {
    return m_monitorServer == nullptr ? std::uint16_t{0} : m_monitorServer->port();
}

void CentreProcess::run() {
    m_service->ready("listening on port " + std::to_string(port()));
    m_io.run();
}

void CentreProcess::stop() {
    m_parts.stop = true;
    net::logEvent(LogLevel::Info, "stopping");
    m_service->stopping();
    m_second.cancel();
    m_sessions.closing(kComeBackMillis);
    waitForGoodbye(0);
}

bool CentreProcess::isQuiet() const {
    return m_sessions.size() == 0 && m_orders == 0 && m_server->counts().requests == 0 &&
           !m_admin->isSending();
}

void CentreProcess::waitForGoodbye(int turns) {
    if (turns == kGiveUpAfterSteps) {
        m_routes.giveUpLong();
    }
    // Twice: an answer that a thread has just handed over is on its way only a turn later.
    m_quietTurns = isQuiet() ? m_quietTurns + 1 : 0;
    if (m_quietTurns == 2 || turns >= kGoodbyeSteps) {
        m_routes.stop();
        m_server->stop();
        m_admin.reset();
        m_io.stop();
        return;
    }
    m_goodbye.expires_after(kGoodbyeStep);
    m_goodbye.async_wait([this, turns](const boost::system::error_code& error) {
        if (!error) {
            waitForGoodbye(turns + 1);
        }
    });
}

void CentreProcess::referenceChanged() {
    if (m_isLookingAtHeads) {
        m_mustLookAgain = true;
        return;
    }
    m_isLookingAtHeads = true;
    // Shared between the halves of one task, which run one after the other.
    const auto found = std::make_shared<Looked>();
    m_stores.work(
        [this, found, scopes = m_sessions.scopes(), shown = m_sessions.shown()] {
            for (const ports::FeedScope& scope : scopes) {
                const auto head = m_parts.dataStores.feed->head(scope);
                if (head) {
                    found->heads.emplace_back(scope, *head);
                }
            }
            lookForRevoked(shown, *found);
        },
        [this, found] {
            m_isLookingAtHeads = false;
            tellMoves(*found);
            if (std::exchange(m_mustLookAgain, false)) {
                referenceChanged();
            }
        });
}

// A session that is not among them yet is looked at when its Hello is answered, which is later.
void CentreProcess::lookForRevoked(const std::vector<LinkSessions::Shown>& shown, Looked& found) {
    const auto changes = m_parts.registry.changes();
    if (!changes || std::exchange(m_changesSeen, *changes) == *changes) {
        return;
    }
    for (const LinkSessions::Shown& each : shown) {
        const auto record = m_parts.registry.device(each.device);
        if (record && *record && (*record)->state != ports::BoxState::Active) {
            found.revoked.emplace_back(each.session, false);
            continue;
        }
        const auto isRevoked = m_parts.registry.isRevoked(each.certificateSerial);
        if (isRevoked && *isRevoked) {
            found.revoked.emplace_back(each.session, true);
        }
        if (!record || !isRevoked) {
            m_changesSeen = -1; // looked at again next time
        }
    }
}

void CentreProcess::tellMoves(const Looked& found) {
    for (const auto& [scope, head] : found.heads) {
        std::int64_t& told = m_heads[scope];
        if (head != told) {
            told = head;
            m_sessions.referenceMoved(scope, head);
        }
    }
    for (const auto& [session, isOnlyCertificate] : found.revoked) {
        m_sessions.revoked(session, isOnlyCertificate);
    }
}

void CentreProcess::everySecond() {
    keepConnected();
    if (m_seconds++ % kSecondsPerRenewalCheck == 0) {
        renewServer();
    }
    m_second.expires_after(std::chrono::seconds{1});
    m_second.async_wait([this](const boost::system::error_code& error) {
        if (!error) {
            everySecond();
        }
    });
}

void CentreProcess::renewServer() {
    const auto renewed = m_parts.pki.renewServer(m_parts.clock.now().micros);
    if (renewed && *renewed) {
        auto tls = net::TlsContext::server(m_parts.pki.serverKeyPem(), m_parts.pki.serverChainPem(),
                                           m_parts.pki.authority().root().pem());
        if (tls) {
            m_contexts.push_back(std::make_unique<net::TlsContext>(std::move(*tls)));
            m_server->useContext(*m_contexts.back());
            net::logEvent(LogLevel::Info, "server-certificate-renewed");
        }
    }
}

void CentreProcess::keepConnected() {
    std::set<core::DeviceId> now = m_sessions.devices();
    const std::lock_guard lock{m_connectedMutex};
    m_connected.swap(now);
}

std::set<core::DeviceId> CentreProcess::connected() const {
    const std::lock_guard lock{m_connectedMutex};
    return m_connected;
}

void CentreProcess::sign(const core::DeviceId& device, const base::Bytes& request,
                         std::function<void(wire::Renewed)> done) {
    // Shared between the halves of one task, which run one after the other.
    const auto renewed = std::make_shared<wire::Renewed>();
    m_stores.work([this, device, request, renewed] { *renewed = m_desk.renew(device, request); },
                  [renewed, then = std::move(done)] { then(std::move(*renewed)); });
}

std::string CentreProcess::metrics() const {
    std::string text;
    const auto put = [&text](std::string_view name, std::string_view kind, std::int64_t value) {
        text += "# TYPE evertill_central_" + std::string{name} + " " + std::string{kind} + "\n";
        text += "evertill_central_" + std::string{name} + " " + std::to_string(value) + "\n";
    };
    const net::ServerCounts& server = m_server->counts();
    const SessionCounts& sessions = m_sessions.counts();
    put("connections", "gauge", server.connections);
    put("sessions", "gauge", static_cast<std::int64_t>(m_sessions.size()));
    put("connections_accepted_total", "counter", server.accepted);
    put("connections_refused_total", "counter", server.refused);
    put("connection_addresses", "gauge", server.addresses);
    put("body_bytes", "gauge", server.bodyBytes);
    put("unsent_bytes", "gauge", static_cast<std::int64_t>(m_unsent.now));
    put("tls_failures_total", "counter", server.failedHandshakes);
    put("messages_in_total", "counter", sessions.messagesIn);
    put("messages_out_total", "counter", sessions.messagesOut);
    put("bytes_in_total", "counter", sessions.bytesIn);
    put("bytes_out_total", "counter", sessions.bytesOut);
    put("broken_frames_total", "counter", sessions.brokenFrames);
    put("events_accepted_total", "counter", m_stores.counts().events);
    put("accept_groups_total", "counter", m_stores.counts().groups);
    put("store_failures_total", "counter", m_stores.counts().failures);
    put("store_calls_total", "counter", m_stores.counts().calls);
    put("events_projected_total", "counter", m_workers.counts().projected);
    put("projection_failures_total", "counter", m_workers.counts().failures);
    put("events_replayed_total", "counter", m_workers.counts().replayed);
    put("promotion_alerts_total", "counter", m_workers.counts().alerts);
    put("server_certificate_until_micros", "gauge", m_parts.pki.serverEndsMicros());
    text += "# TYPE evertill_central_notes_total counter\n";
    for (const auto& [name, count] : sessions.notes) {
        text +=
            "evertill_central_notes_total{event=\"" + name + "\"} " + std::to_string(count) + "\n";
    }
    return text;
}

} // namespace evertill::central
