// SPDX-License-Identifier: Apache-2.0
#pragma once

// Transactions as POSLog XML: element names and nesting of ARTS/OMG POSLog 6 as published
// implementations use them; no validator was run against the schema (docs/audit.md).
// One transaction at a time goes out to the stream, so a journal of any length takes the memory
// of one transaction. What POSLog has no element for stays in the JSON export. Amounts are decimal
// text with the currency's decimals, quantities with a UnitOfMeasureCode (UN/ECE 20). A return
// line's amounts are positive here, as POSLog has it; the element Return says the direction.
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
