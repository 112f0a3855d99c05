// SPDX-License-Identifier: GPL-3.0-or-later
// Training: whether the till is in it, and the question that begins or ends it.
#include "viewmodels/app_view_model.h"

namespace evertill::viewmodels {

bool AppViewModel::isTraining() const {
    return m_context.service.session().context().settings.isTraining;
}

QString AppViewModel::trainingPin() {
    return text(std::string{usecase::kTrainingPin});
}

void AppViewModel::askTraining() {
    if (!m_context.mayChange()) {
        return;
    }
    if (!m_sale.isEmpty() && !isTraining()) {
        emit cue(static_cast<int>(Cue::Refuse));
        m_prompt.say({tr("A sale is being rung up."), tr("It is as it was."),
                      tr("Finish or suspend it first, then begin training.")});
        return;
    }
    Question question;
    question.kind = QStringLiteral("training");
    question.title = isTraining() ? tr("End training?") : tr("Begin training?");
    question.body = isTraining()
                        ? tr("What was rung up in training is wiped. The till sells again.")
                        : tr("Nothing counts in training: no sale, no card, no drawer, no paper. "
                             "What is rung up is wiped at its end.");
    question.acceptText = isTraining() ? tr("End training") : tr("Begin training");
    question.onAccept = [this](const Answered&) {
        if (isTraining()) {
            emit trainingSwitched();
        } else {
            m_context.guard(core::Right::Training, tr("Begin to train on this till"), {},
                            [this](const auto&) { emit trainingSwitched(); });
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

} // namespace evertill::viewmodels
