// SPDX-License-Identifier: Apache-2.0
#pragma once

// A line display on any link. Opens by itself and again after a loss, with
// growing pauses, and then shows the newest page again. One page is under way
// at most; of those that wait, only the newest. Threads: as ports::LineDisplay.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "hardware/display/display_protocol.h"

#include <chrono>
#include <memory>

namespace evertill::hardware {

class SerialDisplay final : public ports::LineDisplay {
public:
    SerialDisplay(DeviceThread& thread, std::unique_ptr<Link> link, DisplayProfile profile,
                  std::chrono::milliseconds lastBackOff = std::chrono::milliseconds{5000});
    ~SerialDisplay() override;

    void show(const ports::DisplayPage& page) override;
    [[nodiscard]] ports::DeviceStatus status() const override;
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;

private:
    class Machine;
    DeviceThread& m_thread;
    std::unique_ptr<Machine> m_machine; // lives on the device thread
};

} // namespace evertill::hardware
