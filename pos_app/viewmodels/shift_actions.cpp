// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with a shift: the questions, and what becomes of their answers.
#include "viewmodels/manager/manager_words.h"
#include "viewmodels/printer_view_model.h"
#include "viewmodels/shift_view_model.h"

#include <algorithm>

namespace evertill::viewmodels {

using core::CashMove;

void ShiftViewModel::askAmount(
    Question question, std::function<void(const core::Money& amount, const QString& pill)> then) {
    question.kind = QStringLiteral("amount");
    question.input = PromptInput::Number;
    question.unit = text(std::string{selling().identity.currency.code()});
    question.onAccept = [this, then = std::move(then)](const Answered& answer) {
        const auto amount =
            core::Money::parse(answer.value.toStdString(), selling().identity.currency);
        if (!amount) {
            return tr("Type an amount, as in 20 or 12.50.");
        }
        then(*amount, answer.reason);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void ShiftViewModel::askOpen() {
    Question question;
    question.title = tr("How much is in the drawer?");
    question.body = active() != nullptr && !m_state->isByDay
                        ? tr("Shift %1 is left for now and can be taken up again.")
                              .arg(active()->figures.shift.value())
                        : QString();
    question.next = tr("Count the float and type its sum. 0 if it is empty.");
    question.acceptText = tr("Open the shift");
    // A drawer of its own beside each that is not closed.
    std::vector<std::string> taken;
    for (const core::LedgerShift* shift : suspended()) {
        taken.push_back(shift->figures.drawer.value());
    }
    if (active() != nullptr && !m_state->isByDay) {
        taken.push_back(active()->figures.drawer.value());
    }
    std::map<QString, core::DrawerId> drawers;
    for (int drawer = 1; drawers.size() < 3; ++drawer) {
        const std::string id = std::to_string(drawer);
        if (std::find(taken.begin(), taken.end(), id) == taken.end()) {
            question.reasons << tr("Drawer %1").arg(drawer);
            drawers[question.reasons.last()] = core::DrawerId{id};
        }
    }
    askAmount(std::move(question), [this, drawers](const core::Money& amount, const QString& pill) {
        const core::DrawerId drawer = drawers.at(pill);
        perform({[amount, drawer](usecase::Shifts& shifts, const usecase::ShiftActor& actor) {
                     return shifts.open(actor, drawer, amount);
                 },
                 tr("Open a shift with %1").arg(m_context.format.money(amount)),
                 tr("The shift is open with %1.").arg(m_context.format.money(amount)), true});
    });
}

void ShiftViewModel::askMove(CashMove move) {
    Question question;
    question.next = tr("It is recorded with your name. The drawer opens.");
    const QString other = tr("Something else");
    if (move == CashMove::FloatAdded) {
        question.title = tr("Bring change to the drawer: how much?");
        question.reasons = {tr("Change was needed"), tr("Float for the day")};
        question.acceptText = tr("Bring change");
    } else if (move == CashMove::PaidIn) {
        question.title = tr("Pay in: how much, and why?");
        question.reasons = {tr("A customer's account"), tr("Money found"), other};
        question.acceptText = tr("Pay in");
    } else {
        question.title = tr("Pay out: how much, and why?");
        question.reasons = {tr("Small purchase"), tr("Goods delivered"), tr("Postage"), other};
        question.acceptText = tr("Pay out");
    }
    askAmount(std::move(question),
              [this, move, other](const core::Money& amount, const QString& pill) {
                  if (pill != other) {
                      moveCash(move, amount, pill);
                      return;
                  }
                  Question why;
                  why.kind = QStringLiteral("reason");
                  why.title = tr("Why?");
                  why.input = PromptInput::Text;
                  why.onAccept = [this, move, amount](const Answered& answer) {
                      moveCash(move, amount, answer.value);
                      return QString();
                  };
                  m_prompt.ask(std::move(why));
              });
}

void ShiftViewModel::askDrop() {
    Question question;
    question.title = tr("Take cash away: how much, and where to?");
    question.next = tr("It is recorded with your name. The drawer opens.");
    const QString bank = tr("To the bank");
    question.reasons = {tr("To the safe"), bank};
    question.acceptText = tr("Take away");
    askAmount(std::move(question), [this, bank](const core::Money& amount, const QString& pill) {
        moveCash(pill == bank ? CashMove::BankDrop : CashMove::SafeDrop, amount, {});
    });
}

// Beyond what should be in the drawer only after a second look. Who counts blind is asked always:
// that they are asked tells them nothing.
void ShiftViewModel::moveCash(CashMove move, const core::Money& amount, const QString& reason) {
    const core::LedgerShift* shift = active();
    const bool isSeen = shift != nullptr && seesExpected(*shift);
    const bool isWithin =
        core::ruleOf(move).isIncoming || (isSeen && usecase::checkDrawer(shift, amount));
    if (shift == nullptr || isWithin) {
        recordMove(move, amount, reason, false);
        return;
    }
    Question question;
    question.kind = QStringLiteral("sure");
    question.title = tr("Is %1 in the drawer?").arg(m_context.format.money(amount));
    if (const auto expected = core::expectedCash(shift->figures); isSeen && expected) {
        question.body =
            tr("By what is on record it should hold %1.").arg(m_context.format.money(*expected));
    }
    question.next = tr("Look first. Nothing is recorded yet.");
    question.acceptText = tr("Yes, take it out");
    question.onAccept = [this, move, amount, reason](const Answered&) {
        recordMove(move, amount, reason, true);
        return QString();
    };
    m_context.cue(Cue::Attention);
    m_prompt.ask(std::move(question));
}

void ShiftViewModel::recordMove(CashMove move, const core::Money& amount, const QString& reason,
                                bool isSure) {
    const QString sum = m_context.format.money(amount);
    QString what;
    QString done;
    switch (move) {
    case CashMove::FloatAdded:
        what = tr("Bring change of %1").arg(sum);
        done = tr("Change brought: %1").arg(sum);
        break;
    case CashMove::PaidIn:
        what = tr("Pay %1 in").arg(sum);
        done = tr("Paid in: %1").arg(sum);
        break;
    case CashMove::PaidOut:
        what = tr("Pay %1 out").arg(sum);
        done = tr("Paid out: %1").arg(sum);
        break;
    case CashMove::SafeDrop:
        what = tr("Take %1 to the safe").arg(sum);
        done = tr("To the safe: %1").arg(sum);
        break;
    case CashMove::BankDrop:
        what = tr("Take %1 to the bank").arg(sum);
        done = tr("To the bank: %1").arg(sum);
        break;
    }
    perform({[move, amount, why = reason.toStdString(), isSure](usecase::Shifts& shifts,
                                                                const usecase::ShiftActor& actor) {
                 return shifts.moveCash(actor, core::ShiftId{}, move, amount, why, isSure);
             },
             reason.isEmpty() ? what : what + QStringLiteral(": ") + reason, done, true});
}

void ShiftViewModel::askNoSale() {
    m_printer.askOpenDrawer();
}

void ShiftViewModel::askSuspend() {
    Question question;
    question.kind = QStringLiteral("suspend-shift");
    question.title = tr("Leave shift %1 for now?").arg(active()->figures.shift.value());
    question.body = tr("Its figures stay as they are. Somebody else can open one meanwhile, with a "
                       "drawer of their own.");
    question.acceptText = tr("Leave for now");
    question.onAccept = [this, id = active()->figures.shift](const Answered&) {
        perform({[id](usecase::Shifts& shifts, const usecase::ShiftActor& actor) {
                     return shifts.suspend(actor, id);
                 },
                 tr("Leave shift %1 for now").arg(id.value()),
                 tr("Shift %1 waits until it is taken up again.").arg(id.value())});
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void ShiftViewModel::askResume() {
    Question question;
    question.kind = QStringLiteral("resume-shift");
    question.title = tr("Take up which shift again?");
    question.next = tr("You answer for its drawer from then on.");
    std::vector<std::pair<QString, core::ShiftId>> choices;
    for (const core::LedgerShift* shift : suspended()) {
        choices.emplace_back(labelOf(*shift), shift->figures.shift);
        question.reasons << choices.back().first;
    }
    question.acceptText = tr("Take up again");
    question.onAccept = [this, choices](const Answered& answer) {
        for (const auto& [label, id] : choices) {
            if (label == answer.reason) {
                perform({[id = id](usecase::Shifts& shifts, const usecase::ShiftActor& actor) {
                             return shifts.resume(actor, id);
                         },
                         tr("Take up: %1").arg(label),
                         tr("Shift %1 is open again.").arg(id.value())});
            }
        }
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void ShiftViewModel::askHandOver() {
    Question question;
    question.kind = QStringLiteral("hand-over");
    question.title = tr("Who answers for the drawer from now on?");
    question.next = tr("Count it together first. The shift goes on.");
    question.acceptText = tr("Hand over");
    std::vector<core::OperatorId> heirs;
    if (const core::Staff* staff = m_context.service.people().staff()) {
        for (const core::Operator& one : staff->operators) {
            if (one.isActive && one.id != active()->holder) {
                heirs.push_back(one.id);
                question.reasons << operatorName(m_context, one.id.value());
            }
        }
        if (heirs.empty()) {
            m_context.cue(Cue::Refuse);
            m_context.notify(tr("Nobody else works at this till."));
            return;
        }
    } else {
        question.input = PromptInput::Text; // anybody: this till knows no people
    }
    question.onAccept = [this, heirs, names = question.reasons](const Answered& answer) {
        const auto at = names.indexOf(answer.reason);
        handOver(at < 0 ? core::OperatorId{answer.value.toStdString()}
                        : heirs[static_cast<std::size_t>(at)]);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void ShiftViewModel::handOver(const core::OperatorId& to) {
    const QString name = operatorName(m_context, to.value());
    perform({[to](usecase::Shifts& shifts, const usecase::ShiftActor& actor) {
                 return shifts.handOver(actor, core::ShiftId{}, to);
             },
             tr("Hand the drawer over to %1").arg(name),
             tr("%1 answers for the drawer now.").arg(name)});
}

} // namespace evertill::viewmodels
