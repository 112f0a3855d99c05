// SPDX-License-Identifier: Apache-2.0
#include "session/till/context.h"

#include "wire/sync/row_codec.h"

#include <algorithm>
#include <array>
#include <bit>

namespace evertill::session {

std::int64_t TillContext::retryAfter(std::string_view where, const base::Error& error) {
    trouble = std::string(where) + ": " + base::describe(error);
    note("store-trouble", trouble);
    const bool isFull = error.code == base::ErrorCode::StorageFull;
    if (!isFull) {
        return now.steadyMicros + kRetryStore;
    }
    std::int64_t& wait = m_fullWaits[std::string(where)];
    wait = std::clamp(wait * 2, kRetryFullDisk, kRetryFullDiskCap);
    return now.steadyMicros + wait;
}

void TillContext::worked(std::string_view where) {
    if (const auto found = m_fullWaits.find(where); found != m_fullWaits.end()) {
        m_fullWaits.erase(found);
    }
}

bool TillContext::save() {
    const base::Expected<void> saved = parts.state->save(state);
    m_saveAt = saved ? kNever : retryAfter("sync.db", saved.error());
    if (saved) {
        worked("sync.db");
    }
    return saved.hasValue();
}

std::int64_t TillContext::random(std::int64_t bound) {
    std::array<std::uint8_t, 8> bytes{};
    parts.random->fill(bytes);
    const auto drawn = std::bit_cast<std::uint64_t>(bytes);
    return static_cast<std::int64_t>(drawn % (static_cast<std::uint64_t>(bound) + 1));
}

ports::DecodedRow decodeOrKeep(ports::EncodedRow row) {
    base::Expected<ports::DecodedRow> decoded = wire::decodeRow(row);
    return decoded ? std::move(*decoded) : ports::DecodedRow{std::move(row), std::nullopt};
}

} // namespace evertill::session
