// SPDX-License-Identifier: Apache-2.0
#pragma once

// English words for what stands between a till and its centre: what happened, what is safe, what to
// do. For the command line and the agent; the screens have their own, translated. Pure.

#include "base/error.h"

#include <string>
#include <string_view>

namespace evertill::net {

struct LinkWords {
    std::string happened;
    std::string safe;
    std::string todo;
    [[nodiscard]] std::string all() const { return happened + " " + safe + " " + todo; }
};

// Of enrol() (net/enrol_client.h) and of the files it writes.
[[nodiscard]] LinkWords enrolWords(const base::Error& error);
// Of an agent that has stopped or gives up: "clone", "retired", "certificate", "upgrade", or the
// step that failed and why ("connect: Connection refused").
[[nodiscard]] LinkWords linkWords(std::string_view reason);

} // namespace evertill::net
