// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/applied_marks.h"

#include "storage/pos/journal_rows.h"

namespace evertill::storage {

Expected<ports::Applied> appliedMarks(Statement& statement) {
    ports::Applied marks;
    Rows rows = statement.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return marks;
        }
        EVERTILL_TRY(device, uuidOf(rows.blob(0)));
        EVERTILL_TRY(epoch, nonceOf(rows.blob(1)));
        marks.push_back({core::DeviceId{device}, epoch, rows.integer(2)});
    }
}

} // namespace evertill::storage
