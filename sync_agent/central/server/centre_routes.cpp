// SPDX-License-Identifier: Apache-2.0
#include "central/server/centre_routes.h"

#include <boost/asio/post.hpp>

namespace evertill::central {

namespace {

constexpr std::string_view kSyncPath = "/v1/sync";
constexpr std::string_view kEnrolPath = "/v1/enrol";
constexpr std::uint64_t kMaxPostBytes = std::uint64_t{8} << 20U;
constexpr std::size_t kWorkers = 2;
constexpr std::uint64_t kSmallBody = std::uint64_t{64} << 10U; // an API's body that is no import

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
    m_longWork.stop();
    m_workers.join();
    m_longWork.join();
}

void CentreRoutes::bodyLimit(const net::HttpRequest& head, net::TellLimit tell) {
    if (head.path() == kSyncPath) {
        tell(mayTalk(head.peer) ? kMaxPostBytes : std::uint64_t{0});
    } else if (head.path() == kEnrolPath) {
        tell(kMaxEnrolBytes);
    } else if (!m_api.owns(head.target)) {
        tell(0);
    } else if (const std::uint64_t most = m_api.routeLimit(head); most <= kSmallBody) {
        tell(most);
    } else { // it depends on the key, and keys are in the store
        boost::asio::post(m_workers,
                          [this, head, then = std::move(tell)] { then(m_api.bodyLimit(head)); });
    }
}

bool CentreRoutes::workLong(std::function<void()> task) {
    if (++m_longWaiting > kMaxLong) {
        --m_longWaiting;
        return false;
    }
    boost::asio::post(m_longWork, [this, work = std::move(task)] {
        work();
        --m_longWaiting;
    });
    return true;
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
        handleApi(std::move(request), std::move(answer));
    } else {
        answer(net::jsonError(404, "not here"));
    }
}

// An import goes to the thread of what takes long, but not before its key was looked at: whoever
// may not import must not fill that queue.
void CentreRoutes::handleApi(net::HttpRequest request, net::Answer answer) {
    // Shared, since a task is copyable and a body should not be copied.
    const auto kept = std::make_shared<net::HttpRequest>(std::move(request));
    boost::asio::post(m_workers, [this, kept, then = std::move(answer)] {
        const bool isImport =
            m_api.routeLimit(*kept) > kSmallBody && m_api.bodyLimit(*kept).value_or(0) > kSmallBody;
        if (!isImport) {
            then(m_api.handle(std::move(*kept)));
            return;
        }
        // Shared by its task and by whoever gives it up.
        const auto promise = std::make_shared<Promise>(then);
        if (!remember(promise)) {
            promise->keep(m_api.stopping());
            return;
        }
        if (!workLong([this, kept, promise] { promise->keep(m_api.handle(std::move(*kept))); })) {
            promise->keep(m_api.busy());
        }
    });
}

bool CentreRoutes::remember(const std::shared_ptr<Promise>& promise) {
    const std::lock_guard lock{m_promisesMutex};
    if (m_givesUp) {
        return false;
    }
    std::erase_if(m_promises, [](const auto& each) { return each.expired(); });
    m_promises.push_back(promise);
    return true;
}

void CentreRoutes::giveUpLong() {
    const std::lock_guard lock{m_promisesMutex};
    m_givesUp = true;
    for (const auto& each : m_promises) {
        if (const auto promise = each.lock()) {
            promise->keep(m_api.stopping());
        }
    }
    m_promises.clear();
}

} // namespace evertill::central
