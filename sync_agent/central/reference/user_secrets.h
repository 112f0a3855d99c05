// SPDX-License-Identifier: Apache-2.0
#pragma once

// What somebody proves at the tills who they are by, set at the centre: a PIN, or the code of a
// badge. The row of the users stream gets its hash (crypto/pin_hash.h) under the chain's look-up
// key, which every till has. INV what was given is kept, logged and told nowhere, errors included;
// the change and its audit line are one transaction. Setting the same PIN again counts as setting
// it: its hash is another one. Threads: any; a PIN takes 32 MiB and about a tenth of a second, one
// at a time.

#include "central/audit/audit.h"
#include "central/database/central_database.h"
#include "central/http/central_data.h"

namespace evertill::central {

// line: whose tenant. Errors: NotFound (nobody has this id), AlreadyExists (the badge is somebody
// else's; context: whose), InvalidFormat (a badge not of 8 to 64 characters), those of checkPin().
[[nodiscard]] Expected<void> setUserSecret(CentralDatabase& database, Connection& centre,
                                           const base::Sha256& sha256, base::RandomSource& random,
                                           const http::UserSecret& secret, const AuditLine& line);

} // namespace evertill::central
