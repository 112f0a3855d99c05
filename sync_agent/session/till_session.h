// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's end of replication (docs/protocol.md): sends the journal, fetches the reference data,
// keeps what the agent must remember. It calls the agent's stores itself (they are local files);
// one on() reads or writes at most one batch or one chunk, so it returns within the time of that.
//
// INV the till's selling never depends on it. INV what was acknowledged is told only after the
// centre's ACK. INV reference rows reach the store only whole, up to a consistent position.
// INV wakeAt() always says a moment.
//
// Shell: Connect -> LinkOpened or LinkFailed; SendFrame comes only while a link is open. Woken on
// each hint that the till wrote something. A link is a WebSocket connection, or a pretended one
// over HTTPS POST.
//
// Threads: one. Ownership: the parts are borrowed and outlive the machine.

#include "base/random.h"
#include "ports/sync/agent_stores.h"
#include "session/actions.h"

#include <memory>
#include <vector>

namespace evertill::session {

struct TillParts {
    ports::JournalSource* journal = nullptr;
    ports::SyncState* state = nullptr;
    ports::ReferenceStore* reference = nullptr;
    const base::Sha256* sha256 = nullptr;
    base::RandomSource* random = nullptr; // jitter
};

struct CertificateSpan { // as in the certificate; both 0: none, nothing is renewed
    std::int64_t fromMicros = 0;
    std::int64_t untilMicros = 0;
};

struct TillOptions {
    base::Uuid boot; // drawn at each start of the program
    std::string software;
    CertificateSpan certificate;
    std::size_t maxBufferedRows = 50'000; // beyond it a snapshot is fetched instead
};

// ---- inputs
struct LinkOpened {};
struct LinkFailed {
    std::string reason;
};
struct Woken {}; // the till wrote something
// A cable was put in: tries within a second, unless it was told when to come or did so two minutes
// ago.
struct NetworkUp {};
struct AskCentre { // a question of the till's, answered by exactly one AnswerTill of that id
    std::int64_t id = 0;
    std::int64_t deadlineMillis = 0;
    wire::Question question{};
    base::Bytes body;
};
struct RequestMade { // after MakeCertificateRequest; empty: it could not be made
    base::Bytes certificateRequest;
};
struct CertificateInstalled {
    CertificateSpan span;
};
struct DiskFree {
    std::int64_t bytes = 0;
};
struct Stopping {}; // clean end: saves, says Bye, closes; only the program's end may follow
using TillInput =
    std::variant<LinkOpened, LinkFailed, LinkClosed, FrameIn, FrameBroken, TimerDue, Woken,
                 NetworkUp, AskCentre, RequestMade, CertificateInstalled, DiskFree, Stopping>;

// ---- actions
struct Connect {};
struct AnswerTill {
    std::int64_t id = 0;
    wire::Answer answer; // status TooLate: no link, or the deadline came
};
struct MakeCertificateRequest {};
struct InstallCertificate {
    wire::Renewed certificate;
};
using TillAction = std::variant<Connect, SendFrame, CloseLink, AnswerTill, MakeCertificateRequest,
                                InstallCertificate, Note>;

enum class TillPhase : std::uint8_t {
    Waiting,    // for the next try
    Connecting, // the shell is at it
    Greeting,   // Hello is sent
    RenewOnly,  // the certificate has expired
    Open,
};

struct TillStatus {
    TillPhase phase{};
    ports::AgentState state;
    std::int64_t inFlightEvents = 0;
    std::int64_t nextTryMicros = 0; // steady; Waiting only
    ports::ReferenceCursor cursor;
    bool isFetching = false;     // reference data are on their way
    std::int64_t chunksLeft = 0; // of a snapshot
    std::string trouble;         // what went wrong last, for people who look after it; empty: fine
};

class TillSession {
public:
    // Error: a store that cannot be read.
    [[nodiscard]] static base::Expected<TillSession> start(const TillParts& parts,
                                                           TillOptions options, Moment now);
    TillSession(TillSession&&) noexcept;
    TillSession& operator=(TillSession&&) noexcept;
    ~TillSession();

    [[nodiscard]] std::vector<TillAction> on(const TillInput& input, Moment now);
    // When on(TimerDue) is wanted, steady clock.
    [[nodiscard]] std::int64_t wakeAt() const;
    [[nodiscard]] TillStatus status() const;
    // Nothing is left to send or fetch.
    [[nodiscard]] bool isDrained() const;

private:
    class Machine;
    explicit TillSession(std::unique_ptr<Machine> machine);
    std::unique_ptr<Machine> m_machine;
};

} // namespace evertill::session
