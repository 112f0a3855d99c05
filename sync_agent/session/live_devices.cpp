// SPDX-License-Identifier: Apache-2.0
#include "session/live_devices.h"

namespace evertill::session {

LiveDevices::Answer LiveDevices::claim(const core::DeviceId& device, const base::Uuid& boot,
                                       std::int64_t session, Moment now) {
    const auto found = m_live.find(device);
    if (found == m_live.end()) {
        m_live[device] = Entry{boot, session, now.steadyMicros, {}, 0};
        return {Claim::Granted, std::nullopt};
    }
    Entry& entry = found->second;
    const auto takeOver = [&] {
        const std::int64_t old = entry.session;
        entry = Entry{boot, session, now.steadyMicros, {}, 0};
        return Answer{Claim::Granted, old};
    };
    if (entry.boot == boot) {
        return takeOver();
    }
    if (entry.contender != boot) {
        entry.contender = boot;
        entry.contestedMicros = now.steadyMicros;
        return {Claim::Wait, std::nullopt};
    }
    if (entry.heardMicros > entry.contestedMicros) {
        entry.contender = {}; // asked again later, it is looked at afresh
        return {Claim::Clone, std::nullopt};
    }
    if (now.steadyMicros - entry.contestedMicros < kContest) {
        return {Claim::Wait, std::nullopt};
    }
    return takeOver();
}

void LiveDevices::heard(const core::DeviceId& device, std::int64_t session, Moment now) {
    const auto found = m_live.find(device);
    if (found != m_live.end() && found->second.session == session) {
        found->second.heardMicros = now.steadyMicros;
    }
}

void LiveDevices::release(const core::DeviceId& device, std::int64_t session) {
    const auto found = m_live.find(device);
    if (found != m_live.end() && found->second.session == session) {
        m_live.erase(found);
    }
}

} // namespace evertill::session
