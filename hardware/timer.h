// SPDX-License-Identifier: Apache-2.0
#pragma once

// A one-shot timer on the device thread. Starting it again forgets the earlier task. INV no task
// runs after cancel() or the destructor. Threads: the device thread only.

#include "hardware/device_thread.h"

#include <chrono>
#include <functional>
#include <memory>

namespace evertill::hardware {

class Timer {
public:
    explicit Timer(DeviceThread& thread);
    ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    void start(std::chrono::milliseconds after, std::function<void()> task);
    void cancel();

private:
    struct Wait;
    // Shared with Asio's handler, which may be queued already when the timer is cancelled or gone.
    std::shared_ptr<Wait> m_wait;
    DeviceThread& m_thread;
};

} // namespace evertill::hardware
