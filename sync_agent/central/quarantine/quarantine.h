// SPDX-License-Identifier: Apache-2.0
#pragma once

// Events that could not be applied, each with its reason and aggregate key; later events with that
// key wait behind it (waits), all others pass. The journal keeps the event whatever becomes of it
// here. INV a key is open as long as one event of it is here and not discarded.

#include "central/projection/effects.h"

#include <set>

namespace evertill::central {

struct QuarantineEntry {
    std::int64_t position = 0;
    std::string tenant;
    std::int64_t chain = 0;
    std::int64_t seq = 0;
    std::string store;
    std::string till;
    std::uint16_t type = 0;
    std::string key;
    std::string reason;
    bool waits = false; // behind another one of its key
    std::int64_t receivedMicros = 0;
    std::int64_t waiting = 0; // how many wait behind it; of list() only
};

using OpenKeys = std::set<std::pair<std::string, std::string>>; // tenant, key

class Quarantine {
public:
    explicit Quarantine(Connection& connection);

    [[nodiscard]] Expected<OpenKeys> openKeys();
    [[nodiscard]] Expected<void> put(const std::vector<QuarantineEntry>& entries);
    // Open ones, without those that only wait, by position.
    [[nodiscard]] Expected<std::vector<QuarantineEntry>>
    list(std::string_view tenant, std::int64_t after, std::int64_t limit);
    // Open ones of a key, waiting ones too, by position; an empty key: of all keys.
    [[nodiscard]] Expected<std::vector<QuarantineEntry>>
    ofKey(std::string_view tenant, std::string_view key, std::int64_t after, std::int64_t limit);
    [[nodiscard]] Expected<std::optional<QuarantineEntry>> at(std::string_view tenant,
                                                              std::int64_t position);
    [[nodiscard]] Expected<void> release(std::string_view tenant,
                                         const std::vector<std::int64_t>& positions);
    // It stays listed as discarded and never counts. Its followers are for the next reapply().
    [[nodiscard]] Expected<bool> discard(std::string_view tenant, std::int64_t position);
    [[nodiscard]] Expected<std::int64_t> count(std::string_view tenant);

private:
    Statement m_openKeys;
    Statement m_list;
    Statement m_ofKey;
    Statement m_at;
    Statement m_release;
    Statement m_discard;
    Statement m_count;
    Bulk m_put;
};

} // namespace evertill::central
