// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/card_view_model.h"

#include "ports/devices/wallet_terminal.h"
#include "viewmodels/card_words.h"

#include <QPointer>

namespace evertill::viewmodels {

using ports::DeviceState;
using ports::PaymentKind;
using ports::PaymentResult;
using ports::PaymentState;

CardViewModel::CardViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_open({"title", "situation"}) {
    connect(&desk(), &bridge::CardDesk::changed, this, &CardViewModel::refresh);
    connect(&desk(), &bridge::CardDesk::looked, this, &CardViewModel::looked);
    refresh();
}

QString CardViewModel::kindWords(PaymentKind kind) const {
    switch (kind) {
    case PaymentKind::Pay: return tr("Card payment");
    case PaymentKind::Reversal: return tr("Taking back a card payment");
    case PaymentKind::Refund: return tr("Giving back to a card");
    }
    return {};
}

void CardViewModel::refresh() {
    QList<QVariantMap> rows;
    for (const ports::PaymentRecord& record : desk().unsettled()) {
        const bool isThis = desk().order() && desk().order()->intent.id == record.intent.id;
        rows << QVariantMap{
            {"title",
             kindWords(record.intent.kind) + QStringLiteral(" · ") +
                 m_context.format.money(record.intent.amount) + QStringLiteral(" · ") +
                 m_context.format.time(base::UtcTime{
                     record.begunAtMicros, m_context.service.clock().now().offsetMinutes})},
            {"situation",
             isThis ? tr("The terminal is being asked what became of it.")
             : ports::isWalletOrder(record.intent)
                 ? tr("A wallet payment, not known whether it was charged. The card terminal "
                      "cannot tell: look at the merchant's page and decide.")
                 : tr("Not known whether the card was charged.")}};
    }
    m_open.setRows(rows);
    emit changed();
}

int CardViewModel::level() const {
    if (hasOpen() && !isWorking()) {
        return 2;
    }
    switch (desk().status().state) {
    case DeviceState::Ready:
    case DeviceState::Busy: return 0;
    case DeviceState::Opening:
    case DeviceState::Present: return 1;
    default: return hasTerminal() ? 2 : 0;
    }
}

QString CardViewModel::chip() const {
    if (hasOpen() && !isWorking()) {
        return tr("Card payment open");
    }
    return level() == 0   ? tr("Cards")
           : level() == 1 ? tr("Cards: connecting")
                          : tr("Cards: no answer");
}

QString CardViewModel::status() const {
    if (!hasTerminal()) {
        return tr("No card terminal is set up.");
    }
    const QString detail = text(desk().status().detail);
    switch (level() == 2 && desk().status().state == DeviceState::Ready ? 0 : level()) {
    case 0: return tr("The card terminal is ready. %1").arg(detail);
    case 1: return tr("Connecting to the card terminal. %1").arg(detail);
    default: return tr("The card terminal does not answer. %1").arg(detail);
    }
}

QString CardViewModel::title() const {
    return desk().order() ? kindWords(desk().order()->intent.kind) : QString();
}

QString CardViewModel::amount() const {
    return desk().order() ? m_context.format.money(desk().order()->intent.amount) : QString();
}

QString CardViewModel::words() const {
    const auto& order = desk().order();
    if (!order) {
        return {};
    }
    const DeviceState state = desk().status().state;
    if (state == DeviceState::Lost || state == DeviceState::Fault ||
        state == DeviceState::Opening) {
        return tr("The line to the terminal broke. It is asked what became of the payment as soon "
                  "as it answers, for up to a minute and a half.");
    }
    if (order->isCancelled) {
        return tr("Giving up. The terminal says in a moment whether it was in time.");
    }
    if (!order->words.empty()) {
        return text(order->words);
    }
    const QString known = cardProgressWords(order->code);
    return known.isEmpty() ? tr("Follow the words on the terminal.") : known;
}

void CardViewModel::cancel() {
    desk().cancel();
}

void CardViewModel::pay(const core::Money& amount, std::function<void(bool)> done) {
    desk().pay(amount, [self = QPointer(this), done = std::move(done)](const auto& outcome) {
        if (!self.isNull()) {
            self->ended(outcome, done);
        }
    });
}

void CardViewModel::ended(const Expected<PaymentResult>& outcome,
                          const std::function<void(bool)>& done) {
    if (!outcome) {
        const bool isOpen = outcome.error().code == base::ErrorCode::DeviceUnknownOutcome;
        if (isOpen || outcome.error().code == base::ErrorCode::DeviceBusy) {
            m_context.cue(Cue::Refuse);
            m_context.showError(
                {isOpen ? tr("An earlier card payment is open, so no other card is charged.")
                        : tr("The card terminal is busy."),
                 tr("Nothing was charged. The basket is as it was."),
                 tr("Tap Card payment open at the top, or take cash.")});
        } else {
            m_context.refuse(outcome.error());
        }
        done(false);
        return;
    }
    const QString why = deviceReasonWords(QString::fromLatin1(name(outcome->reason)));
    switch (outcome->state) {
    case PaymentState::Approved: done(true); return;
    case PaymentState::Declined:
        m_context.cue(Cue::Refuse);
        m_context.showError({tr("The card was not charged."), cardDeclineWords(*outcome),
                             tr("Try again, or choose another way to pay.")});
        break;
    case PaymentState::NotStarted:
        m_context.cue(Cue::Refuse);
        m_context.showError({why.isEmpty() ? tr("Nothing was sent to the card terminal.")
                                           : tr("The card terminal: %1.").arg(why),
                             tr("Nothing was charged. The basket is as it was."),
                             tr("Try again, or choose another way to pay.")});
        break;
    case PaymentState::Unknown:
        m_context.cue(Cue::Refuse);
        emit openWanted(true);
        break;
    }
    done(false);
}

void CardViewModel::looked(const ports::PaymentIntent& intent, bool approved) {
    const QString sum = m_context.format.money(intent.amount);
    emit openWanted(hasOpen());
    if (hasOpen()) {
        return;
    }
    if (!approved) {
        m_context.notify(
            tr("The card payment of %1 did not happen. Nothing was charged.").arg(sum));
    } else if (intent.basket == m_context.service.session().basket().header().id) {
        m_context.notify(tr("The card payment of %1 went through and is in this sale.").arg(sum));
    } else {
        m_context.notify(tr("The card payment of %1 went through. Recall its basket (F7) to finish "
                            "the sale.")
                             .arg(sum));
    }
}

void CardViewModel::look(int row) {
    const auto& open = desk().unsettled();
    if (row < 0 || static_cast<std::size_t>(row) >= open.size()) {
        return;
    }
    const ports::PaymentIntent intent = open[static_cast<std::size_t>(row)].intent;
    desk().look(intent.id, [self = QPointer(this), intent](const auto& outcome) {
        if (self.isNull()) {
            return;
        }
        if (!outcome) {
            self->m_context.refuse(outcome.error());
        } else if (outcome->state == PaymentState::Unknown) {
            self->m_context.cue(Cue::Refuse);
            self->m_context.notify(
                ports::isWalletOrder(intent)
                    ? tr("The card terminal knows nothing of wallets. Look at the merchant's page "
                         "and decide.")
                    : tr("The terminal does not say. Look at its own receipt and decide."));
        } else {
            self->m_context.cue(Cue::Ok);
            self->looked(intent, outcome->state == PaymentState::Approved);
        }
    });
}

Question CardViewModel::askWho(const QString& title) const {
    Question question;
    question.kind = QStringLiteral("decide");
    question.title = title;
    question.body = tr("By what do you know?");
    question.reasons = {tr("The terminal's receipt"), tr("The terminal's list of payments"),
                        tr("The customer's bank"), tr("The card company")};
    question.next = tr("Type your name. It is recorded with the reason.");
    question.input = PromptInput::Text;
    return question;
}

void CardViewModel::askDecide(int row, bool charged) {
    const auto& open = desk().unsettled();
    if (row < 0 || static_cast<std::size_t>(row) >= open.size()) {
        return;
    }
    const ports::PaymentIntent intent = open[static_cast<std::size_t>(row)].intent;
    const QString sum = m_context.format.money(intent.amount);
    Question question =
        askWho(charged ? tr("%1 was charged?").arg(sum) : tr("%1 was not charged?").arg(sum));
    question.acceptText = charged ? tr("It was charged") : tr("It was not charged");
    question.onAccept = [this, intent, charged](const Answered& answer) {
        desk().decide(intent.id, charged, {answer.value.toStdString(), answer.reason.toStdString()},
                      [self = QPointer(this), intent](const auto& outcome) {
                          if (self.isNull()) {
                              return;
                          }
                          if (!outcome) {
                              self->m_context.refuse(outcome.error());
                          } else {
                              self->looked(intent, outcome->state == PaymentState::Approved);
                          }
                      });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void CardViewModel::removeTender(std::int32_t number, std::function<void(bool)> done) {
    switch (desk().wayBack(number)) {
    case bridge::TakeBack::ByHand: askTakenBack(number, done); return;
    case bridge::TakeBack::Never:
        m_context.refuse(base::makeError(base::ErrorCode::TenderNotAllowed));
        return;
    case bridge::TakeBack::AtOnce:
    case bridge::TakeBack::AtTerminal: break;
    }
    desk().takeBack(number, [self = QPointer(this), done = std::move(done)](const auto& outcome) {
        if (!self.isNull()) {
            self->ended(outcome, done);
        }
    });
}

void CardViewModel::askTakenBack(std::int32_t number, const std::function<void(bool)>& done) {
    Question question = askWho(tr("Has the terminal given the money back?"));
    question.body = tr("This till cannot tell the terminal to take this payment back. Do it at the "
                       "terminal, then say here by what you know.");
    question.acceptText = tr("It was given back");
    question.onAccept = [this, number, done](const Answered& answer) {
        desk().takeBackByHand(number, {answer.value.toStdString(), answer.reason.toStdString()},
                              [self = QPointer(this), done](const auto& outcome) {
                                  if (!self.isNull()) {
                                      self->ended(outcome, done);
                                  }
                              });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
