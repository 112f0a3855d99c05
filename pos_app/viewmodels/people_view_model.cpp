// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/people_view_model.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace evertill::viewmodels {

using base::ErrorCode;

PeopleViewModel::PeopleViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_isLocked(desk().mustSignOn()) {
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &PeopleViewModel::lock);
    connect(&desk(), &bridge::PeopleDesk::changed, this, &PeopleViewModel::changed);
    connect(&context.service, &bridge::TillService::contextChanged, this,
            &PeopleViewModel::changed);
    touched();
}

bool PeopleViewModel::hasPeople() const {
    return desk().canSignOn();
}

QString PeopleViewModel::serving() const {
    const core::OperatorId& id = m_context.service.session().context().cashier;
    const core::Staff* staff = desk().staff();
    const core::Operator* who = staff == nullptr ? nullptr : staff->find(id);
    return who == nullptr || who->name.empty() ? text(id.value()) : text(who->name);
}

QString PeopleViewModel::kept() const {
    const core::Basket& basket = m_context.service.session().basket();
    return basket.isEmpty()
               ? QString()
               : tr("The sale of %1 is kept.")
                     .arg(m_context.format.money(m_context.service.session().totals().total));
}

void PeopleViewModel::touched() {
    const int minutes = m_context.service.session().context().settings.lockAfterMinutes;
    if (minutes > 0 && hasPeople() && !m_isLocked) {
        m_idle.start(std::chrono::minutes{minutes});
    } else {
        m_idle.stop();
    }
}

void PeopleViewModel::lock() {
    // A payment under way is not walked away from; the lock comes after it.
    if (!hasPeople() || m_isLocked || m_context.service.isCommitting() ||
        m_context.service.cards().isWorking()) {
        touched();
        return;
    }
    m_prompt.dismiss();
    m_isLocked = true;
    emit changed();
    emit lockChanged();
}

QString PeopleViewModel::labelOf(const core::OperatorId& id) const {
    const core::Staff* staff = desk().staff();
    const core::Operator* who = staff == nullptr ? nullptr : staff->find(id);
    const QString name = who == nullptr ? QString() : text(who->name);
    return name.isEmpty() ? text(id.value()) : name + QStringLiteral(" · ") + text(id.value());
}

QString PeopleViewModel::wordsOf(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::PinWrong: return tr("That is not the PIN. Nothing was changed.");
    case ErrorCode::PinLocked:
        return tr("Too many wrong PINs. Try again in %n second(s), or use a badge.", "",
                  text(error.context).toInt());
    case ErrorCode::OperatorUnknown: return tr("Nobody who may do this has that PIN or badge.");
    case ErrorCode::OutOfRange:
        return tr("A PIN like 1111 or 1234 is guessed first. Take another.");
    case ErrorCode::InvalidFormat: return tr("A PIN has 4 to 12 digits.");
    default: {
        const ErrorText words = explain(error);
        return words.title + u' ' + words.next;
    }
    }
}

QString PeopleViewModel::rightWords(const std::string& right) {
    const auto known = core::rightOf(right);
    if (!known) {
        return text(right);
    }
    switch (*known) {
    case core::Right::DiscountLine: return tr("a discount beyond your limit");
    case core::Right::DiscountBasket: return tr("a discount on the basket beyond your limit");
    case core::Right::OverridePrice: return tr("a price by hand");
    case core::Right::SellBelowCost: return tr("selling below cost");
    case core::Right::StaffSale: return tr("a staff sale");
    case core::Right::VoidLine: return tr("taking goods out");
    case core::Right::CancelSale: return tr("cancelling a sale");
    case core::Right::OpenDrawer: return tr("opening the drawer without a sale");
    case core::Right::ChangeSettings: return tr("changing the settings");
    case core::Right::Reprint: return tr("printing a copy");
    default: return text(right);
    }
}

void PeopleViewModel::ask(const Asked& asked, const QString& complaint) {
    Question question;
    question.kind = QStringLiteral("pin");
    question.title = asked.title;
    question.body = asked.body;
    question.next = tr("PIN and Enter, or scan the badge.");
    question.input = PromptInput::Pin;
    question.takesScan = true;
    for (const core::OperatorId& id : asked.of) {
        question.reasons << labelOf(id);
    }
    question.acceptText = asked.acceptText;
    question.onAccept = [self = QPointer(this), asked](const Answered& answer) {
        if (!self.isNull()) {
            self->answered(asked, answer);
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
    m_prompt.setReason(labelOf(asked.first));
    if (!complaint.isEmpty()) {
        m_context.cue(Cue::Refuse);
        m_prompt.complain(complaint);
    }
}

int PeopleViewModel::wait(const QString& title, const QString& body) {
    Question question;
    question.kind = QStringLiteral("pin");
    question.title = title;
    question.body = body;
    question.next = tr("Checking. One moment.");
    question.isWaiting = true;
    return m_prompt.ask(std::move(question));
}

void PeopleViewModel::answered(const Asked& asked, const Answered& answer) {
    usecase::Proof proof;
    Asked again = asked;
    if (answer.isScanned) {
        proof.badge = answer.value.toStdString();
    } else {
        proof.pin = answer.value.toStdString();
        for (const core::OperatorId& id : asked.of) {
            if (labelOf(id) == answer.reason) {
                proof.who = again.first = id;
            }
        }
    }
    const int number = wait(asked.title, asked.body);
    const auto told = [self = QPointer(this), again,
                       number](const Expected<core::OperatorId>& who) {
        if (self.isNull()) {
            return;
        }
        const bool isWanted = self->m_prompt.isAsking(number); // neither given up nor locked
        if (isWanted) {
            self->m_prompt.dismiss();
        }
        const bool isOneOf =
            who && std::find(again.of.begin(), again.of.end(), *who) != again.of.end();
        if ((isOneOf && isWanted) || (who && again.signsOn)) {
            again.then(*who);
        } else if (isWanted) {
            self->ask(again,
                      wordsOf(who ? base::makeError(ErrorCode::OperatorUnknown) : who.error()));
        }
    };
    asked.signsOn ? desk().signOn(proof, told) : desk().prove(proof, told);
}

void PeopleViewModel::askSignOn() {
    if (!hasPeople()) {
        return;
    }
    Asked asked;
    asked.title = m_isLocked ? tr("Sign on") : tr("Who serves now?");
    asked.body = kept();
    asked.acceptText = tr("Sign on");
    asked.signsOn = true;
    for (const core::Operator& one : desk().staff()->operators) {
        if (one.isActive && one.canProve) {
            asked.of.push_back(one.id);
        }
    }
    const core::OperatorId& serves = m_context.service.session().context().cashier;
    const bool isOneOf = std::find(asked.of.begin(), asked.of.end(), serves) != asked.of.end();
    asked.first = isOneOf ? serves : asked.of.front();
    asked.then = [this](const core::OperatorId&) {
        m_isLocked = false;
        m_context.cue(Cue::Ok);
        m_context.notify(tr("%1 serves now.").arg(serving()));
        touched();
        emit changed();
        emit lockChanged();
    };
    ask(asked);
}

void PeopleViewModel::badgeScanned(const QString& code) {
    askSignOn();
    m_prompt.takeScan(code);
}

void PeopleViewModel::approve(const base::Error& refused, const QString& what,
                              std::function<void(const core::OperatorId&)> then) {
    Asked asked;
    for (const QString& id : text(refused.place).split(u' ', Qt::SkipEmptyParts)) {
        asked.of.emplace_back(id.toStdString());
    }
    if (asked.of.empty()) {
        m_context.cue(Cue::Refuse);
        m_context.showError({tr("Not allowed: %1.").arg(rightWords(refused.context)),
                             tr("Nothing was changed."),
                             tr("Nobody at this till may allow it. Ask the manager.")});
        return;
    }
    m_context.cue(Cue::Attention);
    asked.title = tr("Needs approval: %1").arg(rightWords(refused.context));
    asked.body = what;
    asked.acceptText = tr("Allow");
    asked.first = asked.of.front();
    asked.then = std::move(then);
    ask(asked);
}

void PeopleViewModel::guard(core::Right right, const QString& what, std::function<void()> then) {
    const core::Decision decision = desk().mayI({right, {}});
    if (decision.verdict == core::Verdict::Allowed) {
        then();
        return;
    }
    base::Error refused =
        base::makeError(ErrorCode::NotPermitted, std::string{core::nameOf(right)});
    for (const core::OperatorId& id : decision.by) {
        refused.place += (refused.place.empty() ? "" : " ") + id.value();
    }
    approve(refused, what, [this, right, what, then](const core::OperatorId& by) {
        desk().record(right, by, what.toStdString());
        then();
    });
}

void PeopleViewModel::askChangePin() {
    if (!hasPeople()) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("pin");
    question.title = tr("Your PIN, %1").arg(serving());
    question.next = tr("The one that counts now.");
    question.input = PromptInput::Pin;
    question.acceptText = tr("Next");
    question.onAccept = [this](const Answered& answer) {
        askNewPin({m_context.service.session().context().cashier, answer.value.toStdString(), {}});
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void PeopleViewModel::askNewPin(const usecase::Proof& proof, const QString& complaint) {
    Question question;
    question.kind = QStringLiteral("pin");
    question.title = tr("New PIN");
    question.next = tr("4 to 12 digits, that nobody guesses.");
    question.input = PromptInput::Pin;
    question.acceptText = tr("Change PIN");
    question.onAccept = [this, proof](const Answered& answer) {
        const int number = wait(tr("New PIN"), QString());
        desk().changePin(
            proof, answer.value.toStdString(),
            [self = QPointer(this), proof, number](const Expected<core::OperatorId>& who) {
                if (self.isNull()) {
                    return;
                }
                const bool isWanted = self->m_prompt.isAsking(number);
                if (isWanted) {
                    self->m_prompt.dismiss();
                }
                if (who) {
                    self->m_context.cue(Cue::Ok);
                    self->m_context.notify(tr("The PIN was changed."));
                } else if (isWanted) {
                    self->askNewPin(proof, wordsOf(who.error()));
                }
            });
        return QString();
    };
    m_prompt.ask(std::move(question));
    if (!complaint.isEmpty()) {
        m_context.cue(Cue::Refuse);
        m_prompt.complain(complaint);
    }
}

} // namespace evertill::viewmodels
