// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One thread that runs what it is given, in order. Destruction runs what is queued, then stops: a
// commit that was asked for happens. Threads: post() from any.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace evertill::bridge {

class WorkerThread {
public:
    WorkerThread();
    ~WorkerThread();
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;

    void post(std::function<void()> job);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    bool m_stopping = false;
    std::thread m_thread; // last: starts when the rest is there
};

} // namespace evertill::bridge
