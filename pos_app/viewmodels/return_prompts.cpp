// SPDX-License-Identifier: GPL-3.0-or-later
// The questions before goods come back: which receipt, why without one, and whether a whole sale is
// voided; and the receipt that goes with a present.
#include "viewmodels/pay_view_model.h"
#include "viewmodels/return_words.h"
#include "viewmodels/returns_view_model.h"

#include <QPointer>

namespace evertill::viewmodels {

void ReturnsViewModel::ask() {
    if (!m_context.mayChange()) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("receipt");
    question.title = tr("Take goods back");
    question.next =
        tr("Scan the barcode of the receipt, or type its number. F9 lists the sales, also "
           "those of a member or a card.");
    question.input = PromptInput::Text;
    question.takesScan = true;
    question.acceptText = tr("Find");
    question.otherText = tr("Without receipt");
    question.onAccept = [this](const Answered& answer) {
        open(answer.value);
        return QString();
    };
    question.onOther = [this] { askWithoutReceipt(); };
    m_prompt.ask(std::move(question));
}

void ReturnsViewModel::askWithoutReceipt() {
    Question question;
    question.kind = QStringLiteral("return");
    question.title = tr("Take the next item back without a receipt");
    question.body = tr("At the lowest price of the last 90 days.");
    question.next = tr("Why does it come back?");
    question.reasons = returnReasons(m_context.format.languageTag());
    question.acceptText = tr("Next");
    question.onAccept = [this](const Answered& why) {
        Question then;
        then.kind = QStringLiteral("return");
        then.title = m_prompt.title();
        then.next = tr("What becomes of it?");
        then.reasons = returnConditions();
        then.acceptText = tr("Scan it next");
        then.onAccept = [this, reason = why.reason](const Answered& answer) {
            core::ReturnTerms terms;
            terms.reason = returnReasonOf(reason, m_context.format.languageTag());
            terms.condition =
                static_cast<core::ReturnCondition>(returnConditions().indexOf(answer.reason));
            m_context.openPage(QStringLiteral("sale"));
            m_sale.takeNextBack(std::move(terms));
            return QString();
        };
        m_prompt.ask(std::move(then));
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void ReturnsViewModel::askQuantity() {
    if (m_lines.empty()) {
        return;
    }
    const auto row = static_cast<std::size_t>(m_current);
    const core::BasketLine& sold = m_lines[row].sold->line;
    const core::Quantity left = m_lines[row].counted.left;
    Question question;
    question.kind = QStringLiteral("quantity");
    question.title =
        tr("How much of %1 comes back?")
            .arg(localName(sold.name, sold.localNames, m_context.format.languageTag()));
    question.next = tr("At most %1.").arg(m_context.format.amountOf(left, sold.unit));
    question.unit = text(std::string{core::unitSymbol(sold.unit)});
    question.value = text((m_lines[row].chosen.isZero() ? left : m_lines[row].chosen).toString());
    question.input = PromptInput::Number;
    question.onAccept = [this, row, left,
                         isWhole = sold.quantity.isWhole()](const Answered& answer) {
        const auto wanted = core::Quantity::parse(answer.value.toStdString());
        if (!wanted || wanted->isNegative() || *wanted > left || (isWhole && !wanted->isWhole())) {
            return tr("Not more than can come back, and no part of a piece.");
        }
        if (row < m_lines.size()) {
            choose(row, *wanted);
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void ReturnsViewModel::askPostVoid(const QString& receipt) {
    if (!m_context.mayChange()) {
        return;
    }
    if (!session().basket().isEmpty()) {
        m_context.refuse(base::makeError(base::ErrorCode::BasketBusy));
        return;
    }
    look(receipt, [this](const usecase::ReturnableSale& found) { askVoid(found); });
}

void ReturnsViewModel::askVoid(const usecase::ReturnableSale& found) {
    const core::Transaction& sale = found.sale;
    core::ReturnTerms terms;
    terms.reason = "void"; // of what is only looked at
    terms.taxMode = session().context().taxPolicy.mode;
    const auto back = core::voidBack(sale, found.soFar, terms);
    if (!back) {
        m_context.cue(Cue::Refuse);
        m_context.showError(returnWords(back.error()));
        return;
    }
    QStringList cards;
    for (const core::TenderLine& tender : sale.tenders) {
        if (tender.type == core::TenderType::Card || tender.type == core::TenderType::Wallet) {
            cards << PayViewModel::tenderName(tender.type) + u' ' +
                         m_context.format.money(tender.applied) + u' ' + text(tender.reference);
        }
    }
    Question question;
    question.kind = QStringLiteral("post-void");
    question.title =
        tr("Void sale %1 of %2?").arg(sale.number.value()).arg(m_context.format.money(sale.total));
    question.body =
        tr("All its goods come back into stock, and the money goes back: %1.").arg(sharesOf(*back));
    if (!cards.isEmpty()) {
        question.body += u' ' + tr("Paid by: %1. That goes back at the card terminal.")
                                    .arg(cards.join(QStringLiteral(", ")));
    }
    question.next = tr("Sale and voiding both stay on record.");
    question.reasons = postVoidReasons(m_context.format.languageTag());
    question.acceptText = tr("Void the sale");
    question.onAccept = [this, found](const Answered& answer) {
        voidSale(found, answer.reason, {});
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void ReturnsViewModel::voidSale(const usecase::ReturnableSale& found, const QString& reason,
                                const core::Approval& approvedBy) {
    if (!m_context.mayChange()) {
        return;
    }
    const QString what = tr("Void sale %1 of %2: %3")
                             .arg(found.sale.number.value())
                             .arg(m_context.format.money(found.sale.total), reason);
    const auto outcome = usecase::postVoidSale(
        session(), found, returnReasonOf(reason, m_context.format.languageTag()), approvedBy);
    if (settle(outcome, what,
               [this, found, reason](const core::Approval& by) { voidSale(found, reason, by); })) {
        m_context.openPage(QStringLiteral("pay"));
    }
}

void ReturnsViewModel::printGift(const QString& number) {
    m_context.service.printGiftReceipt(
        core::ReceiptNumber{number.toLongLong()},
        [self = QPointer(this)](const Expected<void>& outcome) {
            if (self.isNull()) {
                return;
            }
            if (outcome) {
                self->m_context.notify(tr("The gift receipt is printed. It shows no prices."));
            } else {
                self->m_context.refuse(outcome.error());
            }
        });
}

} // namespace evertill::viewmodels
