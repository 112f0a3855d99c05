// SPDX-License-Identifier: Apache-2.0
#pragma once

// The marks of what the centre's figures hold, from rows of device, epoch and seq.

#include "ports/applied.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

[[nodiscard]] Expected<ports::Applied> appliedMarks(Statement& statement);

} // namespace evertill::storage
