// SPDX-License-Identifier: Apache-2.0
#include "hardware/device_thread.h"

#include "hardware/channel/plug_monitor.h"

#include "base/check.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <thread>

namespace evertill::hardware {

struct DeviceThread::Loop {
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{
        context.get_executor()};
    std::unique_ptr<PlugMonitor> plugs; // ends before the context, and after the thread
    std::thread thread;
};

DeviceThread::DeviceThread() : m_loop(std::make_unique<Loop>()) {
    m_loop->thread = std::thread{[loop = m_loop.get()] { loop->context.run(); }};
}

DeviceThread::~DeviceThread() {
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
    return std::this_thread::get_id() == m_loop->thread.get_id();
}

boost::asio::io_context& DeviceThread::context() {
    return m_loop->context;
}

PlugMonitor& DeviceThread::plugs() {
    if (!m_loop->plugs) {
        m_loop->plugs = std::make_unique<PlugMonitor>(m_loop->context);
    }
    return *m_loop->plugs;
}

} // namespace evertill::hardware
