// SPDX-License-Identifier: GPL-3.0-or-later
// The time clock of the people: who it is, what comes next, and that it was taken.
#include "viewmodels/people_view_model.h"

#include <QPointer>

namespace evertill::viewmodels {

void PeopleViewModel::askClock() {
    if (!hasPeople()) {
        return;
    }
    if (m_context.service.session().context().settings.isTraining) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("In training no time is clocked. End training first."));
        return;
    }
    Asked asked = anybody();
    asked.title = tr("Time clock");
    asked.body = tr("Who comes, goes or takes a break?");
    asked.acceptText = tr("Next");
    asked.then = [this](const core::OperatorId& who) {
        const int number = wait(tr("Time clock"), {});
        desk().workState(
            who, [self = QPointer(this), who, number](const Expected<core::WorkState>& state) {
                if (self.isNull() || !self->m_prompt.isAsking(number)) {
                    return;
                }
                self->m_prompt.dismiss();
                if (state) {
                    self->askStep(who, *state);
                } else {
                    self->m_context.refuse(state.error());
                }
            });
    };
    ask(asked);
}

void PeopleViewModel::askStep(const core::OperatorId& who, core::WorkState state) {
    const auto wordsOf = [](core::ClockStep step) {
        switch (step) {
        case core::ClockStep::In: return tr("Work begins");
        case core::ClockStep::Out: return tr("Work ends");
        case core::ClockStep::BreakStarted: return tr("A break begins");
        case core::ClockStep::BreakEnded: return tr("The break is over");
        }
        return QString();
    };
    const std::vector<core::ClockStep> steps = core::nextSteps(state);
    Question question;
    question.kind = QStringLiteral("clock");
    question.title = labelOf(who);
    question.next = tr("The time is taken as you confirm it.");
    question.acceptText = tr("Clock it");
    for (const core::ClockStep step : steps) {
        question.reasons << wordsOf(step);
    }
    question.onAccept = [this, who, steps, wordsOf](const Answered& answer) {
        for (const core::ClockStep step : steps) {
            if (wordsOf(step) == answer.reason) {
                desk().clock({who, step, who, {}},
                             [self = QPointer(this), who](const Expected<core::WorkState>& now) {
                                 if (!self.isNull()) {
                                     self->clocked(who, now);
                                 }
                             });
            }
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void PeopleViewModel::clocked(const core::OperatorId& who, const Expected<core::WorkState>& state) {
    if (!state) {
        m_context.refuse(state.error());
        return;
    }
    m_context.cue(Cue::Ok);
    const QString words = *state == core::WorkState::Away      ? tr("%1 has gone.")
                          : *state == core::WorkState::OnBreak ? tr("%1 is on a break.")
                                                               : tr("%1 is at work.");
    m_context.notify(words.arg(labelOf(who)));
}

} // namespace evertill::viewmodels
