// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/invoice_view_model.h"

#include "core/order/tax_number.h"

#include <QPointer>
#include <QRegularExpression>

namespace evertill::viewmodels {

InvoiceViewModel::InvoiceViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt) {}

void InvoiceViewModel::ask(const QString& receipt) {
    const auto refuseOr = [self = QPointer(this)](const auto& then) {
        return [self, then](const auto& outcome) {
            if (self.isNull()) {
                return;
            }
            if (!outcome) {
                self->m_context.refuse(outcome.error());
                return;
            }
            then(*self, *outcome);
        };
    };
    m_context.service.invoiceOf(
        core::ReceiptNumber{receipt.toLongLong()},
        refuseOr([receipt, refuseOr](InvoiceViewModel& self,
                                     const std::optional<ports::InvoiceRow>& found) {
            if (found) {
                self.askCopy(*found);
                return;
            }
            self.m_context.service.soldBy(
                receipt, refuseOr([](InvoiceViewModel& then, const usecase::ReturnableSale& sale) {
                    then.askBuyer(sale);
                }));
        }));
}

Question InvoiceViewModel::question(const usecase::ReturnableSale& sale) const {
    Question question;
    question.kind = QStringLiteral("invoice");
    question.title = tr("Invoice for receipt %1").arg(sale.sale.number.value());
    question.input = PromptInput::Text;
    question.acceptText = tr("Next");
    return question;
}

void InvoiceViewModel::askBuyer(const usecase::ReturnableSale& sale) {
    if (!core::checkInvoiced(sale.sale, sale.soFar)) {
        m_prompt.say({tr("There is no invoice for receipt %1.").arg(sale.sale.number.value()),
                      tr("It is no sale that was paid, or all of it came back."),
                      tr("Choose the receipt of the sale.")});
        return;
    }
    Question asked = question(sale);
    asked.next = tr("Tax number of the business; empty if it has none.");
    asked.mayBeEmpty = true;
    asked.onAccept = [this, sale](const Answered& answer) {
        Draft draft{sale, {}};
        if (const QString typed = answer.value.trimmed(); !typed.isEmpty()) {
            const auto number = core::parseTaxNumber(typed.toStdString());
            if (!number) {
                return number.error().code == base::ErrorCode::WrongCheckDigit
                           ? tr("A character of it is mistyped: the check digit says so.")
                           : tr("No known form: a VAT number begins with its country, a Chinese "
                                "code has 18 characters.");
            }
            draft.buyer.taxNumber = *number;
        }
        askName(draft);
        return QString();
    };
    m_prompt.ask(std::move(asked));
}

void InvoiceViewModel::askName(const Draft& draft) {
    Question asked = question(draft.sale);
    asked.next = tr("Name of the business");
    asked.onAccept = [this, draft](const Answered& answer) {
        Draft named = draft;
        named.buyer.name = answer.value.trimmed().toStdString();
        askAddress(named);
        return QString();
    };
    m_prompt.ask(std::move(asked));
}

void InvoiceViewModel::askAddress(const Draft& draft) {
    Question asked = question(draft.sale);
    asked.next = tr("Address; a comma begins a new line.");
    asked.acceptText = tr("Issue invoice");
    asked.onAccept = [this, draft](const Answered& answer) {
        Draft whole = draft;
        static const QRegularExpression kComma(QStringLiteral("[,\uFF0C]"));
        for (const QString& line : answer.value.split(kComma, Qt::SkipEmptyParts)) {
            if (const QString plain = line.trimmed(); !plain.isEmpty()) {
                whole.buyer.addressLines.push_back(plain.toStdString());
            }
        }
        if (!core::checkBuyer(whole.buyer)) {
            return tr("Name and 1 to 5 lines of address, each of at most 100 letters.");
        }
        issue(whole);
        return QString();
    };
    m_prompt.ask(std::move(asked));
}

void InvoiceViewModel::issue(const Draft& draft) {
    m_context.service.issueInvoice(
        draft.sale, draft.buyer,
        [self = QPointer(this)](const Expected<ports::InvoiceRow>& outcome) {
            if (self.isNull()) {
                return;
            }
            if (!outcome) {
                self->m_context.refuse(outcome.error());
                return;
            }
            self->m_context.notify(
                tr("Invoice %1 is issued. It is printed as soon as the printer is ready.")
                    .arg(text(outcome->printed)));
            self->print(*outcome, false);
        });
}

void InvoiceViewModel::askCopy(const ports::InvoiceRow& invoice) {
    Question asked;
    asked.kind = QStringLiteral("reprint");
    asked.title = tr("Print invoice %1 again?").arg(text(invoice.printed));
    asked.next = tr("This receipt has an invoice. The copy is marked as a copy.");
    asked.acceptText = tr("Print copy");
    asked.onAccept = [this, invoice](const Answered&) {
        m_context.guard(core::Right::Reprint,
                        tr("Print invoice %1 again").arg(text(invoice.printed)), {},
                        [this, invoice](const auto&) { print(invoice, true); });
        return QString();
    };
    m_prompt.ask(std::move(asked));
}

void InvoiceViewModel::print(const ports::InvoiceRow& invoice, bool isCopy) {
    m_context.service.printInvoice(
        invoice, isCopy, [self = QPointer(this), isCopy](const Expected<void>& outcome) {
            if (self.isNull()) {
                return;
            }
            if (!outcome) {
                self->m_context.refuse(outcome.error());
            } else if (isCopy) {
                self->m_context.notify(tr("The copy is printed as soon as the printer is ready."));
            }
        });
}

} // namespace evertill::viewmodels
