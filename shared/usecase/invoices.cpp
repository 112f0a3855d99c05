// SPDX-License-Identifier: Apache-2.0
#include "usecase/invoices.h"

namespace evertill::usecase {

base::Expected<SealedInvoice> sealInvoice(const ReturnableSale& sale, core::InvoiceBuyer buyer,
                                          const core::MemberId& envelope,
                                          ports::MemberCipher& cipher, const core::OperatorId& by) {
    EVERTILL_TRY_VOID(core::checkInvoiced(sale.sale, sale.soFar));
    EVERTILL_TRY(checked, core::checkBuyer(std::move(buyer)));
    core::MemberProfile clear; // the envelope's own shape; all of it stands in the name
    clear.name = core::buyerText(checked);
    SealedInvoice sealed;
    sealed.key = cipher.newKey();
    sealed.event.receipt = sale.sale.number;
    sealed.event.buyer = cipher.seal(envelope, clear, sealed.key);
    sealed.event.by = by;
    return sealed;
}

core::ReceiptDocument makeInvoice(const ports::InvoiceRow& invoice, const core::Transaction& sale,
                                  ports::MemberCipher& cipher, const TillSettings& settings,
                                  const ports::TillIdentity& identity, const InvoicePaper& paper) {
    std::optional<core::InvoiceBuyer> buyer;
    if (!invoice.key.empty()) {
        const auto clear = cipher.open(invoice.buyer, invoice.key);
        const auto read = clear ? core::parseBuyer(clear->name)
                                : base::Expected<core::InvoiceBuyer>{clear.error()};
        if (read) {
            buyer = *read;
        }
    }
    core::ReceiptOptions options;
    options.columns = paper.columns;
    options.copy = paper.copy;
    options.language = settings.receiptLanguage;
    options.epochTag = identity.epochTag();
    options.cashierName = paper.personOf(sale.cashier);
    options.isTraining = settings.isTraining;
    return core::buildInvoice(sale, {invoice.printed, invoice.issuedOn, buyer, paper.before},
                              settings.store, options);
}

} // namespace evertill::usecase
