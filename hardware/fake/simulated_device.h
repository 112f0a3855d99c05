// SPDX-License-Identifier: Apache-2.0
#pragma once

// The device at the other end of a line: bytes in, bytes out. Hosts carry it: a PipeLink inside one
// program, a SimulatorPort on TCP or a pseudo terminal. Pure but for its own state; the host calls
// it on the device thread only.

#include "base/bytes.h"

#include <utility>

namespace evertill::hardware {

class SimulatedDevice {
public:
    virtual ~SimulatedDevice() = default;

    virtual void connected() {}
    virtual void disconnected() {}
    virtual void received(base::ByteView bytes) = 0;
    // Every millisecond or so, for devices that speak unasked or take their time.
    virtual void tick() {}
    // What it says now; the host takes it after each of the calls above.
    [[nodiscard]] base::Bytes takeOutput() { return std::exchange(m_output, {}); }

protected:
    void say(base::ByteView bytes) { m_output.insert(m_output.end(), bytes.begin(), bytes.end()); }

private:
    base::Bytes m_output;
};

} // namespace evertill::hardware
