// SPDX-License-Identifier: Apache-2.0
#pragma once

// SIGTERM and SIGINT of a service, taken by a thread that does nothing else, so that the program
// ends in time even if every other thread is stuck:
//   before there is a stop to begin (start-up)   the process ends at once
//   the first signal                             the stop begins; whatever is not over by the last
//                                                moment is cut off there
//   a second signal                              the process ends at once, with 128 and its number
//                                                (143, 130)
// Cutting off is harmless: what was acknowledged is on the disk. Made before any other thread of
// the program, since those made after it leave the signals to it (signalfd(2)).

#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

namespace evertill::net {

class StopSignals {
public:
    // lastMoment: after the first signal. exitCode: of a process that was cut off.
    StopSignals(std::chrono::milliseconds lastMoment, int exitCode);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    // Begins the stop: called once, on the thread that waits; empty: none to begin.
    void onStop(std::function<void()> begin);

private:
    void wait();
    void take(int signal);

    std::chrono::milliseconds m_lastMoment;
    int m_exitCode;
    int m_signals = -1; // signalfd
    int m_over = -1;    // eventfd: the program ends by itself
    bool m_isStopping = false;
    std::mutex m_mutex;
    std::function<void()> m_begin;
    std::thread m_thread;
};

} // namespace evertill::net
