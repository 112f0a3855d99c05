// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the centre's one TLS port serves, and who may ask for it:
//   /v1/sync     WebSocket and POST; a device certificate that is valid or may renew
//   /v1/enrol    POST; anybody, with a code
//   the API      /api/v1/..., /openapi.json, the fleet page; the API checks its own keys. Pages of
//                electronic receipts, /r/..., for who has the link
// Everything else is 404. API calls run on worker threads, enrolment on the data thread; imports
// and what else takes long one after the other on a thread of their own, so that neither questions
// nor tills wait for them, at most kMaxLong waiting. No store is asked on the network's thread.
// Threads: the io_context's one thread. Ownership: the parts are borrowed.

#include "central/server/enrolment_desk.h"
#include "central/server/link_sessions.h"
#include "net/post_link.h"
#include "net/server.h"

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <mutex>

namespace evertill::central {

// The API, as the routes need it: a pure function with its limits (http/api.h).
struct ApiDoor {
    std::function<bool(std::string_view target)> owns;
    std::function<std::uint64_t(const net::HttpRequest& head)> routeLimit; // whoever asks
    // Any thread; these ask the store.
    // nullopt: the store does not answer.
    std::function<std::optional<std::uint64_t>(const net::HttpRequest& head)> bodyLimit;
    std::function<net::HttpResponse(net::HttpRequest)> handle;
    std::function<net::HttpResponse()> busy;     // instead of handle
    std::function<net::HttpResponse()> stopping; // likewise, or when handle takes too long
};

inline constexpr int kMaxLong = 8;

class CentreRoutes final : public net::Routes {
public:
    CentreRoutes(boost::asio::io_context& io, LinkSessions& sessions, EnrolmentDesk& desk,
                 StoreThreads& stores, ApiDoor api, const net::LinkLimits& limits);
    ~CentreRoutes() override;

    void bodyLimit(const net::HttpRequest& head, net::TellLimit tell) override;
    void handle(net::HttpRequest request, net::Answer answer) override;
    [[nodiscard]] std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>
    openLink(const net::HttpRequest& head) override;
    // On the thread of what takes long. False: too much is waiting there, and it is not done. Any
    // thread.
    [[nodiscard]] bool workLong(std::function<void()> task);
    // Answers what takes long instead of its task: the centre has no more time for it.
    void giveUpLong();
    void stop();

private:
    // Of what takes long: told once, by its task or by giveUpLong().
    class Promise {
    public:
        explicit Promise(net::Answer answer) : m_answer(std::move(answer)) {}
        void keep(net::HttpResponse response) {
            if (!m_isKept.exchange(true)) {
                m_answer(std::move(response));
            }
        }

    private:
        net::Answer m_answer;
        std::atomic<bool> m_isKept{false};
    };
    using Opened = std::variant<std::unique_ptr<net::LinkUser>, net::HttpResponse>;
    [[nodiscard]] Opened openSession(const net::HttpRequest& head);
    void handleApi(net::HttpRequest request, net::Answer answer);
    // False: what takes long is given up already, so who comes now would wait for ever.
    [[nodiscard]] bool remember(const std::shared_ptr<Promise>& promise);

    LinkSessions& m_sessions;
    EnrolmentDesk& m_desk;
    StoreThreads& m_stores;
    ApiDoor m_api;
    net::PostSessions m_posts;
    boost::asio::thread_pool m_workers;
    std::atomic<int> m_longWaiting{0};
    std::mutex m_promisesMutex;
    std::vector<std::weak_ptr<Promise>> m_promises;
    bool m_givesUp = false; // by m_promisesMutex too
    boost::asio::thread_pool m_longWork{1};
};

} // namespace evertill::central
