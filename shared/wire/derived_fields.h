// SPDX-License-Identifier: Apache-2.0
#pragma once

// Values of a transaction that follow from its other values: a line's amount from price and
// quantity, a tax from amount and rate, totals from lines. They are left out of a body where they
// are what they follow to, and put in again when it is read; the rules stand beside the fields in
// proto/evertill/journal/v1/transaction.proto and are part of the wire form for ever. Inside
// shared/wire only. omitDerived() and addDerived() are inverse for every message that has all of
// these fields. Hostile values overflow into nothing: then a value is left at zero and the checks
// of the reader decide. Threads: stateless, any.

namespace evertill::journal::v1 {
class Transaction;
} // namespace evertill::journal::v1

namespace evertill::wire {

void omitDerived(journal::v1::Transaction& message);
void addDerived(journal::v1::Transaction& message);

} // namespace evertill::wire
