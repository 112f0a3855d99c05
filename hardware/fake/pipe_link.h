// SPDX-License-Identifier: Apache-2.0
#pragma once

// A link to a simulated device in the same program, which breaks where it is told: after so many
// bytes in either direction, once; and gives bytes in pieces of any size. For tests and the
// demonstration. The device outlives the link. Threads: as Link.

#include "hardware/channel/link.h"
#include "hardware/fake/simulated_device.h"
#include "hardware/timer.h"

#include <memory>

namespace evertill::hardware {

struct PipeFaults {
    std::optional<std::size_t> cutToDevice;   // after so many bytes to the device, over all opens
    std::optional<std::size_t> cutFromDevice; // after so many bytes from it
    int refusedOpens = 0;                     // that many opens fail after a cut
    std::size_t piece = 0;                    // bytes given at once; 0: as they come
};

class PipeLink final : public Link {
public:
    PipeLink(DeviceThread& thread, SimulatedDevice& device, PipeFaults faults = {});
    ~PipeLink() override;

    void open(Done done) override;
    void close() override;
    [[nodiscard]] bool isOpen() const override { return m_session != nullptr; }
    [[nodiscard]] std::string address() const override { return "simulated"; }
    [[nodiscard]] bool canRead() const override { return true; }
    void write(base::Bytes bytes, Done done) override;
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_accepted; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

private:
    struct Session {}; // its end tells tasks that are under way to touch nothing

    void later(std::function<void()> task);
    void pump();
    void tick();
    void deliver(base::Bytes bytes);
    void cut();

    DeviceThread& m_thread;
    SimulatedDevice& m_device;
    PipeFaults m_faults;
    Timer m_tick;
    // Shared with tasks posted to the device thread, which hold it weakly.
    std::shared_ptr<Session> m_session;
    std::uint64_t m_accepted = 0;
    std::size_t m_toDevice = 0;
    std::size_t m_fromDevice = 0;
    int m_opensToRefuse = 0;
};

} // namespace evertill::hardware
