// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/new_pin.h"

#include "core/people/pin.h"

#include <QCoreApplication>

namespace evertill::viewmodels {

namespace {

class NewPin {
    Q_DECLARE_TR_FUNCTIONS(NewPin)
public:
    static Question question(const QString& whose, const QString& next, const QString& accept) {
        Question question;
        question.kind = QStringLiteral("pin");
        question.title = whose;
        question.next = next;
        question.input = PromptInput::Pin;
        question.acceptText = accept;
        return question;
    }
    static Question first(const QString& whose) {
        return question(whose, tr("4 to 12 digits, that nobody guesses."), tr("Next"));
    }
    static Question second(const QString& whose) {
        return question(whose, tr("The same PIN once more."), tr("Set PIN"));
    }
    static QString guessed() {
        return tr("A PIN like 1111 or 1234 is guessed first. Take another.");
    }
    static QString noPin() { return tr("A PIN has 4 to 12 digits."); }
    static QString differ() { return tr("The two were not the same. Nothing was changed."); }
};

} // namespace

QString pinComplaint(const base::Error& error) {
    return error.code == base::ErrorCode::OutOfRange ? NewPin::guessed() : NewPin::noPin();
}

void askNewPin(ViewContext& context, PromptViewModel& prompt, const QString& whose,
               std::function<void(const std::string& pin)> then, const QString& complaint) {
    Question first = NewPin::first(whose);
    first.onAccept = [&context, &prompt, whose, then = std::move(then)](const Answered& answer) {
        const std::string pin = answer.value.toStdString();
        if (const auto fine = core::checkPin(pin); !fine) {
            context.cue(Cue::Refuse);
            return pinComplaint(fine.error());
        }
        Question second = NewPin::second(whose);
        second.onAccept = [&context, &prompt, whose, then, pin](const Answered& again) {
            if (again.value.toStdString() == pin) {
                then(pin);
            } else {
                askNewPin(context, prompt, whose, then, NewPin::differ());
            }
            return QString();
        };
        prompt.ask(std::move(second));
        return QString();
    };
    prompt.ask(std::move(first));
    if (!complaint.isEmpty()) {
        context.cue(Cue::Refuse);
        prompt.complain(complaint);
    }
}

} // namespace evertill::viewmodels
