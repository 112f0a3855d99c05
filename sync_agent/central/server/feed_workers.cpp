// SPDX-License-Identifier: Apache-2.0
#include "central/server/feed_workers.h"

#include "central/registry/members_at_centre.h"
#include "central/retention/retention.h"
#include "net/event_log.h"
#include "platform/system_clock.h"

namespace evertill::central {

namespace {

constexpr int kLookAgainMillis = 1000;
constexpr std::chrono::milliseconds kAfterFailure{1000};
constexpr std::chrono::milliseconds kLookEvery{250};
constexpr std::chrono::hours kRetainEvery{24};
constexpr std::chrono::seconds kRetryEvery{5}; // sales that wait for a person or a rule set

} // namespace

FeedWorkers::~FeedWorkers() {
    stop();
}

void FeedWorkers::start() {
    m_threads.emplace_back([this] { project(); });
    m_threads.emplace_back([this] { replay(); });
    m_threads.emplace_back([this] { agree(); });
    m_threads.emplace_back([this] { watch(); });
    if (m_parts.database.dialect() == Dialect::Postgres) {
        m_threads.emplace_back([this] { sequence(); });
    }
}

void FeedWorkers::stop() {
    m_isStopping = true;
    m_parts.database.feedChanged().raise();
    m_parts.database.referenceChanged().raise();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
}

void FeedWorkers::project() {
    Signal& changed = m_parts.database.feedChanged();
    std::string lastProblem;
    while (!m_isStopping) {
        const std::int64_t seen = changed.count();
        const auto taken = m_parts.projector.step();
        if (!taken) {
            ++m_counts.failures;
            std::string problem = base::describe(taken.error());
            if (problem != lastProblem) { // once, not every second of an outage
                net::logEvent(net::LogLevel::Error, "projection-failed", {{"reason", problem}});
                lastProblem = std::move(problem);
            }
            std::this_thread::sleep_for(kAfterFailure);
        } else if (*taken == 0) {
            retainIfDue();
            changed.wait(seen, kLookAgainMillis);
        } else {
            m_counts.projected += *taken;
            lastProblem.clear();
        }
    }
}

void FeedWorkers::follow(std::string_view problemEvent,
                         const std::function<Expected<std::int64_t>()>& step) {
    std::string lastProblem;
    while (!m_isStopping) {
        const auto taken = step();
        if (!taken) {
            ++m_counts.failures;
            std::string problem = base::describe(taken.error());
            if (problem != lastProblem) {
                net::logEvent(net::LogLevel::Error, problemEvent, {{"reason", problem}});
                lastProblem = std::move(problem);
            }
            std::this_thread::sleep_for(kAfterFailure);
        } else if (*taken == 0) { // it may lag, so nobody wakes it
            std::this_thread::sleep_for(kLookEvery);
        } else {
            lastProblem.clear();
        }
    }
}

void FeedWorkers::replay() {
    auto retried = std::chrono::steady_clock::now();
    follow("replay-failed", [&]() -> Expected<std::int64_t> {
        EVERTILL_TRY(taken, m_parts.replay.step());
        if (taken == 0 && std::chrono::steady_clock::now() - retried >= kRetryEvery) {
            EVERTILL_TRY(settled, m_parts.replay.retry());
            retried = std::chrono::steady_clock::now();
            taken = settled;
        }
        m_counts.replayed += taken;
        m_counts.alerts = m_parts.replay.raised();
        return taken;
    });
}

void FeedWorkers::agree() {
    follow("shifts-failed", [this] { return m_parts.shifts.step(); });
}

// At the start too: a centre that is stopped every night has its day all the same.
void FeedWorkers::retainIfDue() {
    const auto now = std::chrono::steady_clock::now();
    if (m_retained && now - *m_retained < kRetainEvery) {
        return;
    }
    m_retained = now;
    const auto carryOut = [this]() -> Expected<RetentionReport> {
        EVERTILL_TRY(centre, m_parts.database.connectCentre());
        auto report = applyRetention(*centre, platform::SystemClock{}.now().micros);
        emptyLog(m_parts.database, *centre);
        return report;
    };
    const auto done = carryOut();
    if (!done) {
        ++m_counts.failures;
        net::logEvent(net::LogLevel::Error, "retention-failed",
                      {{"reason", base::describe(done.error())}});
        return;
    }
    m_counts.retained += done->sales + done->answers + done->tombstones + done->ruleSets;
    if (done->ruleSets > 0) {
        m_parts.database.referenceChanged().raise();
    }
    net::logEvent(net::LogLevel::Info, "retention",
                  {{"sales", std::to_string(done->sales)},
                   {"answers", std::to_string(done->answers)},
                   {"tombstones", std::to_string(done->tombstones)},
                   {"rule_sets", std::to_string(done->ruleSets)}});
}

void FeedWorkers::sequence() {
    Signal& changed = m_parts.database.feedChanged();
    std::int64_t seen = 0;
    while (!m_isStopping) {
        const auto given = m_parts.sequencer.sequence();
        if (!given) {
            ++m_counts.failures;
            std::this_thread::sleep_for(kAfterFailure);
        } else if (*given == 0) {
            seen = changed.wait(seen, kLookAgainMillis);
        }
    }
}

void FeedWorkers::watch() {
    Signal& changed = m_parts.database.referenceChanged();
    std::int64_t seen = 0;
    while (!m_isStopping) {
        const std::int64_t now = changed.wait(seen, kLookAgainMillis);
        if (now != seen && !m_isStopping) {
            m_parts.onReference();
        }
        seen = now;
    }
}

} // namespace evertill::central
