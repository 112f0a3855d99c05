// SPDX-License-Identifier: GPL-3.0-or-later
// Invoices to businesses and links to electronic receipts behind the screens, all on the store
// thread.
#include "bridge/till_service_impl.h"
#include "usecase/invoice_place.h"
#include "usecase/invoices.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

void TillService::invoiceOf(core::ReceiptNumber receipt,
                            Answer<std::optional<ports::InvoiceRow>> answer) {
    Impl& impl = *m_impl;
    using Found = std::optional<ports::InvoiceRow>;
    impl.ask<Found>(
        *impl.storeThread,
        [&impl, receipt]() -> Expected<Found> {
            if (impl.parts.invoiceReader == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            auto row = impl.parts.invoiceReader->invoiceOf(receipt);
            if (!row && row.error().code == ErrorCode::NotFound) {
                return Found{};
            }
            return row ? Expected<Found>{std::move(*row)} : row.error();
        },
        std::move(answer));
}

void TillService::eReceiptCode(const core::Transaction& sale, Answer<std::string> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::string>(
        *impl.storeThread,
        [&impl, sale, settings = impl.session->context().settings]() -> Expected<std::string> {
            if (!impl.parts.receiptCodes || !impl.parts.drawQr) {
                return std::string{};
            }
            for (const core::PaperCode& code : impl.parts.receiptCodes(sale, settings)) {
                if (code.kind == core::PaperCodeKind::EReceipt) {
                    return impl.parts.drawQr(code.data);
                }
            }
            return std::string{};
        },
        std::move(answer));
}

void TillService::issueInvoice(const usecase::ReturnableSale& sale, core::InvoiceBuyer buyer,
                               Answer<ports::InvoiceRow> answer) {
    Impl& impl = *m_impl;
    const usecase::SellingContext& context = impl.session->context();
    impl.ask<ports::InvoiceRow>(
        *impl.storeThread,
        [&impl, sale, buyer = std::move(buyer), by = context.cashier,
         date = context.day.date]() -> Expected<ports::InvoiceRow> {
            if (impl.parts.invoices == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            const base::UtcTime now = impl.parts.clock.now();
            const core::MemberId envelope{base::Uuid::version7(now, impl.parts.random)};
            EVERTILL_TRY(sealed,
                         usecase::sealInvoice(sale, buyer, envelope, impl.parts.cipher, by));
            return impl.parts.invoices->issueInvoice(std::move(sealed.event), sealed.key, date,
                                                     now);
        },
        std::move(answer));
}

Expected<core::ReceiptDocument> TillService::Impl::invoicePaper(std::int64_t number, int columns,
                                                                std::int32_t copy) {
    if (parts.invoiceReader == nullptr || parts.storeReturns == nullptr) {
        return makeError(ErrorCode::Unavailable);
    }
    EVERTILL_TRY(invoice, parts.invoiceReader->invoice(number));
    EVERTILL_TRY(sale, parts.storeReader.transaction(invoice.receipt));
    EVERTILL_TRY(before,
                 parts.storeReturns->returnedBefore(sale.store, sale.till, sale.number, number));
    const usecase::InvoicePaper paper{columns, copy, usecase::PersonNames{parts.people.people},
                                      std::move(before)};
    const std::lock_guard lock{receiptSettingsMutex};
    return usecase::makeInvoice(invoice, sale, parts.cipher, receiptSettings,
                                parts.journal.identity(), paper);
}

Expected<void> TillService::Impl::recordCopy(const ports::InvoiceRow& invoice, std::int32_t copy,
                                             const core::OperatorId& by) {
    EVERTILL_TRY_VOID(parts.journal.append(
        core::ReceiptReprinted{invoice.receipt, copy, by, invoice.printed}, parts.clock.now()));
    return {};
}

void TillService::printInvoice(const ports::InvoiceRow& invoice, bool isCopy, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<void>(
        *impl.storeThread,
        [&impl, invoice, isCopy, by = impl.session->context().cashier]() -> Expected<void> {
            EVERTILL_TRY(job, impl.parts.spool.queueReport(usecase::placeOfInvoice(invoice.number),
                                                           isCopy, impl.parts.clock.now()));
            if (isCopy) {
                EVERTILL_TRY_VOID(impl.recordCopy(invoice, job.copy, by));
            }
            impl.receipts.dispatcher->pump();
            return {};
        },
        std::move(answer));
}

} // namespace evertill::bridge
