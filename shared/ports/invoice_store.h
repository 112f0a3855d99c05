// SPDX-License-Identifier: Apache-2.0
#pragma once

// Invoices to businesses of this till, numbered without a gap from 1. Who bought is an envelope;
// its key is kept beside it at this till alone and can be destroyed. Errors: those of
// journal_store.h.

#include "core/calendar/business_date.h"
#include "core/order/order_events.h"

#include <vector>

namespace evertill::ports {

using base::Expected;

struct InvoiceRow {
    std::int64_t number = 0;
    std::string printed; // as it was issued; with the epoch's tag
    core::ReceiptNumber receipt;
    core::BusinessDate issuedOn;
    core::MemberEnvelope buyer;
    base::Bytes key; // empty: destroyed
};

// Threads: an instance belongs to one thread.
class InvoiceReader {
public:
    virtual ~InvoiceReader() = default;
    // Error: NotFound.
    [[nodiscard]] virtual Expected<InvoiceRow> invoice(std::int64_t number) = 0;
    // Of a sale. Error: NotFound.
    [[nodiscard]] virtual Expected<ports::InvoiceRow> invoiceOf(core::ReceiptNumber receipt) = 0;
    // Newest first.
    [[nodiscard]] virtual Expected<std::vector<InvoiceRow>> invoices(std::size_t limit) = 0;
};

// Threads: the store thread.
class InvoiceStore {
public:
    virtual ~InvoiceStore() = default;
    // Gives the number. Error: AlreadyExists (context: the number of the receipt's invoice).
    [[nodiscard]] virtual Expected<InvoiceRow> issueInvoice(core::InvoiceIssued invoice,
                                                            const base::Bytes& key,
                                                            const core::BusinessDate& date,
                                                            base::UtcTime now) = 0;
    // Destroys the buyer's key, in the file and in its WAL. Error: NotFound.
    [[nodiscard]] virtual Expected<void> forgetBuyer(std::int64_t number) = 0;
};

} // namespace evertill::ports
