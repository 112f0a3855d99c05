// SPDX-License-Identifier: Apache-2.0
#include "session/centre/machine.h"

#include <algorithm>

namespace evertill::session {

namespace {

constexpr std::int64_t kHelloWithin = 10 * kSecond;
constexpr std::int64_t kOpenWithin = 30 * kSecond;
constexpr std::int64_t kRenewWithin = kMinute;
constexpr std::int64_t kSeenEvery = kMinute;
constexpr std::int64_t kStoreRetryMillis = 5'000;
constexpr std::int64_t kQuestionBurst = 20;
constexpr std::int64_t kRenewalBurst = 3;

std::string_view textOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::Unknown: return "the device is not known here";
    case Verdict::Revoked: return "the device was revoked";
    case Verdict::Retired: return "another box has taken over this till";
    case Verdict::Clone: return "a clone";
    case Verdict::Welcome: break;
    }
    return "welcome";
}

} // namespace

bool Allowance::take(Moment now) {
    const std::int64_t earned = (now.steadyMicros - m_sinceMicros) / m_everyMicros;
    if (earned > 0) {
        m_left = std::min(m_burst, m_left + earned);
        m_sinceMicros += earned * m_everyMicros;
    }
    if (m_left == 0) {
        return false;
    }
    --m_left;
    return true;
}

CentreSession::Machine::Machine(const CentreParts& parts, PeerIdentity peer, CentreOptions options,
                                Moment now)
    : m_parts(parts)
    , m_peer(peer)
    , m_options(options)
    , m_now(now)
    , m_deadline(now.steadyMicros + kHelloWithin)
    , m_heardMicros(now.steadyMicros)
    , m_questions(kQuestionBurst, kSecond, now)
    , m_renewals(kRenewalBurst, kMinute, now) {}

std::vector<CentreAction> CentreSession::Machine::on(const CentreInput& input, Moment now) {
    m_now = now;
    m_out.clear();
    if (m_phase != Phase::Closed) {
        std::visit([this](const auto& one) { take(one); }, input);
    }
    return std::move(m_out);
}

// ---- ends

void CentreSession::Machine::close(std::string reason) {
    if (m_phase == Phase::Closed) {
        return;
    }
    if (m_phase == Phase::Open) {
        noteSeen({}, m_agreedMicros);
    }
    m_phase = Phase::Closed;
    m_parts.live->release(m_peer.device, m_options.session);
    m_out.emplace_back(CloseLink{std::move(reason)});
}

void CentreSession::Machine::rejectOnly(wire::RejectReason reason, std::string text,
                                        std::int64_t seq) {
    send(wire::Reject{reason, std::move(text), 0, seq});
}

void CentreSession::Machine::reject(wire::RejectReason reason, std::string text,
                                    std::int64_t retryAfterMillis) {
    note("rejects", text);
    send(wire::Reject{reason, text, retryAfterMillis, 0});
    close(std::move(text));
}

void CentreSession::Machine::take(const FrameBroken& input) {
    malformed(base::describe(input.error));
}

void CentreSession::Machine::take(const LinkClosed& input) {
    close(input.reason);
}

void CentreSession::Machine::take(const Evicted&) {
    close("another connection took over");
}

void CentreSession::Machine::take(const Revoked& input) {
    if (input.isOnlyCertificate) {
        reject(wire::RejectReason::Certificate, "the device was enrolled again");
    } else {
        reject(wire::RejectReason::Retired, "the device was revoked or replaced");
    }
}

void CentreSession::Machine::take(const Closing& input) {
    reject(wire::RejectReason::RetryAfter, "the centre stops", input.retryAfterMillis);
}

void CentreSession::Machine::take(const TimerDue&) {
    if (m_phase != Phase::Open) {
        if (m_now.steadyMicros >= m_deadline) {
            close("too slow");
        }
        return;
    }
    if (m_now.steadyMicros - m_heardMicros >= kDeadAfter) {
        close("silent");
    } else if (m_now.steadyMicros >= m_beatAt) {
        m_beatAt = m_now.steadyMicros + kBeatEvery;
        wire::Beat beat;
        beat.clockMicros = m_now.wallMicros;
        send(beat);
    }
}

std::int64_t CentreSession::Machine::wakeAt() const {
    return m_phase == Phase::Open ? std::min(m_beatAt, m_heardMicros + kDeadAfter) : m_deadline;
}

std::optional<ports::FeedScope> CentreSession::Machine::scope() const {
    if (m_phase != Phase::Open) {
        return std::nullopt;
    }
    return ports::FeedScope{m_place.tenant, m_place.store};
}

// ---- greeting

void CentreSession::Machine::take(const FrameIn& input) {
    m_heardMicros = m_now.steadyMicros;
    switch (m_phase) {
    case Phase::AwaitHello:
        if (const auto* frame = std::get_if<wire::Hello>(&input.frame)) {
            hello(*frame);
        } else {
            malformed("Hello comes first");
        }
        return;
    case Phase::Opening: malformed("a frame before Welcome"); return;
    case Phase::RenewOnly: renewOnly(input.frame); return;
    case Phase::Open:
        m_parts.live->heard(m_peer.device, m_options.session, m_now);
        std::visit([this](const auto& frame) { receive(frame); }, input.frame);
        return;
    case Phase::Closed: return;
    }
}

void CentreSession::Machine::hello(const wire::Hello& frame) {
    if (frame.device != m_peer.device) {
        malformed("another device than the certificate's");
        return;
    }
    if (frame.protocolMin > wire::kProtocolVersion || frame.protocolMax < wire::kProtocolVersion) {
        reject(wire::RejectReason::Upgrade, "no common version of the protocol");
        return;
    }
    if (frame.head < 0 || frame.acked < 0 || frame.boot.isNil()) {
        malformed("Hello with numbers that cannot be");
        return;
    }
    m_hello = frame;
    m_seen.software = m_hello.software;
    m_seen.clockOffsetMicros = m_hello.clockMicros - m_now.wallMicros;
    m_seen.unsentEvents = m_hello.unsentEvents;
    m_seen.oldestUnsentMicros = m_hello.oldestUnsentMicros;
    m_seen.diskFreeBytes = m_hello.diskFreeBytes;
    m_phase = Phase::Opening;
    m_deadline = m_now.steadyMicros + kOpenWithin;
    ask(CheckCertificate{m_peer.device, m_peer.certificate, m_now.wallMicros});
}

void CentreSession::Machine::answered(const CertificateChecked& answer) {
    if (m_phase != Phase::Opening) {
        return;
    }
    if (answer.verdict != Verdict::Welcome) {
        reject(wire::RejectReason::Retired, std::string{textOf(answer.verdict)});
        return;
    }
    switch (answer.standing) {
    case ports::CertificateStanding::Good: open(); return;
    case ports::CertificateStanding::Unknown:
        reject(wire::RejectReason::Certificate, "the certificate is not known here");
        return;
    case ports::CertificateStanding::Replaced:
        // Whoever renewed it is another machine, or this one's disk was put back since.
        noteSeen("clone", 0);
        reject(wire::RejectReason::Clone, "a newer certificate of this device is in use");
        return;
    case ports::CertificateStanding::Revoked:
        reject(wire::RejectReason::Certificate, "the certificate was revoked: enrolled again");
        return;
    }
}

// Whoever may speak for the device claims it, and only then.
void CentreSession::Machine::open() {
    if (m_peer.isExpired) {
        ask(OpenSession{m_hello, m_peer.certificate, true, m_now.wallMicros});
    } else if (mayClaim(m_hello)) {
        ask(OpenSession{m_hello, m_peer.certificate, false, m_now.wallMicros});
    }
}

bool CentreSession::Machine::mayClaim(const wire::Hello& frame) {
    if (m_parts.live->size() >= m_options.maxSessions) {
        reject(wire::RejectReason::RetryAfter, "too many sessions", kContest / kMillisecond);
        return false;
    }
    const LiveDevices::Answer answer =
        m_parts.live->claim(m_peer.device, frame.boot, m_options.session, m_now);
    switch (answer.claim) {
    case LiveDevices::Claim::Granted:
        if (answer.evicted) {
            m_out.emplace_back(EvictSession{*answer.evicted});
        }
        return true;
    case LiveDevices::Claim::Wait:
        reject(wire::RejectReason::RetryAfter, "another session of this device is open",
               kContest / kMillisecond);
        return false;
    case LiveDevices::Claim::Clone:
        noteSeen("clone", 0);
        reject(wire::RejectReason::Clone, "this device is alive elsewhere");
        return false;
    }
    return false;
}

void CentreSession::Machine::answered(const SessionOpened& answer) {
    if (m_phase != Phase::Opening) {
        return;
    }
    switch (answer.verdict) {
    case Verdict::Unknown:
    case Verdict::Revoked:
    case Verdict::Retired:
        reject(wire::RejectReason::Retired, std::string{textOf(answer.verdict)});
        return;
    case Verdict::Clone:
        noteSeen("clone", 0);
        reject(wire::RejectReason::Clone, "a session token that was replaced long ago");
        return;
    case Verdict::Welcome: break;
    }
    m_place = answer.place;
    if (m_peer.isExpired) {
        m_phase = Phase::RenewOnly;
        m_deadline = m_now.steadyMicros + kRenewWithin;
        rejectOnly(wire::RejectReason::RenewCert, "the certificate has expired");
        return;
    }
    welcome(answer);
}

void CentreSession::Machine::welcome(const SessionOpened& opened) {
    m_phase = Phase::Open;
    m_beatAt = m_now.steadyMicros + kBeatEvery;
    m_referenceHead = opened.referenceHead;
    m_tillPosition = m_referenceHead; // Welcome tells it
    const bool isRestored = opened.head.seq > m_hello.head;
    if (isRestored) {
        note("till-restored",
             "head " + std::to_string(m_hello.head) + " of " + std::to_string(opened.head.seq));
        rejectOnly(wire::RejectReason::NewEpoch, "the journal is behind what is durable here",
                   opened.head.seq);
    }
    if (opened.incarnation == m_hello.incarnation && opened.acked.seq < m_hello.acked) {
        note("till-holds-more",
             "acked " + std::to_string(m_hello.acked) + " of " + std::to_string(opened.acked.seq));
    }
    wire::Welcome welcome;
    welcome.incarnation = opened.incarnation;
    welcome.serverMicros = m_now.wallMicros;
    welcome.durableEpoch = m_hello.ackedEpoch;
    welcome.durableSeq = opened.acked.seq;
    welcome.durableHash = opened.acked.hash;
    welcome.backedUpSeq = opened.backedUpSeq;
    welcome.credit = m_options.creditEvents;
    welcome.token = opened.nextToken;
    welcome.store = m_place.store.value();
    welcome.till = m_place.till.value();
    welcome.referenceHead = opened.referenceHead;
    if (opened.incarnation == m_hello.cursor.incarnation) { // of another one it says nothing
        isAtReference(m_hello.cursor.position);
    }
    send(std::move(welcome));

    m_agreedMicros = m_hello.unsentEvents == 0 ? m_now.wallMicros : 0;
    noteSeen(isRestored ? "restored" : "", m_agreedMicros);
}

// An expired certificate may be replaced by the device it was given to, and nothing else.
void CentreSession::Machine::renewOnly(const wire::Frame& frame) {
    if (const auto* renew = std::get_if<wire::Renew>(&frame)) {
        receive(*renew);
    } else if (std::holds_alternative<wire::Bye>(frame)) {
        close("bye");
    } else if (!std::holds_alternative<wire::Beat>(frame) &&
               !std::holds_alternative<wire::UnknownFrame>(frame)) {
        malformed("only Renew is taken");
    }
}

void CentreSession::Machine::isAtReference(std::int64_t position) {
    m_seen.referencePosition = position;
    m_seen.ruleSetPosition = (m_hello.features & wire::kSellsByRules) != 0 ? position : 0;
}

void CentreSession::Machine::noteSeen(std::string alarm, std::int64_t agreedMicros) {
    m_seen.atMicros = m_now.wallMicros;
    m_seen.certificateUntilMicros = m_peer.certificateUntilMicros;
    m_seen.alarm = std::move(alarm);
    m_seen.agreedMicros = agreedMicros;
    m_notedUnsent = m_seen.unsentEvents;
    m_seenAt = m_now.steadyMicros + kSeenEvery;
    ask(NoteSeen{m_peer.device, m_seen});
}

void CentreSession::Machine::take(const StoreAnswer& input) {
    std::visit([this](const auto& answer) { answered(answer); }, input);
}

// Nothing of it happened; the till comes back when the store may work again.
void CentreSession::Machine::answered(const StoreFailed& answer) {
    note("store-failed", base::describe(answer.error));
    reject(wire::RejectReason::RetryAfter, "the store cannot take it now", kStoreRetryMillis);
}

// ---- the class others see

CentreSession::CentreSession(const CentreParts& parts, PeerIdentity peer, CentreOptions options,
                             Moment now)
    : m_machine(std::make_unique<Machine>(parts, peer, options, now)) {}
CentreSession::CentreSession(CentreSession&&) noexcept = default;
CentreSession& CentreSession::operator=(CentreSession&&) noexcept = default;
CentreSession::~CentreSession() = default;

std::vector<CentreAction> CentreSession::on(const CentreInput& input, Moment now) {
    return m_machine->on(input, now);
}
std::int64_t CentreSession::wakeAt() const {
    return m_machine->wakeAt();
}
std::optional<ports::FeedScope> CentreSession::scope() const {
    return m_machine->scope();
}
bool CentreSession::isClosed() const {
    return m_machine->isClosed();
}

} // namespace evertill::session
