// SPDX-License-Identifier: Apache-2.0
#include "central/server/centre_routes.h"

#include <boost/asio/post.hpp>

namespace evertill::central {

namespace {

constexpr std::string_view kSyncPath = "/v1/sync";
constexpr std::string_view kEnrolPath = "/v1/enrol";
constexpr std::uint64_t kMaxPostBytes = std::uint64_t{8} << 20U;
constexpr std::size_t kWorkers = 2;

bool mayTalk(const net::PeerIdentity& peer) {
    return peer.device && (peer.state == net::CertificateState::Valid ||
                           peer.state == net::CertificateState::RenewOnly);
}

} // namespace

CentreRoutes::CentreRoutes(boost::asio::io_context& io, LinkSessions& sessions, EnrolmentDesk& desk,
                           StoreThreads& stores, ApiDoor api, const net::LinkLimits& limits)
    : m_sessions(sessions)
    , m_desk(desk)
    , m_stores(stores)
    , m_api(std::move(api))
    , m_posts(io, limits, [this](const net::HttpRequest& head) { return openSession(head); })
    , m_workers(kWorkers) {}

CentreRoutes::~CentreRoutes() {
    stop();
}

void CentreRoutes::stop() {
    m_posts.closeAll();
    m_workers.stop();
    m_workers.join();
}

std::uint64_t CentreRoutes::bodyLimit(const net::HttpRequest& head) {
    if (head.path() == kSyncPath) {
        return mayTalk(head.peer) ? kMaxPostBytes : 0;
    }
    if (head.path() == kEnrolPath) {
        return kMaxEnrolBytes;
    }
    return m_api.owns(head.target) ? m_api.bodyLimit(head) : 0;
}

CentreRoutes::Opened CentreRoutes::openSession(const net::HttpRequest& head) {
    if (!head.peer.device) {
        return net::jsonError(401, "a device certificate is needed");
    }
    if (!mayTalk(head.peer)) {
        return net::jsonError(403, "the certificate ended too long ago; enrol again");
    }
    return m_sessions.open(head.peer);
}

std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>
CentreRoutes::openLink(const net::HttpRequest& head) {
    return head.path() == kSyncPath ? openSession(head) : Opened{net::jsonError(404, "not here")};
}

void CentreRoutes::handle(net::HttpRequest request, net::Answer answer) {
    if (request.path() == kSyncPath) {
        if (request.method != "POST") {
            answer(net::jsonError(426, "WebSocket or POST"));
        } else if (!mayTalk(request.peer)) {
            answer(net::jsonError(request.peer.device ? 403 : 401, "device certificate"));
        } else {
            m_posts.handle(std::move(request), std::move(answer));
        }
    } else if (request.path() == kEnrolPath) {
        if (request.method != "POST") {
            answer(net::jsonError(405, "POST"));
            return;
        }
        m_stores.work([this, kept = std::move(request),
                       then = std::move(answer)] { then(m_desk.enrol(kept)); },
                      [] {});
    } else if (m_api.owns(request.target)) {
        boost::asio::post(m_workers,
                          [this, kept = std::move(request), then = std::move(answer)]() mutable {
                              then(m_api.handle(std::move(kept)));
                          });
    } else {
        answer(net::jsonError(404, "not here"));
    }
}

} // namespace evertill::central
