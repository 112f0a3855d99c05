// SPDX-License-Identifier: Apache-2.0
#pragma once

// The agent beside a till: feeds the session's state machine with what happens (the link, the
// clock, the till's wake-ups, a look at pos.db every 250 ms in case a wake-up was lost) and carries
// out what it answers. It holds the terminal's reference lock, never the till's, and nothing the
// till does waits for it.
//
// once: ends when nothing is left to send or fetch (Outcome::isDone), or with the reason after
// three links in a row that failed, when the next try is more than 5 s away, after a minute of
// silence, or at a stop that only a person can end (clone, retired).
//
// Threads: the io_context's one thread. Ownership: the doors are borrowed and outlive the agent.

#include "agent/centre_caller.h"
#include "base/clock.h"
#include "net/link_files.h"
#include "session/till_session.h"

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <filesystem>
#include <map>

namespace evertill::agent {

using base::Expected;

struct AgentDoors {
    ports::JournalSource& journal;
    ports::SyncState& state;
    ports::ReferenceStore& reference;
    const base::Sha256& sha256;
    base::RandomSource& random;
    const base::Clock& clock;
};

struct AgentSettings {
    std::filesystem::path directory;
    std::string software;
    bool once = false;
};

struct Outcome {
    bool isDone = false;
    std::string reason; // when not done
};

class TillAgent {
public:
    TillAgent(boost::asio::io_context& io, const AgentDoors& doors, AgentSettings settings);
    ~TillAgent();
    TillAgent(const TillAgent&) = delete;
    TillAgent& operator=(const TillAgent&) = delete;

    // Errors: not enrolled (FileMissing), a store that cannot be read.
    [[nodiscard]] Expected<void> start();
    // Clean: says Bye; onEnded follows within some seconds.
    void stop();
    void onEnded(std::function<void(const Outcome&)> ended) { m_onEnded = std::move(ended); }

    // The till wrote something.
    void wake();
    // There may be a way to the centre now.
    void networkUp() { feed(session::NetworkUp{}); }
    using Answered = std::function<void(const wire::Answer&)>;
    void ask(wire::Question question, base::Bytes body, std::int64_t deadlineMillis,
             Answered answered);

    [[nodiscard]] session::TillStatus status() const;
    [[nodiscard]] std::int64_t nextTryMillis() const; // until then; 0: it does not wait
    [[nodiscard]] ports::JournalSource::Backlog backlog();
    [[nodiscard]] const CentreCaller& caller() const { return m_caller; }
    [[nodiscard]] const std::map<std::string, std::int64_t, std::less<>>& noteCounts() const {
        return m_noteCounts;
    }
    [[nodiscard]] session::CertificateSpan certificate() const { return m_certificate; }

private:
    struct Carry;
    void feed(session::TillInput input);
    void carryOut(const session::TillAction& action);
    void note(const session::Note& note);
    void makeRequest();
    void install(const wire::Renewed& renewed);
    [[nodiscard]] Expected<void> readIdentity();
    void lookForEnrolment();
    void armSession();
    void lookAtJournal();
    void lookAtDisk();
    void sayIfStopped(const session::TillInput& input);
    void judgeOnce(const session::TillInput& input);
    void end(Outcome outcome);
    void waitForGoodbye(int turns);
    [[nodiscard]] session::Moment now() const;

    boost::asio::io_context& m_io;
    AgentDoors m_doors;
    AgentSettings m_settings;
    net::LinkFiles m_files;
    CentreCaller m_caller;
    std::optional<session::TillSession> m_session;
    session::CertificateSpan m_certificate;
    boost::asio::steady_timer m_sessionTimer;
    boost::asio::steady_timer m_journalTimer;
    boost::asio::steady_timer m_diskTimer;
    boost::asio::steady_timer m_endTimer;
    std::deque<session::TillInput> m_inputs;
    bool m_isFeeding = false;
    std::int64_t m_armedFor = 0;
    ports::LocalPosition m_seenHead;
    std::map<std::int64_t, Answered> m_asked;
    std::int64_t m_lastAsk = 0;
    std::map<std::string, std::int64_t, std::less<>> m_noteCounts;
    std::string m_stoppedSaid;
    bool m_wasStopped = false; // by the centre, since this program was started
    // of --once
    int m_fruitless = 0;
    std::int64_t m_progressMark = 0;
    std::int64_t m_talkMark = 0;
    std::int64_t m_progressMicros = 0;
    std::optional<Outcome> m_outcome;
    std::function<void(const Outcome&)> m_onEnded;
};

} // namespace evertill::agent
