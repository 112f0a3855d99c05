// SPDX-License-Identifier: Apache-2.0
#pragma once

// The thread that owns every device: one event loop, so that device code needs no locks. A device
// is made and destroyed by any thread, but touches its link only on this one; callbacks of ports
// run here. INV destroying the DeviceThread runs no more handlers after the destructor returns.
// Ownership: outlives every device made on it.
// Tests may turn the hands of its clock themselves: then timers stand still but for advance().

#include <chrono>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace evertill::hardware {

class PlugMonitor;

class DeviceThread {
public:
    enum class Time { Passes, ByHand };

    explicit DeviceThread(Time time = Time::Passes);
    ~DeviceThread(); // stops and joins; must not be called on the thread itself
    DeviceThread(const DeviceThread&) = delete;
    DeviceThread& operator=(const DeviceThread&) = delete;

    // Runs the task on the device thread, later, in the order posted. Any thread.
    void post(std::function<void()> task);
    // Runs the task on the device thread and waits for it; at once when called from there.
    void runAndWait(const std::function<void()>& task);
    [[nodiscard]] bool isCurrent() const;

    [[nodiscard]] boost::asio::io_context& context();

    // Of time by hand only, where all runs in advance(), on the thread that made this: what was
    // posted, and timers as they come due. after(): for Timer. Links to the world outside do not
    // wait for it.
    [[nodiscard]] bool isTimeByHand() const;
    void after(std::chrono::milliseconds wait, std::function<void()> task);
    void advance(std::chrono::milliseconds by);
    // Made when first asked for. The device thread only.
    [[nodiscard]] PlugMonitor& plugs();

private:
    struct Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace evertill::hardware
