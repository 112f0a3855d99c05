// SPDX-License-Identifier: Apache-2.0
// The part of TillDatabase that keeps quotations, layaways and invoices.
#include "core/order/invoice.h"
#include "storage/pos/till_transact.h"

namespace evertill::storage {

Expected<core::Order> TillDatabase::makeOrder(core::OrderRecorded made,
                                              const core::BasketId& basket, base::UtcTime now) {
    EVERTILL_TRY(number, m_orders->nextNumber(made.kind, m_identity));
    made.number = std::move(number);
    std::optional<core::Order> order;
    EVERTILL_TRY(position, record(made, now, [&]() -> Expected<void> {
                     EVERTILL_TRY(added, m_orders->add(made, now));
                     order = std::move(added);
                     EVERTILL_TRY_VOID(m_promotions->release(basket));
                     return m_baskets->remove(basket);
                 }));
    static_cast<void>(position);
    return *std::move(order);
}

Expected<core::Order> TillDatabase::stepOrder(const core::OrderRecorded& step, base::UtcTime now) {
    std::optional<core::Order> order;
    EVERTILL_TRY_VOID(record(step, now, [&]() -> Expected<void> {
        EVERTILL_TRY(added, m_orders->add(step, now));
        order = std::move(added);
        return {};
    }));
    return *std::move(order);
}

Expected<ports::InvoiceRow> TillDatabase::issueInvoice(core::InvoiceIssued invoice,
                                                       const base::Bytes& key,
                                                       const core::BusinessDate& date,
                                                       base::UtcTime now) {
    if (const auto known = m_invoices->invoiceOf(invoice.receipt)) {
        return base::makeError(base::ErrorCode::AlreadyExists, std::to_string(known->number));
    } else if (known.error().code != base::ErrorCode::NotFound) {
        return known.error();
    }
    EVERTILL_TRY(number, m_invoices->nextNumber());
    invoice.number = number;
    const ports::InvoiceRow row{
        number,
        core::invoiceNumber(m_identity.store, m_identity.till, m_identity.epochTag(), number),
        invoice.receipt,
        date,
        invoice.buyer,
        key};
    EVERTILL_TRY_VOID(record(invoice, now, [&] { return m_invoices->add(row); }));
    return row;
}

Expected<void> TillDatabase::forgetBuyer(std::int64_t number) {
    EVERTILL_TRY(row, m_invoices->invoice(number));
    EVERTILL_TRY_VOID(transact(Durability::Full, [&] { return m_invoices->forget(row.buyer.id); }));
    return m_database.checkpoint(true); // earlier copies of the row are in the WAL
}

} // namespace evertill::storage
