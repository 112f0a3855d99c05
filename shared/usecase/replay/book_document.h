// SPDX-License-Identifier: Apache-2.0
#pragma once

// Books a foreign document through the same code as a sale at the till: lines into a basket,
// totals, tender, frozen transaction. The log's prices are kept with all their decimals; each line
// amount is rounded once, half-up, to the currency's minor unit, as the till does. So the sum as
// sold differs from the exact sum of quantity x price by the roundings, and both are reported.
//   Sale, FreeIssue  sale lines, settled by "other" with the document number as reference
//   Cancellation     return lines (positive quantity), refunded the same way
//   WriteOff         write-off lines: stock goes, no money
//   Adjustment       fee lines on account; a negative price is a return line

#include "ports/journal_store.h"
#include "usecase/replay/document.h"

namespace evertill::usecase {

struct ReplayPlace {
    ports::TillIdentity identity;
    core::OperatorId cashier;
    core::ShiftId shift;
    core::BusinessDate businessDate;
    std::string softwareVersion;
};

// The basket id is derived from the document number, so the same document always makes the same
// record. Errors: those of addLine and freeze; a document without lines is EmptyBasket.
[[nodiscard]] base::Expected<core::Transaction>
bookDocument(const ReplayDocument& document, DocumentClass documentClass, const ReplayPlace& place);

} // namespace evertill::usecase
