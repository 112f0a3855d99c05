// SPDX-License-Identifier: GPL-3.0-or-later
// What can come back of a sale on record, and the receipt that goes with a present.
#include "bridge/till_service.h"

#include "bridge/till_service_impl.h"
#include "core/fiscal/receipt_seal.h"
#include "usecase/member_sales.h"
#include "usecase/receipts.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

void TillService::soldBy(const QString& receipt, Answer<usecase::ReturnableSale> answer) {
    Impl& impl = *m_impl;
    impl.ask<usecase::ReturnableSale>(
        *impl.queryThread,
        [&impl, wanted = receipt.toStdString(),
         context = impl.session->context()]() -> Expected<usecase::ReturnableSale> {
            if (core::looksLikeSeal(wanted) && impl.parts.sealedSale) {
                return impl.parts.sealedSale(context, wanted);
            }
            if (impl.parts.returns == nullptr) {
                return makeError(ErrorCode::Unavailable, wanted);
            }
            return usecase::findSold({impl.parts.queryReader, *impl.parts.returns},
                                     context.identity, wanted);
        },
        std::move(answer));
}

void TillService::findSales(FoundBy by, const QString& text,
                            Answer<std::vector<ports::TransactionSummary>> answer) {
    using Sales = std::vector<ports::TransactionSummary>;
    Impl& impl = *m_impl;
    impl.ask<Sales>(
        *impl.queryThread,
        [&impl, by, wanted = text.toStdString(),
         today = impl.session->context().day.date]() -> Expected<Sales> {
            if (impl.parts.history == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return by == FoundBy::Card
                       ? usecase::salesByCard(*impl.parts.history, wanted, today,
                                              usecase::kSalesBackDays)
                       : usecase::salesOfMember(
                             {impl.parts.members, impl.parts.cipher, *impl.parts.history}, wanted,
                             today, usecase::kSalesBackDays);
        },
        std::move(answer));
}

void TillService::printGiftReceipt(core::ReceiptNumber number, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<bool>(
        *impl.storeThread,
        [&impl, number, answer, settings = impl.session->context().settings]() -> Expected<bool> {
            if (!impl.receipts.printer) {
                return makeError(ErrorCode::DeviceAbsent);
            }
            EVERTILL_TRY(sale, impl.parts.storeReader.transaction(number));
            impl.sendAtOnce(impl.receipts,
                            usecase::makeGiftReceipt(sale, settings, impl.parts.journal.identity(),
                                                     impl.receipts.printer->columns()),
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
