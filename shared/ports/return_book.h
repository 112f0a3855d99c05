// SPDX-License-Identifier: Apache-2.0
#pragma once

// What came back of a sale so far, as far as this till knows: its own returns, and those of other
// tills that the centre told of, each once. Threads: an instance belongs to one thread.

#include "core/ids.h"
#include "core/promotion/refund.h"

#include <string_view>

namespace evertill::ports {

class ReturnBook {
public:
    virtual ~ReturnBook() = default;

    // By line; empty: nothing, or the sale is not known.
    [[nodiscard]] virtual base::Expected<std::vector<core::ReturnedLine>>
    returnedSoFar(const core::StoreId& store, const core::TillId& till,
                  core::ReceiptNumber number) = 0;
    // The same by this till's own returns alone, up to when it issued that invoice.
    [[nodiscard]] virtual base::Expected<std::vector<core::ReturnedLine>>
    returnedBefore(const core::StoreId& store, const core::TillId& till, core::ReceiptNumber number,
                   std::int64_t invoice) = 0;
    // Whether this till has ever printed receipts with this mark (TillIdentity::epochTag, in any
    // case of letters): an old receipt has the mark of its time, a copy of it today's.
    [[nodiscard]] virtual base::Expected<bool> hasMark(std::string_view mark) = 0;
};

} // namespace evertill::ports
