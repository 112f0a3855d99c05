// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which devices have a session right now, so that two programs that speak for one device are found.
// A second connection of the same start of a program replaces the first (its cable was out). One of
// another start has to wait kContest; if the first has said something since, both are alive: the
// later one is a clone. Otherwise the first is dead and makes room.
// Threads: that of the sessions; one object per centre process.

#include "base/uuid.h"
#include "core/ids.h"
#include "session/actions.h"

#include <map>
#include <optional>

namespace evertill::session {

inline constexpr std::int64_t kContest = 20 * kSecond; // longer than a beat

class LiveDevices {
public:
    enum class Claim : std::uint8_t { Granted, Wait, Clone };
    struct Answer {
        Claim claim{};
        std::optional<std::int64_t> evicted; // a session that has to be closed
    };
    [[nodiscard]] Answer claim(const core::DeviceId& device, const base::Uuid& boot,
                               std::int64_t session, Moment now);
    void heard(const core::DeviceId& device, std::int64_t session, Moment now);
    void release(const core::DeviceId& device, std::int64_t session);
    [[nodiscard]] std::size_t size() const { return m_live.size(); }

private:
    struct Entry {
        base::Uuid boot;
        std::int64_t session = 0;
        std::int64_t heardMicros = 0;
        base::Uuid contender; // nil: none
        std::int64_t contestedMicros = 0;
    };
    std::map<core::DeviceId, Entry> m_live;
};

} // namespace evertill::session
