// SPDX-License-Identifier: Apache-2.0
// The people of the tills.
#include "central/data/stored_data.h"
#include "central/reference/user_secrets.h"

namespace evertill::central {

Expected<void> StoredData::setUserSecret(const http::UserSecret& secret,
                                         const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    return central::setUserSecret(m_parts.database, doors.centre(), doors->sha256, m_parts.random,
                                  secret, auditLine(change));
}

} // namespace evertill::central
