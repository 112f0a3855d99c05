// SPDX-License-Identifier: GPL-3.0-or-later
// Invoices to businesses and links to electronic receipts behind the screens, all on the store
// thread.
#include "bridge/till_service_impl.h"
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

void TillService::printInvoice(const ports::InvoiceRow& invoice, bool isCopy, Answer<void> answer) {
    Impl& impl = *m_impl;
    const usecase::SellingContext& context = impl.session->context();
    impl.ask<bool>(
        *impl.storeThread,
        [&impl, invoice, isCopy, answer, settings = context.settings, by = context.cashier,
         staff = context.staff]() -> Expected<bool> {
            if (!impl.receipts.printer) {
                return makeError(ErrorCode::DeviceAbsent);
            }
            EVERTILL_TRY(sale, impl.parts.storeReader.transaction(invoice.receipt));
            if (isCopy) {
                EVERTILL_TRY(recorded,
                             impl.parts.journal.append(
                                 core::ReceiptReprinted{sale.number, 1, by, invoice.printed},
                                 impl.parts.clock.now()));
                static_cast<void>(recorded);
            }
            const usecase::InvoicePaper paper{impl.receipts.printer->columns(), isCopy ? 1 : 0,
                                              usecase::PersonNames{staff.get()}};
            impl.sendAtOnce(impl.receipts,
                            usecase::makeInvoice(invoice, sale, impl.parts.cipher, settings,
                                                 impl.parts.journal.identity(), paper),
                            answer);
            return true;
        },
        [answer](const Expected<bool>& sent) {
            if (!sent) { // else the printer answers
                answer(sent.error());
            }
        });
}

} // namespace evertill::bridge
