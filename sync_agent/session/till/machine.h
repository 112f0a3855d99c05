// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's machine: the link's life (waiting, connecting, greeting, open), beats, certificates,
// and which part a frame is for. Private to session/till.

#include "session/till/asks.h"
#include "session/till/backoff.h"
#include "session/till/downlink.h"
#include "session/till/offers.h"
#include "session/till/uplink.h"

namespace evertill::session {

class TillSession::Machine {
public:
    Machine(const TillParts& parts, TillOptions options)
        : m_context(parts, std::move(options))
        , m_uplink(m_context)
        , m_downlink(m_context)
        , m_memberKeys(m_context)
        , m_catalogue(m_context)
        , m_asks(m_context) {}

    [[nodiscard]] base::Expected<void> start(Moment now);
    [[nodiscard]] std::vector<TillAction> on(const TillInput& input, Moment now);
    [[nodiscard]] std::int64_t wakeAt() const { return m_wakeAt; }
    [[nodiscard]] TillStatus status() const;
    [[nodiscard]] bool isDrained() const;

private:
    // inputs
    void take(const LinkOpened& input);
    void take(const LinkFailed& input);
    void take(const LinkClosed& input);
    void take(const FrameIn& input);
    void take(const FrameBroken& input);
    void take(const TimerDue& input);
    void take(const Woken& input);
    void take(const NetworkUp& input);
    void take(const AskCentre& input);
    void take(const RequestMade& input);
    void take(const CertificateInstalled& input);
    void take(const DiskFree& input);
    void take(const Stopping& input);
    // frames
    void receive(const wire::Welcome& frame);
    void receive(const wire::Reject& frame);
    void receive(const wire::Ack& frame) { m_uplink.acked(frame); }
    void receive(const wire::Nack& frame) { m_uplink.nacked(frame); }
    void receive(const wire::Delta& frame) { m_downlink.delta(frame); }
    void receive(const wire::SnapshotOffer& frame) { m_downlink.offered(frame); }
    void receive(const wire::Chunk& frame) { m_downlink.chunk(frame); }
    void receive(const wire::Nudge& frame) { m_downlink.nudged(frame); }
    void receive(const wire::DigestCheck& frame) { m_downlink.digests(frame); }
    void receive(const wire::Beat& frame);
    void receive(const wire::MemberKeysAck& frame) { m_memberKeys.acked(frame); }
    void receive(const wire::PublishAck& frame);
    void receive(const wire::Renewed& frame);
    void receive(const wire::Answer& frame) { m_asks.answered(frame); }
    void receive(const wire::Bye& frame) { lose(frame.reason, std::nullopt); }
    void receive(const wire::UnknownFrame&) {}
    template <typename Other>
    void receive(const Other&) {
        m_context.fail("a frame that only a till sends");
    }

    void greet();
    void connect();
    // The link is gone or not wanted any more; the next try comes after the delay or the back-off.
    void lose(const std::string& reason, std::optional<std::int64_t> delay);
    void stopped(const std::string& why);
    void beat();
    void agree();
    void renewIfDue();
    void pump();
    [[nodiscard]] std::int64_t nextWake() const;
    [[nodiscard]] bool isLinked() const {
        return m_phase == TillPhase::Open || m_phase == TillPhase::Greeting ||
               m_phase == TillPhase::RenewOnly;
    }

    TillContext m_context;
    TillUplink m_uplink;
    TillDownlink m_downlink;
    MemberKeysUp m_memberKeys;
    CatalogueOffer m_catalogue;
    TillAsks m_asks;
    Backoff m_backoff;

    TillPhase m_phase = TillPhase::Waiting;
    std::int64_t m_deadline = 0;       // of the phase: next try, or when it has taken too long
    bool m_isToldWhen = false;         // the next try is not the back-off's: RETRY_AFTER, stopped
    std::int64_t m_networkAgainAt = 0; // until then a network that comes up is one already told
    std::int64_t m_heardMicros = 0;
    std::int64_t m_beatAt = kNever;
    std::int64_t m_agreedSavedMicros = kNever;
    bool m_hasToldBacklog = false; // what the centre last heard
    std::int64_t m_renewAt = kNever;
    std::int64_t m_diskFreeBytes = 0;
    std::int64_t m_wakeAt = 0;
};

} // namespace evertill::session
