// SPDX-License-Identifier: Apache-2.0
#pragma once

// Several connections to one file that read what stood in it at one moment, for as long as this
// lives, while others write. Meanwhile the write-ahead log grows by what they write. Threads: those
// of the connections.

#include "storage/sqlite/database.h"

#include <vector>

namespace evertill::storage {

class OneMoment {
public:
    // The connections are borrowed, all to the same file and in no transaction. Error: StorageBusy
    // if others wrote at every attempt.
    [[nodiscard]] static Expected<OneMoment> of(std::vector<Database*> connections);
    OneMoment(OneMoment&&) noexcept = default;
    OneMoment(const OneMoment&) = delete;
    OneMoment& operator=(const OneMoment&) = delete;
    OneMoment& operator=(OneMoment&&) = delete;
    ~OneMoment();

private:
    explicit OneMoment(std::vector<Database*> connections)
        : m_connections(std::move(connections)) {}

    std::vector<Database*> m_connections;
};

} // namespace evertill::storage
