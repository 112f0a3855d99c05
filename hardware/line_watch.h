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

// What may be shown of what a device said: the end in hex; of scanners (badges, payers' codes),
// card terminals and wallets the length only, as "13 B".
[[nodiscard]] std::string shownFrame(const std::string& device, base::ByteView bytes);

class LineWatch {
public:
    struct Heard {
        std::int64_t atMicros = 0; // UTC
        std::string lastFrame;     // see shownFrame()
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
