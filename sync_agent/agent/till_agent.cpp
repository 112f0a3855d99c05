// SPDX-License-Identifier: Apache-2.0
#include "agent/till_agent.h"

#include "base/uuid.h"
#include "net/event_log.h"
#include "net/link_words.h"

#include <sys/statvfs.h>

namespace evertill::agent {

namespace {

using net::LogLevel;

constexpr std::chrono::milliseconds kLookAtJournal{250};
constexpr std::chrono::seconds kLookAtDisk{60};
constexpr std::chrono::milliseconds kGoodbyeStep{20};
constexpr int kGoodbyeSteps = 250; // 5 s
constexpr int kMaxFruitless = 3;
constexpr std::int64_t kLongPauseMicros = 5 * session::kSecond;
constexpr std::int64_t kStallMicros = session::kMinute;

} // namespace

TillAgent::TillAgent(boost::asio::io_context& io, const AgentDoors& doors, AgentSettings settings)
    : m_io(io)
    , m_doors(doors)
    , m_settings(std::move(settings))
    , m_files(m_settings.directory)
    , m_caller(io, m_settings.software, doors.sha256,
               [this](session::TillInput input) { feed(std::move(input)); })
    , m_sessionTimer(io)
    , m_journalTimer(io)
    , m_diskTimer(io)
    , m_endTimer(io) {}

TillAgent::~TillAgent() = default;

session::Moment TillAgent::now() const {
    return {m_doors.clock.steadyMicros(), m_doors.clock.now().micros};
}

Expected<void> TillAgent::readIdentity() {
    EVERTILL_TRY(endpoint, m_files.endpoint());
    EVERTILL_TRY(chain, m_files.certificate());
    EVERTILL_TRY(tls, m_files.tls());
    m_certificate = {chain.front().notBeforeMicros(), chain.front().notAfterMicros()};
    m_caller.use(endpoint, std::move(tls));
    return {};
}

// The till may have been enrolled again while this runs: the next link shows what is there now.
void TillAgent::lookForEnrolment() {
    const session::CertificateSpan before = m_certificate;
    const auto read = readIdentity();
    if (!read) {
        net::logEvent(LogLevel::Error, "identity-not-read",
                      {{"reason", base::describe(read.error())}});
    } else if (m_certificate.fromMicros != before.fromMicros ||
               m_certificate.untilMicros != before.untilMicros) {
        feed(session::CertificateInstalled{m_certificate});
    }
}

Expected<void> TillAgent::start() {
    EVERTILL_TRY_VOID(readIdentity());
    base::Uuid::Raw boot{};
    m_doors.random.fill(boot);
    session::TillOptions options;
    options.boot = base::Uuid{boot};
    options.software = m_settings.software;
    options.certificate = m_certificate;
    const session::TillParts parts{&m_doors.journal, &m_doors.state, &m_doors.reference,
                                   &m_doors.sha256, &m_doors.random};
    EVERTILL_TRY(made, session::TillSession::start(parts, std::move(options), now()));
    m_session.emplace(std::move(made));
    m_progressMicros = m_doors.clock.steadyMicros();
    lookAtDisk();
    feed(session::TimerDue{});
    lookAtJournal();
    return {};
}

void TillAgent::feed(session::TillInput input) {
    m_inputs.push_back(std::move(input));
    if (m_isFeeding || !m_session) {
        return;
    }
    m_isFeeding = true;
    while (!m_inputs.empty()) {
        const session::TillInput next = std::move(m_inputs.front());
        m_inputs.pop_front();
        for (const session::TillAction& action : m_session->on(next, now())) {
            carryOut(action);
        }
        sayIfStopped(next);
        if (m_settings.once) {
            judgeOnce(next);
        }
    }
    m_isFeeding = false;
    armSession();
}

struct TillAgent::Carry {
    TillAgent& agent;
    void operator()(const session::Connect&) const {
        agent.lookForEnrolment();
        agent.m_caller.connect();
    }
    void operator()(const session::SendFrame& send) const { agent.m_caller.send(send.frame); }
    void operator()(const session::CloseLink& close) const {
        net::logEvent(LogLevel::Info, "link-closing", {{"reason", close.reason}});
        agent.m_caller.close();
    }
    void operator()(const session::AnswerTill& answer) const {
        const auto found = agent.m_asked.find(answer.id);
        if (found != agent.m_asked.end()) {
            const Answered answered = std::move(found->second);
            agent.m_asked.erase(found);
            answered(answer.answer);
        }
    }
    void operator()(const session::MakeCertificateRequest&) const { agent.makeRequest(); }
    void operator()(const session::InstallCertificate& install) const {
        agent.install(install.certificate);
    }
    void operator()(const session::Note& note) const { agent.note(note); }
};

void TillAgent::carryOut(const session::TillAction& action) {
    std::visit(Carry{*this}, action);
}

void TillAgent::note(const session::Note& note) {
    auto found = m_noteCounts.find(note.event);
    if (found == m_noteCounts.end()) {
        found = m_noteCounts.emplace(std::string{note.event}, 0).first;
    }
    ++found->second;
    net::logEvent(LogLevel::Info, note.event, {{"detail", note.detail}});
}

void TillAgent::makeRequest() {
    session::RequestMade made;
    const auto key = m_files.key();
    const auto identity = m_doors.journal.identity();
    if (key && identity) {
        made.certificateRequest = key->requestFor(identity->device.value().toString());
    }
    feed(std::move(made));
}

void TillAgent::install(const wire::Renewed& renewed) {
    std::vector<crypto::Certificate> chain;
    std::vector<crypto::Certificate> roots;
    for (const auto& [bytes, into] :
         {std::pair{&renewed.chain, &chain}, std::pair{&renewed.roots, &roots}}) {
        for (const base::Bytes& der : *bytes) {
            auto one = crypto::Certificate::fromDer(der);
            if (one) {
                into->push_back(std::move(*one));
            }
        }
    }
    const auto key = m_files.key();
    const bool isSound =
        key && !chain.empty() && !roots.empty() && chain.front().publicKeyDer() == key->publicDer();
    const auto kept = isSound ? m_files.saveCertificate(crypto::pemOf(chain), crypto::pemOf(roots))
                              : Expected<void>{base::makeError(base::ErrorCode::InvalidFormat)};
    const auto read = kept ? readIdentity() : kept;
    if (!read) {
        net::logEvent(LogLevel::Error, "certificate-not-kept",
                      {{"reason", base::describe(read.error())}});
        return;
    }
    net::logEvent(LogLevel::Info, "certificate-renewed");
    feed(session::CertificateInstalled{m_certificate});
}

void TillAgent::armSession() {
    const std::int64_t at = m_session->wakeAt();
    if (at == m_armedFor || m_outcome) {
        return;
    }
    m_armedFor = at;
    const std::int64_t in = std::max<std::int64_t>(0, at - m_doors.clock.steadyMicros());
    m_sessionTimer.expires_after(std::chrono::microseconds{in});
    m_sessionTimer.async_wait([this](const boost::system::error_code& error) {
        if (!error) {
            m_armedFor = 0;
            feed(session::TimerDue{});
        }
    });
}

void TillAgent::lookAtJournal() {
    const auto head = m_doors.journal.head();
    if (head && !(*head == m_seenHead)) {
        m_seenHead = *head;
        feed(session::Woken{});
    }
    if (m_outcome) {
        return;
    }
    m_journalTimer.expires_after(kLookAtJournal);
    m_journalTimer.async_wait([this](const boost::system::error_code& error) {
        if (!error) {
            lookAtJournal();
        }
    });
}

void TillAgent::lookAtDisk() {
    struct statvfs disk {};
    if (::statvfs(m_settings.directory.c_str(), &disk) == 0) {
        feed(session::DiskFree{static_cast<std::int64_t>(disk.f_bavail) *
                               static_cast<std::int64_t>(disk.f_frsize)});
    }
    m_diskTimer.expires_after(kLookAtDisk);
    m_diskTimer.async_wait([this](const boost::system::error_code& error) {
        if (!error) {
            lookAtDisk();
        }
    });
}

void TillAgent::wake() {
    const auto head = m_doors.journal.head();
    if (head) {
        m_seenHead = *head;
    }
    feed(session::Woken{});
}

void TillAgent::ask(wire::Question question, base::Bytes body, std::int64_t deadlineMillis,
                    Answered answered) {
    const std::int64_t id = ++m_lastAsk;
    m_asked.emplace(id, std::move(answered));
    feed(session::AskCentre{id, deadlineMillis, question, std::move(body)});
}

session::TillStatus TillAgent::status() const {
    return m_session->status();
}

std::int64_t TillAgent::nextTryMillis() const {
    const std::int64_t at = m_session->status().nextTryMicros;
    return at == 0 ? 0 : std::max<std::int64_t>(0, at - m_doors.clock.steadyMicros()) / 1000;
}

ports::JournalSource::Backlog TillAgent::backlog() {
    const auto state = m_session->status().state;
    return m_doors.journal.backlog(state.ackedEpochNo, state.ackedSeq)
        .valueOr(ports::JournalSource::Backlog{});
}

void TillAgent::sayIfStopped(const session::TillInput& input) {
    const auto* in = std::get_if<session::FrameIn>(&input);
    const auto* reject = in != nullptr ? std::get_if<wire::Reject>(&in->frame) : nullptr;
    const bool isWelcome = in != nullptr && std::holds_alternative<wire::Welcome>(in->frame);
    if (reject == nullptr && !isWelcome) {
        return;
    }
    const std::string stopped = m_session->status().state.stopped;
    m_wasStopped =
        reject != nullptr && reject->reason != wire::RejectReason::RetryAfter && !stopped.empty();
    if (stopped == m_stoppedSaid) {
        return;
    }
    m_stoppedSaid = stopped;
    if (stopped.empty()) {
        net::logEvent(LogLevel::Info, "replication-goes-on");
        return;
    }
    const net::LinkWords words = net::linkWords(stopped);
    net::logEvent(LogLevel::Warning, "replication-stands",
                  {{"reason", stopped}, {"what", words.happened}, {"todo", words.todo}});
}

void TillAgent::judgeOnce(const session::TillInput& input) {
    if (m_outcome) {
        return;
    }
    const session::TillStatus status = m_session->status();
    if (m_session->isDrained()) {
        end({true, {}});
        return;
    }
    // What an earlier run was told may have been mended since: it asks first.
    if (m_wasStopped && !status.state.stopped.empty()) {
        end({false, status.state.stopped});
        return;
    }
    const std::int64_t mark = status.state.ackedEpochNo * 1'000'003 + status.state.ackedSeq +
                              status.cursor.position * 31 - status.chunksLeft;
    const std::int64_t talk = m_caller.counts().messagesIn + m_caller.counts().messagesOut;
    const std::int64_t at = m_doors.clock.steadyMicros();
    const bool hasMoved = std::exchange(m_progressMark, mark) != mark;
    if (hasMoved || std::exchange(m_talkMark, talk) != talk) {
        m_progressMicros = at;
    }
    m_fruitless = hasMoved ? 0 : m_fruitless;
    const auto* failed = std::get_if<session::LinkFailed>(&input);
    if (failed != nullptr || std::holds_alternative<session::LinkClosed>(input) ||
        status.phase == session::TillPhase::Waiting) {
        // A pause that gets long is an answer too: whoever runs this once does not wait for it.
        const bool isLong = m_session->wakeAt() - at > kLongPauseMicros;
        m_fruitless += isLong ? kMaxFruitless : failed != nullptr ? 1 : 0;
    }
    if (m_fruitless >= kMaxFruitless) {
        end({false, failed != nullptr        ? failed->reason
                    : status.trouble.empty() ? "refused"
                                             : status.trouble});
    } else if (at - m_progressMicros > kStallMicros) {
        end({false, status.trouble.empty() ? "no progress for a minute" : status.trouble});
    }
}

void TillAgent::end(Outcome outcome) {
    if (m_outcome) {
        return;
    }
    m_outcome = std::move(outcome);
    for (const session::TillAction& action : m_session->on(session::Stopping{}, now())) {
        carryOut(action);
    }
    m_caller.close();
    m_sessionTimer.cancel();
    m_journalTimer.cancel();
    m_diskTimer.cancel();
    waitForGoodbye(0);
}

void TillAgent::waitForGoodbye(int turns) {
    if (!m_caller.isBusy() || turns >= kGoodbyeSteps) {
        m_onEnded(*m_outcome);
        return;
    }
    m_endTimer.expires_after(kGoodbyeStep);
    m_endTimer.async_wait([this, turns](const boost::system::error_code& error) {
        if (!error) {
            waitForGoodbye(turns + 1);
        }
    });
}

void TillAgent::stop() {
    end({!m_settings.once, "stopped"}); // --once promises that all was exchanged
}

} // namespace evertill::agent
