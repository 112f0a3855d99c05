// SPDX-License-Identifier: Apache-2.0
#include "central/server/store_threads.h"

#include "central/sql/connection.h"
#include "net/event_log.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <iterator>

namespace evertill::central {

using base::Expected;

namespace {

// A group is one transaction: long enough to share its sync, short enough that nobody waits long.
constexpr std::size_t kMaxGroupEvents = 20'000;
constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{2'000};

} // namespace

StoreThreads::StoreThreads(boost::asio::io_context& io, session::CentreStores journalStores,
                           session::CentreStores dataStores, const base::Clock& clock)
    : m_io(io)
    , m_journalStores(journalStores)
    , m_dataStores(dataStores)
    , m_clock(clock)
    , m_journalThread([this] { journalLoop(); })
    , m_dataThread([this] { dataLoop(); }) {}

StoreThreads::~StoreThreads() {
    stop();
}

void StoreThreads::stop() {
    {
        const std::lock_guard lock{m_mutex};
        m_isStopping = true;
    }
    m_changed.notify_all();
    if (m_journalThread.joinable()) {
        m_journalThread.join();
        m_dataThread.join();
    }
}

void StoreThreads::submit(session::StoreCall call, Answered answered) {
    if (auto* accept = std::get_if<session::AcceptRun>(&call)) {
        {
            const std::lock_guard lock{m_mutex};
            m_runs.push_back({std::move(*accept), std::move(answered)});
        }
        m_changed.notify_all();
        return;
    }
    // Shared between the two halves of one task, which run one after the other.
    const auto answer = std::make_shared<std::optional<session::StoreAnswer>>();
    work(
        [this, answer, kept = std::move(call)] {
            *answer = session::carryOut(kept, m_dataStores, m_clock.steadyMicros());
        },
        [answer, then = std::move(answered)] {
            if (*answer) {
                then(std::move(**answer));
            }
        });
}

void StoreThreads::work(std::function<void()> task, std::function<void()> done) {
    {
        const std::lock_guard lock{m_mutex};
        m_tasks.push_back({std::move(task), std::move(done)});
    }
    m_changed.notify_all();
}

std::vector<StoreThreads::Run> StoreThreads::nextGroup() {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return !m_runs.empty() || m_isStopping; });
    std::size_t events = 0;
    auto end = m_runs.begin();
    while (end != m_runs.end() && (end == m_runs.begin() || events < kMaxGroupEvents)) {
        events += end->call.request.run.events.size();
        ++end;
    }
    std::vector<Run> group{std::make_move_iterator(m_runs.begin()), std::make_move_iterator(end)};
    m_runs.erase(m_runs.begin(), end);
    return group;
}

void StoreThreads::journalLoop() {
    while (true) {
        std::vector<Run> group = nextGroup();
        if (group.empty()) {
            return; // stopping, and nothing waits
        }
        acceptGroup(std::move(group));
        if (m_pause.count() > 0) {
            rest();
        }
    }
}

std::vector<Expected<ports::AcceptOutcome>>
StoreThreads::failAll(std::span<const ports::AcceptRequest> requests, const base::Error& error) {
    m_counts.failures += static_cast<std::int64_t>(requests.size());
    m_pause = std::clamp(2 * m_pause, kFirstPause, kLongestPause);
    net::logEvent(net::LogLevel::Error, "accept-failed",
                  {{"runs", std::to_string(requests.size())}, {"reason", base::describe(error)}});
    return std::vector<Expected<ports::AcceptOutcome>>(requests.size(), error);
}

// One that cannot be taken must not hold up the others, whose tills would send it all again and
// meet it again: where the group fails for what one of them may have brought, each is tried alone.
std::vector<Expected<ports::AcceptOutcome>>
StoreThreads::acceptEach(std::span<const ports::AcceptRequest> requests) {
    std::vector<Expected<ports::AcceptOutcome>> outcomes;
    auto together = m_journalStores.journal->accept(requests);
    ++m_counts.groups;
    if (together) {
        m_pause = {};
        outcomes.insert(outcomes.end(), std::make_move_iterator(together->begin()),
                        std::make_move_iterator(together->end()));
        return outcomes;
    }
    if (isOfTheStore(together.error().code)) {
        return failAll(requests, together.error());
    }
    for (std::size_t i = 0; i < requests.size(); ++i) {
        auto alone = requests.size() > 1
                         ? m_journalStores.journal->accept(requests.subspan(i, 1))
                         : Expected<std::vector<ports::AcceptOutcome>>{together.error()};
        if (alone) {
            outcomes.emplace_back(std::move(alone->front()));
            continue;
        }
        if (isOfTheStore(alone.error().code)) {
            auto rest = failAll(requests.subspan(i), alone.error());
            outcomes.insert(outcomes.end(), rest.begin(), rest.end());
            break;
        }
        ++m_counts.failures;
        net::logEvent(net::LogLevel::Error, "accept-failed",
                      {{"device", requests[i].run.device.value().toString()},
                       {"first", std::to_string(requests[i].run.firstSeq)},
                       {"reason", base::describe(alone.error())}});
        outcomes.emplace_back(alone.error());
    }
    return outcomes;
}

// A store in trouble is not asked again and again; what comes meanwhile is one group.
void StoreThreads::rest() {
    std::unique_lock lock{m_mutex};
    m_changed.wait_for(lock, m_pause, [this] { return m_isStopping; });
}

void StoreThreads::acceptGroup(std::vector<Run> runs) {
    std::vector<ports::AcceptRequest> requests;
    std::vector<std::int64_t> sizes;
    requests.reserve(runs.size());
    for (Run& run : runs) {
        sizes.push_back(static_cast<std::int64_t>(run.call.request.run.events.size()));
        requests.push_back(std::move(run.call.request));
    }
    auto outcomes = acceptEach(requests);
    std::vector<std::pair<Answered, session::StoreAnswer>> answers;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        session::StoreAnswer answer = session::StoreFailed{};
        if (outcomes[i]) {
            m_counts.events += sizes[i];
            answer = session::RunJudged{sizes[i], std::move(*outcomes[i])};
        } else {
            answer = session::StoreFailed{outcomes[i].error()};
        }
        answers.emplace_back(std::move(runs[i].answered), std::move(answer));
    }
    boost::asio::post(m_io, [kept = std::move(answers)]() mutable {
        for (auto& [answered, answer] : kept) {
            answered(std::move(answer));
        }
    });
}

void StoreThreads::dataLoop() {
    while (true) {
        std::vector<Task> tasks;
        {
            std::unique_lock lock{m_mutex};
            m_changed.wait(lock, [this] { return !m_tasks.empty() || m_isStopping; });
            tasks.swap(m_tasks);
        }
        if (tasks.empty()) {
            return;
        }
        for (Task& task : tasks) {
            task.task();
            ++m_counts.calls;
            boost::asio::post(m_io, std::move(task.done));
        }
    }
}

} // namespace evertill::central
