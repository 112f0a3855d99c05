// SPDX-License-Identifier: GPL-3.0-or-later
// After the commit: what there is to give back, and how the receipt is doing.
#include "core/receipt/build.h"
#include "viewmodels/pay_view_model.h"

namespace evertill::viewmodels {

QString PayViewModel::doneTitle() const {
    if (!m_done) {
        return {};
    }
    if (m_done->total.isNegative()) {
        return givenInCash().isZero() ? tr("Given back") : tr("Give back in cash");
    }
    return m_done->change.isZero() ? tr("No change") : tr("Change due");
}

// Of a refund.
core::Money PayViewModel::givenInCash() const {
    core::Money sum = core::Money::zero(m_done->currency);
    for (const core::TenderLine& line : m_done->tenders) {
        sum += line.type == core::TenderType::Cash ? line.change - line.handed
                                                   : core::Money::zero(sum.currency());
    }
    return sum;
}

QString PayViewModel::doneChange() const {
    if (!m_done) {
        return {};
    }
    if (!m_done->total.isNegative()) {
        return m_context.format.money(m_done->change);
    }
    const core::Money cash = givenInCash();
    return m_context.format.money(cash.isZero() ? m_done->total.abs() : cash);
}

// As it is right after the sale.
void PayViewModel::readNotesLeft() {
    m_notesLeft.clear();
    for (const core::TenderLine& line : m_done->tenders) {
        const bool isPaying =
            line.type == core::TenderType::CreditNote && !line.handed.isNegative();
        if (const auto left = isPaying ? session().knownLeft(line.reference) : std::nullopt) {
            m_notesLeft.insert(text(line.reference),
                               tr(" (left on it: %1)").arg(m_context.format.money(*left)));
        }
    }
}

void PayViewModel::readCode() {
    m_doneCode.clear();
    m_context.service.eReceiptCode(
        *m_done, [this, number = m_done->number](const Expected<std::string>& rows) {
            if (rows && m_done && m_done->number == number) { // not of an earlier sale
                m_doneCode = text(*rows);
                emit doneChanged();
            }
        });
}

QString PayViewModel::doneTotal() const {
    return m_done ? m_context.format.money(m_done->total) : QString();
}

QString PayViewModel::donePaid() const {
    if (!m_done) {
        return {};
    }
    QStringList parts;
    for (const core::TenderLine& line : m_done->tenders) {
        const bool isNew = line.type == core::TenderType::CreditNote && line.handed.isNegative();
        const auto left = line.type == core::TenderType::CreditNote && !isNew
                              ? m_notesLeft.value(text(line.reference))
                              : QString();
        parts << tenderName(line.type) + (isNew ? u' ' + text(line.reference) : QString()) + u' ' +
                     m_context.format.money(line.handed) + left;
    }
    return parts.join(QStringLiteral(" · "));
}

QString PayViewModel::doneReceipt() const {
    if (!m_done) {
        return {};
    }
    const usecase::SellingContext& context = session().context();
    return (context.settings.isTraining ? QStringLiteral("T-") : QString()) +
           text(core::receiptReference(*m_done, context.identity.epochTag()));
}

QString PayViewModel::giftOf() const {
    return m_done && m_done->kind == core::TransactionKind::Sale
               ? QString::number(m_done->number.value())
               : QString();
}

bool PayViewModel::printerNeedsHand() const {
    const ports::DeviceState state = m_context.service.printerView().status.state;
    return state == ports::DeviceState::Fault || state == ports::DeviceState::Lost;
}

QString PayViewModel::donePrinter() const {
    const bridge::PrinterView view = m_context.service.printerView();
    if (!m_done) {
        return {};
    }
    if (printerNeedsHand()) {
        const QString why = deviceReasonWords(QString::fromLatin1(name(view.status.reason)));
        return why.isEmpty()
                   ? tr("Receipt waiting: the printer needs a hand. The sale is saved.")
                   : tr("Receipt waiting: %1. The sale is saved. It prints when that is put "
                        "right.")
                         .arg(why);
    }
    if (view.status.state == ports::DeviceState::Absent ||
        view.status.state == ports::DeviceState::Disabled) {
        return tr("No printer. The sale is saved and can be printed later.");
    }
    return view.waitingReceipts > 0 ? tr("Receipt is being printed. The sale is saved.")
                                    : tr("Receipt sent to the printer. The sale is saved.");
}

} // namespace evertill::viewmodels
