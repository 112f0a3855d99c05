// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/account_view_model.h"

namespace evertill::viewmodels {

AccountViewModel::AccountViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt) {}

void AccountViewModel::askPayment() {
    if (!m_context.mayChange()) {
        return;
    }
    if (!m_context.service.session().basket().isEmpty()) {
        m_context.refuse(base::makeError(base::ErrorCode::BasketBusy));
        return;
    }
    Question question;
    question.kind = QStringLiteral("account");
    question.title = tr("Payment on an account");
    question.next = tr("Number of the account, AC-...; scan or type it.");
    question.input = PromptInput::Text;
    question.takesScan = true;
    question.acceptText = tr("Next");
    question.onAccept = [this](const Answered& answer) {
        const std::string number = answer.value.trimmed().toUpper().toStdString();
        const auto account = m_context.service.session().account(number);
        if (!account) {
            m_context.refuse(account.error());
            return QString();
        }
        if (!*account) {
            return tr("Nothing is known here of this account.");
        }
        askAmount(number, **account);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void AccountViewModel::askAmount(const std::string& number, const ports::Account& account) {
    const core::Money zero = core::Money::zero(account.limit.currency());
    const core::Money owed = account.owed();
    Question question;
    question.kind = QStringLiteral("amount");
    question.title = tr("How much is paid on account %1?").arg(text(number));
    question.body = tr("Owed: %1. Limit: %2.")
                        .arg(m_context.format.money(owed), m_context.format.money(account.limit));
    question.next = account.isFromCentre ? QString() : tr("Known to this till alone so far.");
    question.input = PromptInput::Number;
    question.unit = text(std::string{zero.currency().code()});
    question.value = text(std::max(owed, zero).toString());
    question.acceptText = tr("Take payment");
    question.onAccept = [this, number, zero](const Answered& answer) {
        const auto amount = core::Money::parse(answer.value.toStdString(), zero.currency());
        if (!amount) {
            return tr("Type an amount, as in 20 or 12.50.");
        }
        const auto taken = m_context.service.session().payOnAccount(number, *amount);
        if (!taken && taken.error().code == base::ErrorCode::OutOfRange) {
            return tr("At least %1.").arg(text(taken.error().context));
        }
        if (!taken) {
            m_context.refuse(taken.error());
            return QString();
        }
        m_context.openPage(QStringLiteral("pay"));
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
