// SPDX-License-Identifier: Apache-2.0
#pragma once

// The key of a tenant under which its members are found and its people's PINs and badges are
// hashed: the first till's, or drawn here when no till has brought its own. Tills that enrol take
// it over.

#include "base/random.h"
#include "central/sql/connection.h"
#include "crypto/member_cipher.h"

namespace evertill::central {

// Error: NotFound (no such tenant).
[[nodiscard]] Expected<crypto::LookupKey> lookupKeyOf(Connection& centre, const std::string& tenant,
                                                      base::RandomSource& random);

} // namespace evertill::central
