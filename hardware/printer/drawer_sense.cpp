// SPDX-License-Identifier: Apache-2.0
#include "hardware/printer/drawer_sense.h"

#include <algorithm>

namespace evertill::hardware {

using ports::DrawerState;

namespace {

constexpr int kLooks = 10; // after a pulse
constexpr int kMostVotes = 3;

} // namespace

void DrawerSense::level(bool isHigh) {
    m_level = isHigh;
    if (m_looksLeft == 0) {
        return;
    }
    --m_looksLeft;
    if (isHigh != m_before) {
        m_votes = std::clamp(m_votes + (isHigh ? 1 : -1), -kMostVotes, kMostVotes);
        m_looksLeft = 0;
    }
}

void DrawerSense::pulsed() {
    if (m_level) {
        m_before = *m_level;
        m_looksLeft = kLooks;
    }
}

void DrawerSense::forget() {
    m_level.reset();
    m_looksLeft = 0;
}

std::optional<bool> DrawerSense::learnt() const {
    return m_votes == 0 ? std::nullopt : std::optional{m_votes > 0};
}

DrawerState DrawerSense::state() const {
    if (!m_level || (!m_given && m_votes == 0)) {
        return DrawerState::Unknown;
    }
    const bool openIsHigh = m_given.value_or(m_votes > 0);
    return *m_level == openIsHigh ? DrawerState::Open : DrawerState::Closed;
}

} // namespace evertill::hardware
