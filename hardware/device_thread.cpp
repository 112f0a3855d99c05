// SPDX-License-Identifier: Apache-2.0
#include "hardware/device_thread.h"

#include "hardware/channel/plug_monitor.h"

#include "base/check.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <map>
#include <optional>
#include <thread>

namespace evertill::hardware {

struct DeviceThread::Loop {
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
        context.get_executor()};
    std::unique_ptr<PlugMonitor> plugs; // ends before the context, and after the thread
    // By hand there is no thread of its own: all runs on the one that made it, in advance().
    std::optional<std::thread::id> byHand;
    std::chrono::milliseconds now{0}; // by hand
    std::multimap<std::chrono::milliseconds, std::function<void()>> due;
    std::thread thread;
};

DeviceThread::DeviceThread(Time time) : m_loop(std::make_unique<Loop>()) {
    if (time == Time::ByHand) {
        m_loop->byHand = std::this_thread::get_id();
        return;
    }
    m_loop->thread = std::thread{[loop = m_loop.get()] { loop->context.run(); }};
}

DeviceThread::~DeviceThread() {
    if (isTimeByHand()) {
        return;
    }
    EVERTILL_CHECK(!isCurrent(), "the device thread cannot join itself");
    m_loop->context.stop();
    m_loop->thread.join();
}

void DeviceThread::post(std::function<void()> task) {
    boost::asio::post(m_loop->context, std::move(task));
}

void DeviceThread::runAndWait(const std::function<void()>& task) {
    if (isCurrent()) {
        task();
        return;
    }
    std::promise<void> finished;
    post([&] {
        task();
        finished.set_value();
    });
    finished.get_future().wait();
}

bool DeviceThread::isCurrent() const {
    return std::this_thread::get_id() == m_loop->byHand.value_or(m_loop->thread.get_id());
}

boost::asio::io_context& DeviceThread::context() {
    return m_loop->context;
}

bool DeviceThread::isTimeByHand() const {
    return m_loop->byHand.has_value();
}

void DeviceThread::after(std::chrono::milliseconds wait, std::function<void()> task) {
    m_loop->due.emplace(m_loop->now + wait, std::move(task));
}

void DeviceThread::advance(std::chrono::milliseconds by) {
    const auto end = m_loop->now + by;
    for (m_loop->context.poll(); !m_loop->due.empty() && m_loop->due.begin()->first <= end;
         m_loop->context.poll()) {
        const auto next = m_loop->due.extract(m_loop->due.begin());
        m_loop->now = next.key();
        next.mapped()();
    }
    m_loop->now = end;
}

PlugMonitor& DeviceThread::plugs() {
    if (!m_loop->plugs) {
        m_loop->plugs = std::make_unique<PlugMonitor>(m_loop->context);
    }
    return *m_loop->plugs;
}

} // namespace evertill::hardware
