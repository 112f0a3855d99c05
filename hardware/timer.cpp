// SPDX-License-Identifier: Apache-2.0
#include "hardware/timer.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace evertill::hardware {

struct Timer::Wait {
    explicit Wait(boost::asio::io_context& context) : timer(context) {}
    boost::asio::steady_timer timer;
    std::function<void()> task; // empty once cancelled
};

Timer::Timer(DeviceThread& thread) : m_thread(thread) {}

Timer::~Timer() {
    cancel();
}

void Timer::start(std::chrono::milliseconds after, std::function<void()> task) {
    cancel();
    m_wait = std::make_shared<Wait>(m_thread.context());
    m_wait->task = std::move(task);
    const auto comeDue = [wait = m_wait] {
        if (const auto due = std::exchange(wait->task, nullptr)) {
            due();
        }
    };
    if (m_thread.isTimeByHand()) {
        m_thread.after(after, comeDue);
        return;
    }
    m_wait->timer.expires_after(after);
    m_wait->timer.async_wait([comeDue](const boost::system::error_code&) { comeDue(); });
}

void Timer::cancel() {
    if (m_wait) {
        m_wait->task = nullptr;
        m_wait->timer.cancel();
        m_wait.reset();
    }
}

} // namespace evertill::hardware
