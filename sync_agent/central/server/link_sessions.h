// SPDX-License-Identifier: Apache-2.0
#pragma once

// One CentreSession per link: turns messages into frames and back, takes its store calls to the
// store threads and its certificate requests to the authority, and wakes it when it asked to be.
// Threads: the io_context's one thread. Ownership: the parts are borrowed; the links own their
// sessions, which register here while they live.

#include "base/clock.h"
#include "central/server/store_threads.h"
#include "crypto/openssl_sha256.h"
#include "net/http_messages.h"
#include "net/message_link.h"
#include "session/centre_session.h"

#include <map>
#include <set>

namespace evertill::central {

// Signs a device's request and remembers the certificate. done: on the io_context's thread; an
// empty chain: refused.
using Signer = std::function<void(const core::DeviceId&, const base::Bytes& request,
                                  std::function<void(wire::Renewed)> done)>;

struct SessionCounts {
    std::int64_t opened = 0;
    std::int64_t messagesIn = 0;
    std::int64_t messagesOut = 0;
    std::int64_t bytesIn = 0;
    std::int64_t bytesOut = 0;
    std::int64_t brokenFrames = 0;
    std::map<std::string, std::int64_t, std::less<>> notes;
};

class LinkSessions {
public:
    struct Parts {
        boost::asio::io_context& io;
        StoreThreads& stores;
        const base::Clock& clock;
        Signer sign;
    };
    explicit LinkSessions(Parts parts);
    ~LinkSessions();
    LinkSessions(const LinkSessions&) = delete;
    LinkSessions& operator=(const LinkSessions&) = delete;

    // For a peer with a device certificate that is valid or may renew.
    [[nodiscard]] std::unique_ptr<net::LinkUser> open(const net::PeerIdentity& peer);

    [[nodiscard]] std::set<ports::FeedScope> scopes() const;
    [[nodiscard]] std::set<core::DeviceId> devices() const;
    struct Shown { // by whom a session was opened
        std::int64_t session = 0;
        core::DeviceId device;
        base::Bytes certificateSerial;
    };
    [[nodiscard]] std::vector<Shown> shown() const;
    void referenceMoved(const ports::FeedScope& scope, std::int64_t position);
    void revoked(std::int64_t session, bool isOnlyCertificate);
    void closing(std::int64_t retryAfterMillis);
    [[nodiscard]] std::size_t size() const { return m_open.size(); }
    [[nodiscard]] const SessionCounts& counts() const { return m_counts; }

private:
    class Hosted;
    void feed(std::int64_t number, session::CentreInput input);

    Parts m_parts;
    crypto::OpensslSha256 m_sha256;
    session::LiveDevices m_live;
    std::map<std::int64_t, Hosted*> m_open;
    std::int64_t m_last = 0;
    SessionCounts m_counts;
};

} // namespace evertill::central
