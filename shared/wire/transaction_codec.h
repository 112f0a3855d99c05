// SPDX-License-Identifier: Apache-2.0
#pragma once

// A transaction as the message of transaction.proto. Inside shared/wire only.

#include "core/transaction/transaction.h"

namespace evertill::journal::v1 {
class Transaction;
}

namespace evertill::wire {

void writeTransaction(const core::Transaction& transaction, journal::v1::Transaction& message);
// Puts the values that were left out into the message. Error: InvalidFormat. Whether the
// transaction balances is not asked here.
[[nodiscard]] base::Expected<core::Transaction> readTransaction(journal::v1::Transaction& message);

} // namespace evertill::wire
