// SPDX-License-Identifier: Apache-2.0
#pragma once

// The centre's machine of one connection. Private to session/centre.

#include "session/centre_session.h"

#include <deque>

namespace evertill::session {

// So many at once, and then one in a while.
class Allowance {
public:
    Allowance(std::int64_t burst, std::int64_t everyMicros, Moment now)
        : m_burst(burst)
        , m_everyMicros(everyMicros)
        , m_left(burst)
        , m_sinceMicros(now.steadyMicros) {}
    [[nodiscard]] bool take(Moment now);

private:
    std::int64_t m_burst;
    std::int64_t m_everyMicros;
    std::int64_t m_left;
    std::int64_t m_sinceMicros;
};

class CentreSession::Machine {
public:
    Machine(const CentreParts& parts, PeerIdentity peer, CentreOptions options, Moment now);

    [[nodiscard]] std::vector<CentreAction> on(const CentreInput& input, Moment now);
    [[nodiscard]] std::int64_t wakeAt() const;
    [[nodiscard]] std::optional<ports::FeedScope> scope() const;
    [[nodiscard]] bool isClosed() const { return m_phase == Phase::Closed; }

private:
    enum class Phase : std::uint8_t { AwaitHello, Opening, RenewOnly, Open, Closed };

    // inputs
    void take(const FrameIn& input);
    void take(const FrameBroken& input);
    void take(const LinkClosed& input);
    void take(const TimerDue& input);
    void take(const StoreAnswer& input);
    void take(const ReferenceMoved& input);
    void take(const CertificateSigned& input);
    void take(const Evicted& input);
    void take(const Revoked& input);
    void take(const Closing& input);
    // frames of an open session
    void receive(const wire::Push& frame);
    void receive(const wire::Pull& frame);
    void receive(const wire::ChunkWanted& frame);
    void receive(const wire::DigestCheck& frame);
    void receive(const wire::Beat& frame);
    void receive(const wire::MemberKeys& frame);
    void receive(const wire::Publish& frame);
    void receive(const wire::Renew& frame);
    void receive(const wire::Ask& frame);
    void receive(const wire::Bye& frame);
    void receive(const wire::UnknownFrame&) {}
    template <typename Other>
    void receive(const Other&) {
        malformed("a frame at the wrong time or from the wrong end");
    }
    // answers of the stores
    void answered(const SessionOpened& answer);
    void answered(const CertificateChecked& answer);
    void answered(const RunJudged& answer);
    void answered(const DeltaRead& answer);
    void answered(const StreamRead& answer);
    void answered(const ChunkRead& answer);
    void answered(const DigestsRead& answer);
    void answered(const MemberKeysKept& answer);
    void answered(const PublishedKept& answer);
    void answered(const QuestionAnswered& answer);
    void answered(const StoreFailed& answer);

    void hello(const wire::Hello& frame);
    void renewOnly(const wire::Frame& frame);
    void open();
    [[nodiscard]] bool mayClaim(const wire::Hello& frame);
    void welcome(const SessionOpened& opened);
    void sendStream(const ports::WholeStream& stream);
    void offer(const ports::FeedSnapshot& snapshot);
    void nudgeIfBehind();
    void forked(std::int64_t differentSeq);
    void isAtReference(std::int64_t position);
    void noteSeen(std::string alarm, std::int64_t agreedMicros);

    void send(wire::Frame frame) { m_out.emplace_back(SendFrame{std::move(frame)}); }
    void ask(StoreCall call) { m_out.emplace_back(AskStore{std::move(call)}); }
    void note(std::string_view event, std::string detail = {}) {
        m_out.emplace_back(Note{event, std::move(detail)});
    }
    void rejectOnly(wire::RejectReason reason, std::string text, std::int64_t seq = 0);
    void reject(wire::RejectReason reason, std::string text, std::int64_t retryAfterMillis = 0);
    void malformed(std::string text) { reject(wire::RejectReason::Malformed, std::move(text)); }
    void close(std::string reason);

    CentreParts m_parts;
    PeerIdentity m_peer;
    CentreOptions m_options;
    Moment m_now;
    std::vector<CentreAction> m_out;

    Phase m_phase = Phase::AwaitHello;
    std::int64_t m_deadline = 0; // of AwaitHello, Opening and RenewOnly
    std::int64_t m_heardMicros = 0;
    std::int64_t m_beatAt = 0;
    std::int64_t m_seenAt = 0; // when the registry may be told again

    wire::Hello m_hello;
    ports::DevicePlace m_place;
    ports::DeviceSeen m_seen;
    std::int64_t m_agreedMicros = 0; // when this session last heard that nothing is unsent
    std::int64_t m_notedUnsent = 0;  // as the registry knows it

    struct InFlight {
        core::EpochNonce epoch{};
        std::int64_t events = 0;
    };
    std::deque<InFlight> m_pushes; // answered in order
    std::int64_t m_pushedEvents = 0;
    std::optional<core::EpochNonce> m_forkTold;

    std::optional<wire::Pull> m_pull;
    std::int64_t m_chunksOpen = 0;
    bool m_digestsOpen = false;
    bool m_keysOpen = false;
    bool m_publishOpen = false;
    bool m_hasPublished = false;
    std::int64_t m_referenceHead = 0; // as far as this session heard
    std::int64_t m_tillPosition = 0;  // as far as the till has it or was told
    bool m_isNudged = false;
    bool m_signs = false;
    Allowance m_questions;
    Allowance m_renewals;
};

} // namespace evertill::session
