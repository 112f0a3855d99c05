// SPDX-License-Identifier: Apache-2.0
#pragma once

// Transactions as POSLog XML: elements, order and values of the schema of ARTS POSLog 6.0.0; what
// that has no value for has a name with a prefix (docs/audit.md).
// One transaction at a time goes out to the stream, so a journal of any length takes the memory
// of one transaction. What POSLog has no element for stays in the JSON export. Amounts are decimal
// text with the currency's decimals, quantities with a UnitOfMeasureCode. INV no amount but a total
// has a sign: the element Return and the attributes Action, TypeCode and RoundingDirection say the
// direction.
// Characters that XML 1.0 forbids are written as U+FFFD. Personal data: the member id only.
// Threads: an instance belongs to one thread; the stream is borrowed.

#include "core/transaction/transaction.h"

#include <iosfwd>

namespace evertill::wire {

class PoslogWriter {
public:
    // Writes the opening tag.
    explicit PoslogWriter(std::ostream& out);
    void write(const core::Transaction& transaction);
    // Writes the closing tag. Whether all went out, the stream knows.
    void finish();

private:
    std::ostream& m_out;
};

} // namespace evertill::wire
