// SPDX-License-Identifier: Apache-2.0
#include "central/reference/position_gap.h"

namespace evertill::central {

Expected<void> goOnFromClock(Connection& centre, std::int64_t nowMicros) {
    auto transaction = Transaction::begin(centre);
    if (!transaction) {
        return transaction.error();
    }
    // Writers of another process wait from here on, so that the gap begins behind their last row.
    EVERTILL_TRY_VOID(centre
                          .prepare("INSERT INTO ref_head(tenant,position) SELECT tenant,0 FROM "
                                   "tenant WHERE true ON CONFLICT(tenant) DO UPDATE SET "
                                   "position=ref_head.position")
                          .execute());
    EVERTILL_TRY_VOID(centre
                          .prepare("INSERT INTO ref_gap(tenant,before,after) SELECT "
                                   "tenant,position,CAST($1 AS BIGINT) FROM ref_head WHERE "
                                   "position<$1")
                          .execute(nowMicros));
    EVERTILL_TRY_VOID(
        centre.prepare("UPDATE ref_head SET position=$1 WHERE position<$1").execute(nowMicros));
    return transaction->commit();
}

} // namespace evertill::central
