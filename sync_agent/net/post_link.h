// SPDX-License-Identifier: Apache-2.0
#pragma once

// A MessageLink over HTTPS POST, for where a proxy breaks WebSocket (docs/protocol.md):
//   request    Evertill-Session: 32 hex digits of the client's choice; Evertill-Number: 0, 1, 2...;
//              Evertill-Close: 1 in the last one; body: messages, each after its length (4 bytes,
//              big-endian)
//   answer     200 and messages in the same form, as soon as there are some, at the latest after
//              20 s, at once when the next request arrives; 410: there is no such session (any
//              more)
// The client keeps up to two requests under way: one waits for answers while the other brings what
// is to be sent. Requests are taken, and answers given to the user, in the order of their numbers.
// A session belongs to the certificate; of a third one of a certificate, and of a seventh of a
// device, the oldest ends.
// What is unsent is bounded by LinkLimits, what came by ServerLimits::bodyBytes. Threads: the
// io_context's one thread.

#include "net/client.h"
#include "net/post_messages.h"
#include "net/server.h"

#include <map>

namespace evertill::net {

// Until the link ends; as useWebSocket().
[[nodiscard]] boost::asio::awaitable<Expected<void>> usePosts(CallTo call, std::string target,
                                                              LinkUser& user, LinkLimits limits);

class PostSessions {
public:
    using Open =
        std::function<std::variant<std::unique_ptr<LinkUser>, HttpResponse>(const HttpRequest&)>;
    PostSessions(boost::asio::io_context& io, const LinkLimits& limits, Open open);
    ~PostSessions();
    PostSessions(const PostSessions&) = delete;
    PostSessions& operator=(const PostSessions&) = delete;

    void handle(HttpRequest request, Answer answer);
    [[nodiscard]] std::size_t size() const;
    void closeAll();

private:
    class Session;
    void makeRoom(const std::string& prefix, std::size_t most);

    boost::asio::io_context& m_io;
    LinkLimits m_limits;
    Open m_open;
    // Shared with their timers, whose last run may come after a session has gone.
    std::map<std::string, std::shared_ptr<Session>> m_sessions;
    std::int64_t m_opened = 0;
};

} // namespace evertill::net
