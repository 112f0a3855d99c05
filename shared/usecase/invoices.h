// SPDX-License-Identifier: Apache-2.0
#pragma once

// An invoice to a business for a sale on record: who buys goes into an envelope of its own at once,
// and comes out of it for the paper only. Threads: pure.

#include "core/order/invoice.h"
#include "ports/invoice_store.h"
#include "ports/journal_store.h"
#include "ports/member_store.h"
#include "usecase/person_names.h"
#include "usecase/returns.h"

namespace evertill::usecase {

struct SealedInvoice { // for InvoiceStore::issueInvoice()
    core::InvoiceIssued event;
    base::Bytes key;
};

// Errors: those of core::checkBuyer() and core::checkInvoiced().
[[nodiscard]] base::Expected<SealedInvoice>
sealInvoice(const ReturnableSale& sale, core::InvoiceBuyer buyer, const core::MemberId& envelope,
            ports::MemberCipher& cipher, const core::OperatorId& by);

struct InvoicePaper {
    int columns = 48;
    std::int32_t copy = 0; // 0 the original
    PersonNames personOf{};
    std::vector<core::ReturnedLine> before{}; // ports::ReturnBook::returnedBefore()
};
[[nodiscard]] core::ReceiptDocument
makeInvoice(const ports::InvoiceRow& invoice, const core::Transaction& sale,
            ports::MemberCipher& cipher, const TillSettings& settings,
            const ports::TillIdentity& identity, const InvoicePaper& paper);

} // namespace evertill::usecase
