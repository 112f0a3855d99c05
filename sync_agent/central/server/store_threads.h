// SPDX-License-Identifier: Apache-2.0
#pragma once

// The threads on which the sessions' store calls are carried out:
//   journal   takes all runs that wait, of all connections, into one durable transaction
//             (group commit); while it commits, the next group gathers; a run that the store
//             refuses fails alone; where the store itself is in trouble (full, locked, away) the
//             group fails at once and the next one is tried after a pause, up to two seconds
//   data      everything else, one call after the other; also work() of the commands
// INV an answer is given on the io_context's thread, once per call that has one. INV calls of one
// kind are carried out in the order they came.
// Threads: submit() and work() from the io_context's thread. Ownership: the stores are borrowed,
// each used only by its thread from construction until stop() has returned.

#include "base/clock.h"
#include "session/store_calls.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <thread>

namespace boost::asio {
class io_context;
}

namespace evertill::central {

struct StoreCounts {
    std::atomic<std::int64_t> events{0}; // accepted
    std::atomic<std::int64_t> groups{0};
    std::atomic<std::int64_t> failures{0};
    std::atomic<std::int64_t> calls{0}; // of the data thread
};

class StoreThreads {
public:
    using Answered = std::function<void(session::StoreAnswer)>;

    StoreThreads(boost::asio::io_context& io, session::CentreStores journalStores,
                 session::CentreStores dataStores, const base::Clock& clock);
    ~StoreThreads();
    StoreThreads(const StoreThreads&) = delete;
    StoreThreads& operator=(const StoreThreads&) = delete;

    void submit(session::StoreCall call, Answered answered);
    // On the data thread; then done() on the io_context's.
    void work(std::function<void()> task, std::function<void()> done);
    // Carries out what waits, then ends the threads.
    void stop();
    [[nodiscard]] const StoreCounts& counts() const { return m_counts; }

private:
    struct Run {
        session::AcceptRun call;
        Answered answered;
    };
    struct Task {
        std::function<void()> task;
        std::function<void()> done;
    };
    void journalLoop();
    void dataLoop();
    void acceptGroup(std::vector<Run> runs);
    [[nodiscard]] std::vector<base::Expected<ports::AcceptOutcome>>
    failAll(std::span<const ports::AcceptRequest> requests, const base::Error& error);
    void rest();
    [[nodiscard]] std::vector<base::Expected<ports::AcceptOutcome>>
    acceptEach(std::span<const ports::AcceptRequest> requests);
    [[nodiscard]] std::vector<Run> nextGroup();

    boost::asio::io_context& m_io;
    session::CentreStores m_journalStores;
    session::CentreStores m_dataStores;
    const base::Clock& m_clock;
    StoreCounts m_counts;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Run> m_runs;
    std::vector<Task> m_tasks;
    bool m_isStopping = false;
    std::chrono::milliseconds m_pause{0}; // of the journal thread
    std::thread m_journalThread;
    std::thread m_dataThread;
};

} // namespace evertill::central
