// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether the cash drawer is open, by the level of the sense pin that DLE EOT 1 tells. Which level
// is "open" depends on the drawer: it is given, or learnt from what our own pulses change (a pulse
// after which the level is another one has opened it). One change that had another cause (pushed
// shut in that moment) is outvoted by the next ones. INV Unknown until one level is known to be
// "open", and while nothing is heard. Pure: no clock, no I/O.

#include "ports/devices/device_state.h"

#include <optional>

namespace evertill::hardware {

class DrawerSense {
public:
    explicit DrawerSense(std::optional<bool> openIsHigh = std::nullopt) : m_given(openIsHigh) {}

    void level(bool isHigh); // as the printer says
    void pulsed();           // from now on the pulse's work may be seen
    void forget();           // the line broke

    [[nodiscard]] ports::DrawerState state() const;
    [[nodiscard]] bool isWatching() const { return m_looksLeft > 0; } // look more often

private:
    std::optional<bool> m_given;
    std::optional<bool> m_level;
    bool m_before = false; // the level at the pulse
    int m_looksLeft = 0;
    int m_votes = 0; // above 0: high is open; below: low is
};

} // namespace evertill::hardware
