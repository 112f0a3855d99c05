// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the centre's one TLS port serves, and who may ask for it:
//   /v1/sync     WebSocket and POST; a device certificate that is valid or may renew
//   /v1/enrol    POST; anybody, with a code
//   the API      /api/v1/..., /openapi.json, the fleet page; the API checks its own keys
// Everything else is 404. API calls run on worker threads, enrolment on the data thread. Threads:
// the io_context's one thread. Ownership: the parts are borrowed.

#include "central/server/enrolment_desk.h"
#include "central/server/link_sessions.h"
#include "net/post_link.h"
#include "net/server.h"

#include <boost/asio/thread_pool.hpp>

namespace evertill::central {

// The API, as the routes need it: a pure function with its limits (http/api.h).
struct ApiDoor {
    std::function<bool(std::string_view target)> owns;
    std::function<std::uint64_t(const net::HttpRequest& head)> bodyLimit;
    std::function<net::HttpResponse(net::HttpRequest)> handle; // any thread
};

class CentreRoutes final : public net::Routes {
public:
    CentreRoutes(boost::asio::io_context& io, LinkSessions& sessions, EnrolmentDesk& desk,
                 StoreThreads& stores, ApiDoor api, const net::LinkLimits& limits);
    ~CentreRoutes() override;

    [[nodiscard]] std::uint64_t bodyLimit(const net::HttpRequest& head) override;
    void handle(net::HttpRequest request, net::Answer answer) override;
    [[nodiscard]] std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>
    openLink(const net::HttpRequest& head) override;
    void stop();

private:
    using Opened = std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>;
    [[nodiscard]] Opened openSession(const net::HttpRequest& head);

    LinkSessions& m_sessions;
    EnrolmentDesk& m_desk;
    StoreThreads& m_stores;
    ApiDoor m_api;
    net::PostSessions m_posts;
    boost::asio::thread_pool m_workers;
};

} // namespace evertill::central
