// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/card_view_model.h"

#include "ports/devices/wallet_terminal.h"
#include "viewmodels/card_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using ports::DeviceState;
using ports::isWalletOrder;
using ports::PaymentKind;
using ports::PaymentResult;
using ports::PaymentState;

CardViewModel::CardViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_open({"title", "situation", "canAsk"}) {
    connect(&desk(), &bridge::CardDesk::changed, this, &CardViewModel::refresh);
    connect(&desk(), &bridge::CardDesk::looked, this, &CardViewModel::looked);
    refresh();
}

namespace {

// 0 well, 1 needs a look, 2 does not work.
int levelOf(const ports::DeviceStatus& status, bool isThere) {
    switch (status.state) {
    case DeviceState::Ready:
    case DeviceState::Busy: return 0;
    case DeviceState::Opening:
    case DeviceState::Present: return 1;
    default: return isThere ? 2 : 0;
    }
}

} // namespace

QString CardViewModel::kindWords(const ports::PaymentIntent& intent) const {
    const bool isWallet = isWalletOrder(intent);
    switch (intent.kind) {
    case PaymentKind::Pay: return isWallet ? tr("Wallet payment") : tr("Card payment");
    case PaymentKind::Reversal:
        return isWallet ? tr("Taking back a wallet payment") : tr("Taking back a card payment");
    case PaymentKind::Refund:
        return isWallet ? tr("Giving back to a wallet") : tr("Giving back to a card");
    }
    return {};
}

void CardViewModel::noteLook() {
    if (!isLooking()) {
        m_look.reset();
    } else if (const ports::PaymentId& of = desk().order()->intent.id;
               !m_look || m_look->of != of) {
        m_look = Look{of, m_context.service.clock().now()};
    }
}

QString CardViewModel::situation(const ports::PaymentIntent& intent) const {
    const bool isWallet = isWalletOrder(intent);
    if (m_look && m_look->of == intent.id && isWallet) {
        constexpr std::int64_t kMinute = 60'000'000; // whole ones are shown
        base::UtcTime end = m_look->since;
        end.micros += std::chrono::microseconds{ports::kLongestWalletLook}.count() + kMinute;
        return tr("The gateway is asked what became of it, until %1 at the latest: the customer "
                  "may still be paying. Then you can ask again or decide.")
            .arg(m_context.format.time(end));
    }
    if (m_look && m_look->of == intent.id) {
        return tr("The terminal is asked what became of it, for up to a minute and a half. Then "
                  "you can ask again or decide.");
    }
    if (m_look) {
        return tr("Another payment is asked about just now. Then you can ask or decide here.");
    }
    return !isWallet ? tr("Not known whether the card was charged.")
           : desk().hasDeviceOf(intent)
               ? tr("Not known whether the wallet was charged.")
               : tr("A wallet payment, not known whether it was charged. No gateway is set up "
                    "that could tell: look at the merchant's page and decide.");
}

void CardViewModel::refresh() {
    if (!desk().isWorking() && m_prompt.isMessage() &&
        m_prompt.title() == cardHoldWords(true).title) {
        m_prompt.dismiss(); // it is no longer true
    }
    noteLook();
    QList<QVariantMap> rows;
    for (const ports::PaymentRecord& record : desk().unsettled()) {
        rows << QVariantMap{
            {"title",
             kindWords(record.intent) + QStringLiteral(" · ") +
                 m_context.format.money(record.intent.amount) + QStringLiteral(" · ") +
                 m_context.format.time(base::UtcTime{
                     record.begunAtMicros, m_context.service.clock().now().offsetMinutes})},
            {"situation", situation(record.intent)},
            {"canAsk", desk().hasDeviceOf(record.intent)}};
    }
    m_open.setRows(rows);
    emit changed();
}

int CardViewModel::level() const {
    if (hasOpen() && !isWorking()) {
        return 2;
    }
    return std::max(levelOf(desk().status(), hasTerminal()),
                    levelOf(desk().walletStatus(), hasWallet()));
}

bool CardViewModel::isWalletShown() const {
    return !hasTerminal() ||
           levelOf(desk().walletStatus(), hasWallet()) > levelOf(desk().status(), hasTerminal());
}

QString CardViewModel::chip() const {
    if (hasOpen() && !isWorking()) {
        return tr("Payment open");
    }
    if (isWalletShown()) {
        return level() == 0   ? tr("Wallets")
               : level() == 1 ? tr("Wallets: connecting")
                              : tr("Wallets: no answer");
    }
    return level() == 0   ? tr("Cards")
           : level() == 1 ? tr("Cards: connecting")
                          : tr("Cards: no answer");
}

QString CardViewModel::status() const {
    const QString card = text(desk().status().detail);
    const QString wallet = text(desk().walletStatus().detail);
    QStringList lines;
    if (!hasTerminal()) {
        lines << tr("No card terminal is set up.");
    } else {
        switch (levelOf(desk().status(), true)) {
        case 0: lines << tr("The card terminal is ready. %1").arg(card); break;
        case 1: lines << tr("Connecting to the card terminal. %1").arg(card); break;
        default: lines << tr("The card terminal does not answer. %1").arg(card); break;
        }
    }
    if (hasWallet()) {
        switch (levelOf(desk().walletStatus(), true)) {
        case 0: lines << tr("The gateway of wallets is ready. %1").arg(wallet); break;
        case 1: lines << tr("Connecting to the gateway of wallets. %1").arg(wallet); break;
        default: lines << tr("The gateway of wallets does not answer. %1").arg(wallet); break;
        }
    }
    return lines.join(u'\n');
}

QString CardViewModel::title() const {
    return desk().order() ? kindWords(desk().order()->intent) : QString();
}

QString CardViewModel::amount() const {
    return desk().order() ? m_context.format.money(desk().order()->intent.amount) : QString();
}

QString CardViewModel::words() const {
    const auto& order = desk().order();
    if (!order) {
        return {};
    }
    if (isWalletOrder(order->intent)) {
        return walletWords();
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

QString CardViewModel::walletWords() const {
    const auto& order = desk().order();
    if (order->intent.kind == PaymentKind::Refund) {
        return tr("The gateway gives the money back. Please wait.");
    }
    if (order->isCancelled) {
        return tr("Giving up. What the customer has not paid yet is taken back.");
    }
    return order->code == ports::kWaitsForPayer ? tr("Customer: confirm the payment on your phone.")
                                                : tr("The gateway is asked. Please wait.");
}

void CardViewModel::cancel() {
    m_isGivenUp = isWorking() && desk().order()->intent.kind == PaymentKind::Pay;
    desk().cancel();
}

void CardViewModel::pay(const core::Money& amount, std::function<void(bool)> done) {
    desk().pay(amount, [self = QPointer(this), done = std::move(done)](const auto& outcome) {
        if (!self.isNull()) {
            self->ended(outcome, false, done);
        }
    });
}

void CardViewModel::payByCode(const core::Money& amount, const QString& code,
                              std::function<void(bool)> done) {
    desk().payByCode(amount, code.toStdString(),
                     [self = QPointer(this), done = std::move(done)](const auto& outcome) {
                         if (!self.isNull()) {
                             self->ended(outcome, true, done);
                         }
                     });
}

void CardViewModel::refundByWallet(const core::Money& amount, std::function<void(bool)> done,
                                   std::function<void()> byHand) {
    desk().refundByWallet(amount, [self = QPointer(this), done = std::move(done),
                                   byHand = std::move(byHand)](const auto& outcome) {
        if (self.isNull()) {
            return;
        }
        if (!outcome && outcome.error().code == base::ErrorCode::NotFound) {
            byHand();
        } else {
            self->ended(outcome, true, done);
        }
    });
}

void CardViewModel::ended(const Expected<PaymentResult>& outcome, bool isWallet,
                          const std::function<void(bool)>& done) {
    const bool isGivenUp = std::exchange(m_isGivenUp, false);
    if (!outcome) {
        const bool isOpen = outcome.error().code == base::ErrorCode::DeviceUnknownOutcome;
        if (isOpen || outcome.error().code == base::ErrorCode::DeviceBusy) {
            m_context.cue(Cue::Refuse);
            m_context.showError({isOpen ? tr("An earlier payment is open, so no other is begun.")
                                 : isWallet ? tr("The gateway of wallets is busy.")
                                            : tr("The card terminal is busy."),
                                 tr("Nothing was charged. The basket is as it was."),
                                 tr("Tap Payment open at the top, or take cash.")});
        } else {
            m_context.refuse(outcome.error());
        }
        done(false);
        return;
    }
    if (outcome->state == PaymentState::Approved) {
        done(true);
        return;
    }
    m_context.cue(Cue::Refuse);
    if (outcome->state == PaymentState::Unknown) {
        emit openWanted(true);
    } else if (isWallet && isGivenUp && outcome->state == PaymentState::Declined) {
        m_context.showError({tr("The payment was stopped here, at the till."),
                             tr("Nothing was charged. The basket is as it was."), nextWay()});
    } else {
        tellFailure(*outcome, isWallet);
    }
    done(false);
}

QString CardViewModel::nextWay() {
    return tr("Try again, or choose another way to pay.");
}

// No money moved.
void CardViewModel::tellFailure(const PaymentResult& result, bool isWallet) {
    const QString next = nextWay();
    if (result.state == PaymentState::Declined) {
        m_context.showError(
            isWallet
                ? ErrorText{tr("The wallet says no. No money moved."), text(result.detail), next}
                : ErrorText{tr("The card was not charged."), cardDeclineWords(result), next});
        return;
    }
    const QString why = deviceReasonWords(QString::fromLatin1(name(result.reason)));
    const QString kept = tr("Nothing was charged. The basket is as it was.");
    if (isWallet) {
        m_context.showError({why.isEmpty() ? tr("Nothing was sent to the gateway of wallets.")
                                           : tr("The gateway of wallets: %1.").arg(why),
                             kept, next});
    } else {
        m_context.showError({why.isEmpty() ? tr("Nothing was sent to the card terminal.")
                                           : tr("The card terminal: %1.").arg(why),
                             kept, next});
    }
}

void CardViewModel::looked(const ports::PaymentIntent& intent, bool approved) {
    const QString sum = m_context.format.money(intent.amount);
    emit openWanted(hasOpen());
    if (hasOpen()) {
        return;
    }
    if (!approved) {
        m_context.notify(tr("The payment of %1 did not happen. Nothing was charged.").arg(sum));
    } else if (intent.basket == m_context.service.session().basket().header().id) {
        m_context.notify(tr("The payment of %1 went through and is in this sale.").arg(sum));
    } else {
        m_context.notify(tr("The payment of %1 went through. Recall its basket (F7) to finish "
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
                isWalletOrder(intent)
                    ? tr("The gateway does not say. Look at the merchant's page and decide.")
                    : tr("The terminal does not say. Look at its own receipt and decide."));
        } else {
            self->m_context.cue(Cue::Ok);
            self->looked(intent, outcome->state == PaymentState::Approved);
        }
    });
}

Question CardViewModel::askWho(const QString& title, bool isWallet) const {
    Question question;
    question.kind = QStringLiteral("decide");
    question.title = title;
    question.body = tr("By what do you know?");
    question.reasons =
        isWallet ? QStringList{tr("The merchant's page"), tr("The customer's phone"),
                               tr("The payment provider")}
                 : QStringList{tr("The terminal's receipt"), tr("The terminal's list of payments"),
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
        askWho(charged ? tr("%1 was charged?").arg(sum) : tr("%1 was not charged?").arg(sum),
               isWalletOrder(intent));
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
    desk().takeBack(number, [self = QPointer(this), isWallet = isWalletTender(number),
                             done = std::move(done)](const auto& outcome) {
        if (!self.isNull()) {
            self->ended(outcome, isWallet, done);
        }
    });
}

bool CardViewModel::isWalletTender(std::int32_t number) const {
    const auto& tenders = m_context.service.session().basket().header().tenders;
    return std::any_of(tenders.begin(), tenders.end(), [&](const core::TenderLine& tender) {
        return tender.number == number && tender.type == core::TenderType::Wallet;
    });
}

void CardViewModel::askTakenBack(std::int32_t number, const std::function<void(bool)>& done) {
    const bool isWallet = isWalletTender(number);
    Question question = askWho(tr("Has the money been given back?"), isWallet);
    question.body = isWallet
                        ? tr("No gateway is set up that could take this payment back. Do it on the "
                             "merchant's page, then say here by what you know.")
                        : tr("This till cannot tell the terminal to take this payment back. Do it "
                             "at the terminal, then say here by what you know.");
    question.acceptText = tr("It was given back");
    question.onAccept = [this, number, isWallet, done](const Answered& answer) {
        desk().takeBackByHand(number, {answer.value.toStdString(), answer.reason.toStdString()},
                              [self = QPointer(this), isWallet, done](const auto& outcome) {
                                  if (!self.isNull()) {
                                      self->ended(outcome, isWallet, done);
                                  }
                              });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
