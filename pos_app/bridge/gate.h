// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way back to a thread of the service for answers that may come when the service is already
// gone (a device that answers late). Shared, because the callback of a device keeps it alive.
// Threads: any.

#include <functional>
#include <mutex>

namespace evertill::bridge {

class Gate {
public:
    using Job = std::function<void()>;
    explicit Gate(std::function<void(Job)> way) : m_way(std::move(way)) {}

    void post(Job job) {
        const std::lock_guard lock{m_mutex};
        if (m_way) {
            m_way(std::move(job));
        }
    }
    void close() {
        const std::lock_guard lock{m_mutex};
        m_way = nullptr;
    }

private:
    std::mutex m_mutex;
    std::function<void(Job)> m_way;
};

} // namespace evertill::bridge
