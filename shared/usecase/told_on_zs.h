// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the centre has told of this till's Zs, and whether it is proven to be the centre's word
// (core/shift/agreement.h). Errors: those of the reader. Threads: the reader's.

#include "core/shift/agreement.h"
#include "ports/till_reader.h"

namespace evertill::usecase {

[[nodiscard]] base::Expected<core::ToldOnZs> toldOnZs(ports::TillReader& records,
                                                      const ports::TillIdentity& self,
                                                      const core::CentreCheck& check);

} // namespace evertill::usecase
