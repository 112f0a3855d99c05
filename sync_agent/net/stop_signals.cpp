// SPDX-License-Identifier: Apache-2.0
#include "net/stop_signals.h"

#include "base/check.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace evertill::net {

namespace {

constexpr int kBySignal = 128; // as a shell tells it
constexpr int kForEver = -1;

} // namespace

StopSignals::StopSignals(std::chrono::milliseconds lastMoment, int exitCode)
    : m_lastMoment(lastMoment)
    , m_exitCode(exitCode) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC);
    m_over = ::eventfd(0, EFD_CLOEXEC);
    EVERTILL_CHECK(m_signals >= 0 && m_over >= 0, "descriptors to wait for signals");
    m_thread = std::thread{[this] { wait(); }};
}

StopSignals::~StopSignals() {
    ::eventfd_write(m_over, 1);
    m_thread.join();
    ::close(m_signals);
    ::close(m_over);
}

void StopSignals::onStop(std::function<void()> begin) {
    const std::lock_guard lock{m_mutex};
    m_begin = std::move(begin);
}

void StopSignals::take(int signal) {
    const std::lock_guard lock{m_mutex};
    if (m_isStopping) { // asked twice: whoever asks has no patience left
        std::_Exit(kBySignal + signal);
    }
    if (!m_begin) {
        std::_Exit(m_exitCode);
    }
    m_isStopping = true;
    m_begin();
}

void StopSignals::wait() {
    using Clock = std::chrono::steady_clock;
    Clock::time_point last{};
    std::array<pollfd, 2> polled{pollfd{m_signals, POLLIN, 0}, pollfd{m_over, POLLIN, 0}};
    for (;;) {
        int patience = kForEver;
        if (m_isStopping) {
            // Rounded up: the last moment is not cut short, not by part of a millisecond either.
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(last - Clock::now());
            if (left.count() <= 0) {
                std::_Exit(m_exitCode);
            }
            patience = static_cast<int>(left.count());
        }
        if (::poll(polled.data(), polled.size(), patience) <= 0) {
            continue;
        }
        if (polled[1].revents != 0) {
            return;
        }
        signalfd_siginfo signal{};
        if (::read(m_signals, &signal, sizeof(signal)) == sizeof(signal)) {
            take(static_cast<int>(signal.ssi_signo));
            last = last == Clock::time_point{} ? Clock::now() + m_lastMoment : last;
        }
    }
}

} // namespace evertill::net
