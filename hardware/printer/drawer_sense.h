// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether the cash drawer is open, by the level of the sense pin that DLE EOT 1 tells. Which level
// is "open" depends on the drawer: it is given, or learnt from what our own pulses change (a pulse
// after which the level is another one has opened it). One change that had another cause (pushed
// shut in that moment) is outvoted by the next ones, as is what was remembered of an earlier run
// of the program. INV Unknown until one level is known to be
// "open", and while nothing is heard. Pure: no clock, no I/O.

#include "ports/devices/device_state.h"

#include <functional>
#include <optional>

namespace evertill::hardware {

// Which level means "open", over the end of the program.
struct DrawerMemory {
    std::optional<bool> openIsHigh{};                // as it was learnt before
    std::function<void(bool openIsHigh)> onLearnt{}; // when it is another; on the device thread
};

class DrawerSense {
public:
    explicit DrawerSense(std::optional<bool> openIsHigh = std::nullopt,
                         std::optional<bool> remembered = std::nullopt)
        : m_given(openIsHigh)
        , m_votes(remembered ? (*remembered ? 1 : -1) : 0) {}

    void level(bool isHigh); // as the printer says
    void pulsed();           // from now on the pulse's work may be seen
    void forget();           // the line broke

    [[nodiscard]] ports::DrawerState state() const;
    // Which level is "open", as far as pulses have shown; to be remembered.
    [[nodiscard]] std::optional<bool> learnt() const;
    [[nodiscard]] bool isWatching() const { return m_looksLeft > 0; } // look more often

private:
    std::optional<bool> m_given;
    std::optional<bool> m_level;
    bool m_before = false; // the level at the pulse
    int m_looksLeft = 0;
    int m_votes = 0; // above 0: high is open; below: low is
};

} // namespace evertill::hardware
