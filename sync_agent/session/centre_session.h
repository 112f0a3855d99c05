// SPDX-License-Identifier: Apache-2.0
#pragma once

// The centre's end of one connection (docs/protocol.md). It decides by the identity of the peer's
// certificate; what a frame says about identity is only compared with it. Everything that touches a
// store is an AskStore, answered later by a StoreAnswer.
//
// INV an ACK is sent only after the store said the run is durable. INV every Push is answered by
// exactly one Ack or Nack, in order, or the link closes. INV rows and answers come only from the
// tenant and store of the registry. INV what one peer can make the centre hold is bounded: credit,
// one pull and one snapshot chunk window at a time, one publish part, a few questions.
//
// Frames that do not belong here or cannot be read: Reject(Malformed) and the link closes.
// Rejects after which the session goes on: Fork, NewEpoch, RenewCert.
//
// Shell: one machine per link, fed by one thread. ReferenceMoved only to sessions whose tenant and
// store have new rows. EvictSession: give Evicted to the machine with that number.

#include "session/live_devices.h"
#include "session/store_calls.h"

#include <memory>
#include <vector>

namespace evertill::session {

struct PeerIdentity { // from the client certificate, verified against the centre's roots
    core::DeviceId device;
    bool isExpired = false; // not longer than the grace period: may only renew
    std::int64_t certificateUntilMicros = 0;
    ports::ShownCertificate certificate = {}; // held against the registry before Welcome
};

struct CentreOptions {
    std::int64_t session = 0; // a number of its own within the process
    std::int64_t creditEvents = kCreditEvents;
    std::size_t maxSessions = 20'000; // more than that are asked to come back later
};

struct CentreParts { // borrowed
    LiveDevices* live = nullptr;
};

// ---- inputs
struct ReferenceMoved { // there is something newer for this scope
    std::int64_t position = 0;
};
struct CertificateSigned { // after SignRequest; an empty chain: refused
    wire::Renewed certificate;
};
struct Evicted {}; // another connection of this device has taken over
struct Revoked {   // the registry has struck the device off, or only its certificate
    bool isOnlyCertificate = false;
};
struct Closing { // the centre stops: tills come back then
    std::int64_t retryAfterMillis = 0;
};
using CentreInput = std::variant<FrameIn, FrameBroken, LinkClosed, TimerDue, StoreAnswer,
                                 ReferenceMoved, CertificateSigned, Evicted, Revoked, Closing>;

// ---- actions
struct AskStore {
    StoreCall call;
};
struct SignRequest { // by the centre's authority, for this device
    core::DeviceId device;
    base::Bytes certificateRequest;
};
struct EvictSession {
    std::int64_t session = 0;
};
using CentreAction = std::variant<SendFrame, CloseLink, AskStore, SignRequest, EvictSession, Note>;

class CentreSession {
public:
    CentreSession(const CentreParts& parts, PeerIdentity peer, CentreOptions options, Moment now);
    CentreSession(CentreSession&&) noexcept;
    CentreSession& operator=(CentreSession&&) noexcept;
    ~CentreSession();

    [[nodiscard]] std::vector<CentreAction> on(const CentreInput& input, Moment now);
    [[nodiscard]] std::int64_t wakeAt() const;
    // Of an open session, by the registry: whom ReferenceMoved concerns.
    [[nodiscard]] std::optional<ports::FeedScope> scope() const;
    [[nodiscard]] bool isClosed() const;

private:
    class Machine;
    std::unique_ptr<Machine> m_machine;
};

} // namespace evertill::session
