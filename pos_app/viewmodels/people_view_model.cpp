// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/people_view_model.h"

#include "viewmodels/new_pin.h"
#include "viewmodels/right_words.h"

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
    m_idle.setObjectName(QStringLiteral("idle"));
    m_idle.setParent(this);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] { lock("by time"); });
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

void PeopleViewModel::lock(const char* how) {
    // A payment under way is not walked away from; the lock comes after it.
    if (!hasPeople() || m_isLocked || m_context.service.isCommitting() ||
        m_context.service.cards().isWorking()) {
        touched();
        return;
    }
    m_prompt.dismiss();
    m_isLocked = true;
    // Locked all the same: a till that stays open would be worse than a lock nobody wrote down.
    desk().recordLock(how, [self = QPointer(this)](const Expected<void>& outcome) {
        if (!self.isNull() && !outcome) {
            self->m_context.refuse(outcome.error());
        }
    });
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
    case ErrorCode::InvalidFormat: return pinComplaint(error);
    default: {
        const ErrorText words = explain(error);
        return words.title + u' ' + words.next;
    }
    }
}

QString PeopleViewModel::unusedWords() {
    return tr("Another message came first: the approval was not used. Do it again.");
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
    for (const core::OperatorId& id : asked.of) {
        if (labelOf(id) == answer.reason) {
            again.first = id;
        }
    }
    if (answer.isScanned) {
        proof.badge = answer.value.toStdString();
    } else {
        proof.pin = answer.value.toStdString();
        proof.who = again.first;
    }
    const int number = wait(asked.title, asked.body);
    const auto told = [self = QPointer(this), again, number,
                       typed = answer.isScanned ? answer.value : QString()](
                          const Expected<core::OperatorId>& who) {
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
        } else if (isOneOf && self->m_prompt.isOpen() && !self->m_isLocked) {
            self->m_context.notify(unusedWords());
        } else if (isWanted) {
            self->ask(again,
                      wordsOf(who ? base::makeError(ErrorCode::OperatorUnknown) : who.error()));
            self->offerAsPin(typed);
        }
    };
    asked.signsOn ? desk().signOn(proof, told) : desk().prove(proof, told);
}

// Digits that came as fast as a scan are a badge if somebody has it, or else a PIN by quick hands.
// A code of goods must not count as a wrong one, so Enter is left to who typed it.
void PeopleViewModel::offerAsPin(const QString& scanned) {
    if (!scanned.isEmpty() && core::checkPin(scanned.toStdString())) {
        m_prompt.setValue(scanned);
        m_prompt.complain(tr("Nobody has that badge. Press Enter if it was your PIN."));
    }
}

PeopleViewModel::Asked PeopleViewModel::anybody() const {
    Asked asked;
    for (const core::Operator& one : desk().staff()->operators) {
        if (one.isActive && one.canProve) {
            asked.of.push_back(one.id);
        }
    }
    const core::OperatorId& serves = m_context.service.session().context().cashier;
    const bool isOneOf = std::find(asked.of.begin(), asked.of.end(), serves) != asked.of.end();
    asked.first = isOneOf ? serves : asked.of.front();
    return asked;
}

void PeopleViewModel::askSignOn() {
    if (!hasPeople()) {
        return;
    }
    Asked asked = anybody();
    asked.title = m_isLocked ? tr("Sign on") : tr("Who serves now?");
    asked.body = kept();
    asked.acceptText = tr("Sign on");
    asked.signsOn = true;
    asked.then = [this](const core::OperatorId&) {
        m_isLocked = false;
        if (!m_prompt.isMessage()) {
            m_prompt.dismiss(); // asked of who served before
        }
        m_context.cue(Cue::Ok);
        m_context.notify(tr("%1 serves now.").arg(serving()));
        touched();
        emit changed();
        emit lockChanged();
    };
    ask(asked);
}

void PeopleViewModel::approve(const base::Error& refused, const QString& what,
                              ViewContext::Approved then) {
    const core::Refusal refusal = core::refusalOf(refused);
    if (refusal.by.empty()) {
        m_context.cue(Cue::Refuse);
        m_context.showError({tr("Not allowed: %1.").arg(rightWords(refused.context)),
                             tr("Nothing was changed."),
                             tr("Nobody at this till may allow it. Who looks after the till gives "
                                "somebody a role that may: by evertill operator, or at the centre "
                                "where one keeps the people.")});
        return;
    }
    m_context.cue(Cue::Attention);
    if (refusal.asksWhy) {
        askWhy(refused, what, std::move(then));
    } else {
        askApprover(refused, what, {}, std::move(then));
    }
}

// Before the PIN, so that who allows it sees why.
void PeopleViewModel::askWhy(const base::Error& refused, const QString& what,
                             ViewContext::Approved then) {
    Question question;
    question.kind = QStringLiteral("why");
    question.title = what.section(u'\n', 0, 0);
    question.body = tr("Needs approval: %1").arg(rightWords(refused.context));
    question.next = tr("Why? Choose, or type it: it is recorded with who allows it.");
    question.input = PromptInput::Text;
    question.mayBeEmpty = true; // one of the list is chosen
    question.reasons = whyWords(refused.context);
    question.acceptText = tr("Next");
    question.onAccept = [self = QPointer(this), refused, what, then](const Answered& answer) {
        if (self.isNull()) {
            return QString();
        }
        const bool hasWords = std::any_of(answer.value.begin(), answer.value.end(),
                                          [](QChar each) { return each.isLetter(); });
        if (!answer.value.isEmpty() && !hasWords) { // a PIN, too early; it must not be recorded
            self->m_prompt.setValue(QString());
            return tr("In words, please. The PIN comes next.");
        }
        const QString& why = answer.value.isEmpty() ? answer.reason : answer.value;
        self->askApprover(refused, what, why.toStdString(), then);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void PeopleViewModel::askApprover(const base::Error& refused, const QString& what,
                                  const std::string& why, ViewContext::Approved then) {
    QStringList body{tr("Needs approval: %1").arg(rightWords(refused.context))};
    if (!why.empty()) {
        body << text(why);
    }
    if (what.contains(u'\n')) { // advice
        body << what.section(u'\n', 1);
    }
    Asked asked;
    asked.of = core::refusalOf(refused).by;
    asked.title = what.section(u'\n', 0, 0);
    asked.body = body.join(u'\n');
    asked.acceptText = tr("Allow");
    asked.first = asked.of.front();
    asked.then = [then = std::move(then), why](const core::OperatorId& by) { then({by, why}); };
    ask(asked);
}

void PeopleViewModel::guard(core::Right right, const QString& what, const QString& why,
                            std::function<void(const core::OperatorId& by)> then) {
    const core::Decision decision = desk().mayI({right, {}});
    if (decision.verdict == core::Verdict::Allowed) {
        then(m_context.service.session().context().cashier);
        return;
    }
    const auto refused = core::reasonOf(right, decision, {}, why.toStdString());
    approve(
        refused.error(), what,
        [this, right, what, why, then = std::move(then)](const core::Approval& given) {
            recorded(right, what, {given.by, why.isEmpty() ? given.why : why.toStdString()}, then);
        });
}

// What nobody could be asked about later is not done.
void PeopleViewModel::recorded(core::Right right, const QString& what, const core::Approval& given,
                               std::function<void(const core::OperatorId& by)> then) {
    const QString deed = what.section(u'\n', 0, 0);
    const int number = wait(deed, QString());
    desk().record(right, deed.toStdString(), given,
                  [self = QPointer(this), number, by = given.by,
                   then = std::move(then)](const Expected<void>& outcome) {
                      if (self.isNull()) {
                          return;
                      }
                      const bool isWanted = self->m_prompt.isAsking(number);
                      if (isWanted) {
                          self->m_prompt.dismiss();
                      }
                      if (!outcome) {
                          self->m_context.refuse(outcome.error());
                      } else if (isWanted) {
                          then(by);
                      } else if (!self->m_isLocked) {
                          self->m_context.notify(unusedWords());
                      }
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
        changePin({m_context.service.session().context().cashier, answer.value.toStdString(), {}});
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void PeopleViewModel::changePin(const usecase::Proof& proof) {
    const QString title = tr("New PIN");
    askNewPin(m_context, m_prompt, title, [this, proof, title](const std::string& pin) {
        const int number = wait(title, QString());
        desk().changePin(
            proof, pin, [self = QPointer(this), number](const Expected<core::OperatorId>& who) {
                if (self.isNull()) {
                    return;
                }
                if (self->m_prompt.isAsking(number)) {
                    self->m_prompt.dismiss();
                }
                if (who) {
                    self->m_context.cue(Cue::Ok);
                    self->m_context.notify(tr("The PIN was changed."));
                } else {
                    self->m_context.cue(Cue::Refuse);
                    self->m_context.showError({tr("The PIN is as it was."), wordsOf(who.error()),
                                               tr("Begin again with the one that counts now.")});
                }
            });
    });
}

} // namespace evertill::viewmodels
