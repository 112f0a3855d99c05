// SPDX-License-Identifier: Apache-2.0
#pragma once

// Holds a device's status for readers on any thread and tells one listener of changes, on the
// thread that sets it (the device thread). INV after listen() returns, the listener before is not
// running and is not called again, so that what it uses may end. A listener must not call listen()
// nor wait for a thread that does.

#include "ports/devices/device_state.h"

#include <functional>
#include <mutex>

namespace evertill::hardware {

class StatusBoard {
public:
    [[nodiscard]] ports::DeviceStatus get() const {
        const std::lock_guard lock{m_mutex};
        return m_status;
    }
    // The listener is called outside the status's lock, so that it may ask get().
    void set(ports::DeviceStatus status) {
        const std::lock_guard calling{m_listenerMutex};
        {
            const std::lock_guard lock{m_mutex};
            if (status == m_status) {
                return;
            }
            m_status = status;
        }
        if (m_listener) {
            m_listener(std::move(status));
        }
    }
    void listen(std::function<void(ports::DeviceStatus)> listener) {
        const std::lock_guard calling{m_listenerMutex};
        m_listener = std::move(listener);
    }

private:
    mutable std::mutex m_mutex;
    ports::DeviceStatus m_status;
    std::mutex m_listenerMutex; // held while the listener runs
    std::function<void(ports::DeviceStatus)> m_listener;
};

} // namespace evertill::hardware
