// SPDX-License-Identifier: Apache-2.0
#pragma once

// When each device was last heard, and what it said then: for the device page. Ownership: outlives
// the devices whose lines it taps. Threads: any.

#include "hardware/channel/link_tap.h"

#include "base/clock.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace evertill::hardware {

class LineWatch {
public:
    struct Heard {
        std::int64_t atMicros = 0; // UTC
        std::string lastFrame;     // the end of it, in hex
    };

    explicit LineWatch(const base::Clock& clock) : m_clock(clock) {}

    [[nodiscard]] LinkTap tapFor(const std::string& device);
    // nullopt: nothing since the program started.
    [[nodiscard]] std::optional<Heard> heardFrom(const std::string& device) const;

private:
    const base::Clock& m_clock;
    mutable std::mutex m_mutex;
    std::map<std::string, Heard> m_heard;
};

} // namespace evertill::hardware
