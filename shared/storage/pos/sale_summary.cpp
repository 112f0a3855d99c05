// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/sale_summary.h"

namespace evertill::storage {

ports::TransactionSummary summaryOf(const Rows& rows, const core::Currency& currency) {
    ports::TransactionSummary one;
    one.number = core::ReceiptNumber{rows.integer(0)};
    one.kind = rows.as<core::TransactionKind>(1);
    one.businessDate = core::BusinessDate::fromDays(rows.as<std::int32_t>(2));
    one.committedAt = {rows.integer(3), rows.as<std::int16_t>(4)};
    one.cashier = core::OperatorId{rows.text(5)};
    one.total = core::Money::minor(rows.integer(6), currency);
    one.lineCount = rows.integer(7);
    one.hasMember = rows.integer(8) != 0;
    return one;
}

Expected<std::vector<ports::TransactionSummary>> readSummaries(Rows rows,
                                                               const core::Currency& currency) {
    std::vector<ports::TransactionSummary> list;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        list.push_back(summaryOf(rows, currency));
    }
}

} // namespace evertill::storage
