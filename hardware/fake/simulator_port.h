// SPDX-License-Identifier: Apache-2.0
#pragma once

// Gives a simulated device a door that any program can use: a TCP port on this machine, or a pseudo
// terminal whose name is put in place of /dev/ttyS0. One client at a time; the newest wins. A
// pseudo terminal takes no parity and 7 bits, which is no fault. Errors: DeviceBusy (bind),
// DeviceAbsent (no pseudo terminal), from address(). Threads: any; it works on the device thread.
// The device outlives it.

#include "hardware/device_thread.h"
#include "hardware/fake/simulated_device.h"

#include "base/expected.h"

#include <memory>
#include <string>

namespace evertill::hardware {

class SimulatorPort {
public:
    // Port 0: any free port.
    [[nodiscard]] static std::unique_ptr<SimulatorPort>
    onTcp(DeviceThread& thread, SimulatedDevice& device, std::uint16_t port = 0);
    [[nodiscard]] static std::unique_ptr<SimulatorPort> onTerminal(DeviceThread& thread,
                                                                   SimulatedDevice& device);
    virtual ~SimulatorPort() = default;

    // "127.0.0.1:20007" or "/dev/pts/3".
    [[nodiscard]] virtual base::Expected<std::string> address() const = 0;
    [[nodiscard]] virtual std::uint16_t port() const = 0; // 0 for a pseudo terminal
    // As when the plug is pulled; the next client is served again.
    virtual void drop() = 0;
};

} // namespace evertill::hardware
