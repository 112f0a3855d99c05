// SPDX-License-Identifier: Apache-2.0
#pragma once

// A transaction as the message of transaction.proto. Inside shared/wire only.

#include "wire/body_reader.h"
#include "wire/body_writer.h"

#include "core/transaction/transaction.h"

namespace evertill::journal::v1 {
class TaxTotal;
class Transaction;
} // namespace evertill::journal::v1

namespace evertill::wire {

void writeTransaction(const core::Transaction& transaction, journal::v1::Transaction& message);
// Puts the values that were left out into the message. Error: InvalidFormat. Whether the
// transaction balances is not asked here.
[[nodiscard]] base::Expected<core::Transaction> readTransaction(journal::v1::Transaction& message);

// With every value, so that none is to be worked out from lines.
void writeTaxTotal(const core::TaxTotal& total, BodyWriter& out, journal::v1::TaxTotal& message);
[[nodiscard]] core::TaxTotal readTaxTotal(const journal::v1::TaxTotal& message, BodyReader& in);

} // namespace evertill::wire
