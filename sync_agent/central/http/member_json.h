// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is kept of a person, in JSON: for the API and the command. Threads: pure.

#include "central/http/central_data.h"
#include "central/http/json_text.h"

namespace evertill::central::http {

[[nodiscard]] JsonObject memberJson(const MemberExport& member);

} // namespace evertill::central::http
