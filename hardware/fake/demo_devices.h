// SPDX-License-Identifier: Apache-2.0
#pragma once

// The simulated devices of a demonstration, inside the till's own program: printer, scanner, scale,
// customer display and card terminal, by the names of their settings ("printer" for
// device.printer). Each is a stand at a TCP port of this machine, begun when it is first wanted,
// and the till's drivers reach it there as any other. Threads: any; news come on a thread of its
// own, one at a time. Ownership: ends after the drivers that use it.

#include "hardware/fake/stand.h"

#include <map>
#include <mutex>

namespace evertill::hardware {

class DemoDevices {
public:
    using Listener = std::function<void(const std::string& device, const StandNews& news)>;

    // pictures: folder for what is printed.
    explicit DemoDevices(std::filesystem::path pictures);
    ~DemoDevices();

    // The line that a driver is made of: of the setting "simulated" the place of our device, and of
    // any other the setting itself. Errors: as makeStand().
    [[nodiscard]] base::Expected<std::string> lineOf(const std::string& device,
                                                     const std::string& setting);
    // Words as "evertill simulate" takes them. Errors: Unsupported (no such device), those of
    // SimulatorStand::obey().
    [[nodiscard]] base::Expected<std::string> obey(const std::string& device,
                                                   std::string_view words);
    // INV after it returns the listener before is not running and is not called again.
    void listen(Listener listener);

private:
    [[nodiscard]] base::Expected<SimulatorStand*> stand(const std::string& device);

    std::filesystem::path m_pictures;
    std::mutex m_newsMutex; // held while the listener runs
    Listener m_listener;
    DeviceThread m_thread;
    std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<SimulatorStand>> m_stands;
};

} // namespace evertill::hardware
