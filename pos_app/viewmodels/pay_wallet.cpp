// SPDX-License-Identifier: GPL-3.0-or-later
// Paying by the code in a customer's wallet, and by a reference that is typed.
#include "viewmodels/pay_view_model.h"

namespace evertill::viewmodels {

void PayViewModel::takeByWallet() {
    if (isRefund()) {
        refundByWallet();
        return;
    }
    Question question;
    question.kind = QStringLiteral("wallet");
    question.title = tr("Wallet: the customer's code");
    question.body = takeText();
    question.next = tr("Scan the code on the customer's phone, or type its digits. It is charged "
                       "at once and kept nowhere.");
    question.input = PromptInput::Pin; // whoever reads it could pay with it
    question.takesScan = true;
    question.acceptText = tr("Charge it");
    question.onAccept = [this](const Answered& answer) {
        if (!ports::isPayerCode(answer.value.toStdString())) {
            m_context.cue(Cue::Refuse);
            return tr("That is no payment code: 16 to 24 digits, on the phone below its bars.");
        }
        chargeCode(answer.value);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

bool PayViewModel::takeScannedCode(const QString& code) {
    if (!m_card.hasWallet() || isRefund() || session().settlement().isSettled() ||
        !ports::isPayerCode(code.toStdString())) {
        return false;
    }
    if (tender() != core::TenderType::Wallet) {
        selectTender(static_cast<int>(core::TenderType::Wallet));
    }
    if (!canTake() || isEntryScanned()) {
        m_context.cue(Cue::Refuse);
    } else {
        chargeCode(code);
    }
    return true;
}

void PayViewModel::chargeCode(const QString& code) {
    m_card.payByCode(offered().value(), code, [this](bool stands) { paid(stands); });
}

void PayViewModel::refundByWallet() {
    m_card.refundByWallet(
        offered().value(), [this](bool stands) { paid(stands); }, [this] { askReference(); });
}

void PayViewModel::askReference() {
    Question question;
    question.kind = QStringLiteral("reference");
    question.title = tr("%1: reference").arg(tenderName(tender()));
    question.body = takeText();
    question.next =
        tender() == core::TenderType::Card
            ? tr("Type the authorisation code of the card terminal. Never a card number.")
            : tr("Scan or type it.");
    question.input = PromptInput::Text;
    question.takesScan = tender() != core::TenderType::Card;
    question.scanAnswers = false;
    question.acceptText = tr("Confirm payment");
    question.onAccept = [this](const Answered& answer) {
        takeWith(answer.value.toStdString());
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
