// SPDX-License-Identifier: Apache-2.0
#pragma once

// A transaction as the message of transaction.proto. Inside shared/wire only.

#include "core/transaction/transaction.h"

namespace evertill::journal::v1 {
class Transaction;
}

namespace evertill::wire {

void writeTransaction(const core::Transaction& transaction, journal::v1::Transaction& message);
// Error: InvalidFormat. Whether the transaction balances is not asked here.
[[nodiscard]] base::Expected<core::Transaction>
readTransaction(const journal::v1::Transaction& message);

} // namespace evertill::wire
