// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sales as three tables for accountants: what was sold (lines), how it was paid (tenders), what of
// it is tax (taxes). UTF-8 with a mark, comma, CR LF; decimal point; text guarded against formulas
// (base/csv_row.h). INV per receipt and in total: amounts of lines (plus, where tax is exclusive,
// the tax) = amounts of tenders = totals. Cash rounding is a row of the tenders, so that they come
// to the totals. Personal data: none, not even member ids. Threads: one; the streams are borrowed
// and tell whether all went out.

#include "core/transaction/transaction.h"

#include <iosfwd>

namespace evertill::wire {

class SalesCsv {
public:
    // Writes the headings.
    SalesCsv(std::ostream& lines, std::ostream& tenders, std::ostream& taxes);
    void write(const core::Transaction& sale);

private:
    std::ostream& m_lines;
    std::ostream& m_tenders;
    std::ostream& m_taxes;
};

} // namespace evertill::wire
