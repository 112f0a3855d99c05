// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's way to its centre (ports/sync/till_link.h) over its own files and the agent's socket.

#include "ports/sync/till_link.h"
#include "storage/directory.h"

#include <memory>

namespace evertill::terminal {

struct LinkFacts {
    ports::TillIdentity identity;
    std::filesystem::path witness;
    std::string software;
};

[[nodiscard]] base::Expected<std::unique_ptr<ports::TillLink>>
openTillLink(const storage::TillDirectory& directory, LinkFacts facts);

} // namespace evertill::terminal
