// SPDX-License-Identifier: Apache-2.0
#include "session/till/machine.h"

#include "base/check.h"

#include <algorithm>

namespace evertill::session {

using base::Expected;

namespace {

constexpr std::int64_t kConnectWithin = 30 * kSecond;
constexpr std::int64_t kStoppedRetry = 5 * kMinute;
constexpr std::int64_t kMaxRetryAfter = 60 * kMinute;
constexpr std::int64_t kRenewAgain = 60 * kMinute;
constexpr std::int64_t kSoon = kSecond; // after NetworkUp: not all tills of a store at one moment
constexpr std::int64_t kNetworkAgain = 2 * kMinute;
constexpr std::int64_t kSaveAgreedEvery = kMinute;

} // namespace

Expected<void> TillSession::Machine::start(Moment now) {
    m_context.now = now;
    EVERTILL_TRY(state, m_context.parts.state->load());
    m_context.state = std::move(state);
    EVERTILL_TRY_VOID(m_downlink.start());
    m_deadline = now.steadyMicros;
    m_wakeAt = nextWake();
    return {};
}

std::vector<TillAction> TillSession::Machine::on(const TillInput& input, Moment now) {
    m_context.now = now;
    m_context.out.clear();
    std::visit([this](const auto& one) { take(one); }, input);
    pump();
    if (!m_context.fault.empty()) {
        const std::string fault = std::exchange(m_context.fault, {});
        m_context.note("link-fault", fault);
        lose(fault, std::nullopt);
    }
    m_context.saveIfDue();
    m_wakeAt = nextWake();
    EVERTILL_CHECK(m_wakeAt != kNever, "a timer always exists");
    return std::move(m_context.out);
}

void TillSession::Machine::pump() {
    if (m_phase == TillPhase::Open) {
        m_uplink.pump();
        m_memberKeys.pump();
        m_catalogue.pump();
        if (m_catalogue.isDone()) { // what comes down replaces what is offered
            m_downlink.pump();
        }
        m_asks.pump();
        if (m_context.fault.empty()) {
            agree();
        }
    }
}

// ---- the link's life

void TillSession::Machine::connect() {
    m_phase = TillPhase::Connecting;
    m_deadline = m_context.now.steadyMicros + kConnectWithin;
    m_context.out.emplace_back(Connect{});
}

void TillSession::Machine::lose(const std::string& reason, std::optional<std::int64_t> delay) {
    if (m_phase == TillPhase::Waiting) {
        return;
    }
    m_context.note("link-lost", reason);
    m_context.trouble = reason;
    m_context.out.emplace_back(CloseLink{reason});
    m_uplink.closed();
    m_downlink.closed();
    m_memberKeys.closed();
    m_catalogue.closed();
    m_asks.closed();
    m_beatAt = kNever;
    m_renewAt = kNever;
    m_phase = TillPhase::Waiting;
    const std::int64_t backoff = m_backoff.failed(m_context);
    m_deadline = m_context.now.steadyMicros + delay.value_or(backoff);
    m_isToldWhen = delay.has_value();
}

void TillSession::Machine::greet() {
    wire::Hello hello;
    Expected<ports::TillIdentity> identity = m_context.parts.journal->identity();
    Expected<void> filled = identity ? m_uplink.fillHello(hello) : Expected<void>(identity.error());
    if (!filled) {
        const std::int64_t again = m_context.retryAfter("pos.db", filled.error());
        lose("the journal cannot be read", again - m_context.now.steadyMicros);
        return;
    }
    hello.device = identity->device;
    hello.token = m_context.state.sessionToken;
    hello.boot = m_context.options.boot;
    hello.cursor = m_downlink.cursor();
    hello.software = m_context.options.software;
    hello.clockMicros = m_context.now.wallMicros;
    hello.diskFreeBytes = m_diskFreeBytes;
    m_hasToldBacklog = hello.unsentEvents > 0;
    m_phase = TillPhase::Greeting;
    m_deadline = m_context.now.steadyMicros + kConnectWithin;
    m_heardMicros = m_context.now.steadyMicros;
    m_context.send(std::move(hello));
}

void TillSession::Machine::take(const LinkOpened&) {
    if (m_phase == TillPhase::Connecting) {
        greet();
    }
}

void TillSession::Machine::take(const LinkFailed& input) {
    if (m_phase == TillPhase::Connecting) {
        lose(input.reason, std::nullopt);
    }
}

void TillSession::Machine::take(const LinkClosed& input) {
    lose(input.reason, std::nullopt);
}

void TillSession::Machine::take(const FrameBroken& input) {
    if (isLinked()) {
        m_context.fail("a frame that cannot be read: " + base::describe(input.error));
    }
}

void TillSession::Machine::take(const TimerDue&) {
    const std::int64_t now = m_context.now.steadyMicros;
    switch (m_phase) {
    case TillPhase::Waiting:
        if (now >= m_deadline) {
            connect();
        }
        break;
    case TillPhase::Connecting:
    case TillPhase::Greeting:
    case TillPhase::RenewOnly:
        if (now >= m_deadline) {
            lose("no answer in time", std::nullopt);
        }
        break;
    case TillPhase::Open:
        if (now - m_heardMicros >= kDeadAfter) {
            lose("the centre is silent", std::nullopt);
        } else if (now >= m_beatAt) {
            beat();
        }
        if (now >= m_renewAt) {
            renewIfDue();
        }
        break;
    }
}

void TillSession::Machine::take(const Woken&) {
    m_uplink.lookForNewEpoch();
    m_memberKeys.woken();
}

// What failed before, or is about to, was another network. A network that is told of again and
// again must not undo the back-off: after one such start anew the pauses are short by themselves
// for a while, so what is told within it waits for its end.
void TillSession::Machine::take(const NetworkUp&) {
    const std::int64_t now = m_context.now.steadyMicros;
    const bool mayForget = now >= m_networkAgainAt || m_phase == TillPhase::Open;
    if (mayForget) {
        m_backoff.forget();
    }
    if (mayForget && m_phase != TillPhase::Open) {
        m_networkAgainAt = now + kNetworkAgain;
    }
    if (m_phase == TillPhase::Waiting && !m_isToldWhen) {
        const std::int64_t soon = mayForget ? now : m_networkAgainAt;
        m_deadline = std::min(m_deadline, soon + m_context.random(kSoon));
    }
}

void TillSession::Machine::take(const DiskFree& input) {
    m_diskFreeBytes = input.bytes;
}

void TillSession::Machine::take(const AskCentre& input) {
    m_asks.ask(input, m_phase == TillPhase::Open);
}

void TillSession::Machine::take(const Stopping&) {
    m_context.save();
    if (isLinked()) {
        m_context.send(wire::Bye{"stopping"});
    }
    lose("stopping", kStoppedRetry);
}

// ---- frames

void TillSession::Machine::take(const FrameIn& input) {
    if (!isLinked()) {
        return;
    }
    m_heardMicros = m_context.now.steadyMicros;
    const bool isEarly = m_phase != TillPhase::Open &&
                         !std::holds_alternative<wire::Welcome>(input.frame) &&
                         !std::holds_alternative<wire::Reject>(input.frame) &&
                         !std::holds_alternative<wire::Renewed>(input.frame) &&
                         !std::holds_alternative<wire::Beat>(input.frame) &&
                         !std::holds_alternative<wire::Bye>(input.frame) &&
                         !std::holds_alternative<wire::UnknownFrame>(input.frame);
    if (isEarly) {
        m_context.fail("a frame before Welcome");
        return;
    }
    std::visit([this](const auto& frame) { receive(frame); }, input.frame);
}

void TillSession::Machine::receive(const wire::Welcome& frame) {
    if (m_phase != TillPhase::Greeting || frame.protocol != wire::kProtocolVersion ||
        frame.credit <= 0) {
        m_context.fail("a Welcome that does not fit");
        return;
    }
    m_phase = TillPhase::Open;
    m_backoff.opened(m_context.now);
    m_context.trouble.clear();
    ports::AgentState& state = m_context.state;
    // A token is shown only after it was saved: what is shown and then forgotten looks like a
    // clone.
    base::Bytes before = std::exchange(state.sessionToken, frame.token);
    state.stopped.clear();
    state.clockOffsetMicros = m_context.now.wallMicros - frame.serverMicros;
    if (!m_context.save()) {
        state.sessionToken = std::move(before);
    }
    m_beatAt = m_context.now.steadyMicros + kBeatEvery;
    const bool hasGoneBack = m_uplink.isBehind(frame);
    m_uplink.welcome(frame);
    m_downlink.welcome(frame, hasGoneBack);
    m_memberKeys.welcome();
    if (m_downlink.isEmptyHere()) {
        m_catalogue.begin(frame.referenceHead == 0);
    }
    renewIfDue();
}

void TillSession::Machine::receive(const wire::Reject& frame) {
    m_context.note("reject", std::to_string(static_cast<int>(frame.reason)) + " " + frame.text);
    switch (frame.reason) {
    case wire::RejectReason::Fork: m_uplink.forked(frame); return;
    case wire::RejectReason::NewEpoch: m_uplink.restored(frame); return;
    case wire::RejectReason::RenewCert:
        m_phase = TillPhase::RenewOnly;
        m_deadline = m_context.now.steadyMicros + kConnectWithin;
        m_context.out.emplace_back(MakeCertificateRequest{});
        return;
    case wire::RejectReason::Clone: stopped("clone"); return;
    case wire::RejectReason::Retired: stopped("retired"); return;
    case wire::RejectReason::Certificate: stopped("certificate"); return;
    case wire::RejectReason::Upgrade: stopped("upgrade"); return;
    case wire::RejectReason::RetryAfter: {
        const std::int64_t asked =
            std::clamp<std::int64_t>(frame.retryAfterMillis, 0, kMaxRetryAfter / kMillisecond) *
            kMillisecond;
        lose("retry after", asked + m_context.random(asked / 4));
        return;
    }
    case wire::RejectReason::Malformed:
    default: // of a newer centre
        lose("rejected: " + frame.text, std::nullopt);
        return;
    }
}

// It goes on asking, slowly: people may have mended it at the centre.
void TillSession::Machine::stopped(const std::string& why) {
    if (m_context.state.stopped != why) {
        m_context.state.stopped = why;
        m_context.save();
    }
    lose(why, kStoppedRetry / 2 + m_context.random(kStoppedRetry / 2));
}

void TillSession::Machine::receive(const wire::PublishAck& frame) {
    if (m_catalogue.acked(frame)) {
        m_downlink.nudged(wire::Nudge{1}); // the centre has rows now: these or others
    }
}

// ---- beats and certificates

// The till's clock may be set while a link stands.
void TillSession::Machine::receive(const wire::Beat& frame) {
    if (frame.clockMicros > 0) {
        m_context.state.clockOffsetMicros = m_context.now.wallMicros - frame.clockMicros;
    }
}

void TillSession::Machine::beat() {
    wire::Beat beat;
    beat.clockMicros = m_context.now.wallMicros;
    beat.diskFreeBytes = m_diskFreeBytes;
    if (const auto backlog = m_uplink.backlog()) {
        beat.unsentEvents = backlog->events;
        beat.oldestUnsentMicros = backlog->oldestMicros;
    }
    m_hasToldBacklog = beat.unsentEvents > 0;
    m_context.send(beat);
    m_beatAt = m_context.now.steadyMicros + kBeatEvery;
    m_memberKeys.woken(); // a hint may have been lost
}

// Both sides have the same. Saved once a minute and at the end, to spare the disk. A centre that
// was told of a backlog hears at once that it is gone, not at the next beat: --once ends before.
void TillSession::Machine::agree() {
    if (!m_uplink.isDone()) {
        return;
    }
    const std::int64_t now = m_context.now.steadyMicros;
    m_context.state.lastAgreedMicros = m_context.centreMicros();
    if (m_hasToldBacklog) {
        beat();
    }
    if (m_agreedSavedMicros == kNever || now - m_agreedSavedMicros >= kSaveAgreedEvery) {
        m_agreedSavedMicros = now;
        m_context.changed();
    }
}

void TillSession::Machine::renewIfDue() {
    const CertificateSpan& span = m_context.options.certificate;
    if (span.untilMicros == 0) {
        m_renewAt = kNever;
        return;
    }
    m_renewAt = m_context.now.steadyMicros + kRenewAgain;
    const std::int64_t halfLife = span.fromMicros + (span.untilMicros - span.fromMicros) / 2;
    if (m_context.centreMicros() >= halfLife) {
        m_context.out.emplace_back(MakeCertificateRequest{});
    }
}

void TillSession::Machine::take(const RequestMade& input) {
    const bool mayRenew = m_phase == TillPhase::Open || m_phase == TillPhase::RenewOnly;
    if (mayRenew && !input.certificateRequest.empty()) {
        m_context.send(wire::Renew{input.certificateRequest});
    }
}

void TillSession::Machine::receive(const wire::Renewed& frame) {
    if (m_phase == TillPhase::Greeting || frame.chain.empty()) {
        m_context.fail("a certificate nobody asked for");
        return;
    }
    m_context.out.emplace_back(InstallCertificate{frame});
}

void TillSession::Machine::take(const CertificateInstalled& input) {
    m_context.options.certificate = input.span;
    m_context.note("certificate-renewed");
    if (m_phase == TillPhase::RenewOnly) {
        lose("renewed", 0);
    }
}

// ---- what is asked from outside

std::int64_t TillSession::Machine::nextWake() const {
    std::int64_t at = m_context.saveAt();
    switch (m_phase) {
    case TillPhase::Waiting:
    case TillPhase::Connecting:
    case TillPhase::Greeting:
    case TillPhase::RenewOnly: return std::min(at, m_deadline);
    case TillPhase::Open: break;
    }
    for (const std::int64_t one :
         {m_beatAt, m_renewAt, m_heardMicros + kDeadAfter, m_uplink.wakeAt(),
          m_catalogue.isDone() ? m_downlink.wakeAt() : kNever, m_memberKeys.wakeAt(),
          m_catalogue.wakeAt(), m_asks.wakeAt()}) {
        at = std::min(at, one);
    }
    return at;
}

TillStatus TillSession::Machine::status() const {
    TillStatus status;
    status.phase = m_phase;
    status.state = m_context.state;
    status.inFlightEvents = m_uplink.inFlightEvents();
    status.nextTryMicros = m_phase == TillPhase::Waiting ? m_deadline : 0;
    status.cursor = m_downlink.cursor();
    status.isFetching = m_phase == TillPhase::Open && !m_downlink.isDone();
    status.chunksLeft = m_downlink.chunksLeft();
    status.trouble = m_context.trouble;
    return status;
}

bool TillSession::Machine::isDrained() const {
    return m_phase == TillPhase::Open && m_uplink.isDone() && m_memberKeys.isDone() &&
           m_catalogue.isDone() && m_downlink.isDone();
}

// ---- the class others see

TillSession::TillSession(std::unique_ptr<Machine> machine) : m_machine(std::move(machine)) {}
TillSession::TillSession(TillSession&&) noexcept = default;
TillSession& TillSession::operator=(TillSession&&) noexcept = default;
TillSession::~TillSession() = default;

Expected<TillSession> TillSession::start(const TillParts& parts, TillOptions options, Moment now) {
    auto machine = std::make_unique<Machine>(parts, std::move(options));
    EVERTILL_TRY_VOID(machine->start(now));
    return TillSession(std::move(machine));
}

std::vector<TillAction> TillSession::on(const TillInput& input, Moment now) {
    return m_machine->on(input, now);
}
std::int64_t TillSession::wakeAt() const {
    return m_machine->wakeAt();
}
TillStatus TillSession::status() const {
    return m_machine->status();
}
bool TillSession::isDrained() const {
    return m_machine->isDrained();
}

} // namespace evertill::session
