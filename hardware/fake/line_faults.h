// SPDX-License-Identifier: Apache-2.0
#pragma once

// A line between a host and a simulated device on which things go wrong where they are told: it
// breaks after so many bytes in either direction, changes one byte, or carries nothing back. Counts
// begin when the fault is set; each happens once. The device outlives it. Threads: as
// SimulatedDevice.

#include "hardware/fake/simulated_device.h"

#include <functional>
#include <optional>

namespace evertill::hardware {

class LineFaults final : public SimulatedDevice {
public:
    // cut: breaks the line, but later; it is called from within received() and tick().
    LineFaults(SimulatedDevice& device, std::function<void()> cut)
        : m_device(device)
        , m_cut(std::move(cut)) {}

    void connected() override;
    void disconnected() override;
    void received(base::ByteView bytes) override;
    void tick() override;

    std::optional<std::size_t> cutIn;    // so many bytes still reach the device
    std::optional<std::size_t> cutOut;   // so many bytes still come from it
    std::optional<std::size_t> garbleAt; // that byte of what comes from it, 0: the next
    bool isSilent = false;

private:
    void carryBack();
    void cut();

    SimulatedDevice& m_device;
    std::function<void()> m_cut;
    bool m_isCut = false; // until the host has done it
};

} // namespace evertill::hardware
