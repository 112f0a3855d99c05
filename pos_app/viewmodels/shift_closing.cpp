// SPDX-License-Identifier: GPL-3.0-or-later
// Counting a drawer, X, Z, and the reports of before.
#include "viewmodels/shift_view_model.h"

namespace evertill::viewmodels {

namespace {

bool isEnter(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

void ShiftViewModel::setView(const QString& view) {
    if (view != m_view) {
        m_view = view;
        emit changed();
    }
}

void ShiftViewModel::askCount() {
    if (m_view == QLatin1String("count")) {
        askRecord();
        return;
    }
    const core::LedgerShift& shift = *active();
    const auto expected = core::expectedCash(shift.figures);
    m_count.begin(shift.figures,
                  seesExpected(shift) && expected ? std::optional{*expected} : std::nullopt);
    m_counted = shift.figures.shift;
    setView(QStringLiteral("count"));
}

bool ShiftViewModel::countKey(int key, const QString& typed) {
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        m_count.moveBy(key == Qt::Key_Up ? -1 : 1);
    } else if (isEnter(key) && m_count.isLast()) {
        askRecord();
    } else if (isEnter(key)) {
        m_count.moveBy(1);
    } else if (key == Qt::Key_Backspace) {
        m_count.backspace();
    } else if (typed.size() == 1) {
        m_count.type(typed);
    } else {
        return false;
    }
    return true;
}

QString ShiftViewModel::countWords() const {
    const QString cash = m_count.hasCash() ? tr("Cash found: %1.").arg(m_count.total())
                                           : tr("Cash was not counted.");
    const QString difference = m_count.difference();
    return difference.isEmpty() ? cash : cash + u' ' + difference;
}

// What was counted, for later; or with the Z at once.
void ShiftViewModel::askRecord() {
    if (active() == nullptr || !m_count.isTyped()) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("Nothing is counted yet. Type the pieces of each coin and note."));
        return;
    }
    Question question;
    question.kind = QStringLiteral("count");
    question.title = tr("Record this count?");
    question.body = countWords();
    question.next = tr("The last count stands; the Z tells of those before. A difference is "
                       "recorded too.");
    question.acceptText = tr("Record the count");
    question.otherText = tr("Close with a Z");
    question.onOther = [this] { askZ(); };
    question.onAccept = [this, tenders = m_count.tenders(), id = active()->figures.shift,
                         isBlind = !seesExpected(*active())](const Answered&) {
        perform({[=](usecase::Shifts& shifts, const usecase::ShiftActor& actor) {
                     return shifts.count(actor, id, tenders, isBlind);
                 },
                 tr("Count shift %1, seeing what should be there").arg(id.value()),
                 tr("The count is recorded."), false,
                 [this](const core::LedgerShift&) { back(); }});
        return QString();
    };
    m_prompt.ask(std::move(question));
}

// A Z is never refused for what was counted, or that nothing was; it is asked for, though.
void ShiftViewModel::askZ() {
    if (active() == nullptr) {
        return;
    }
    const core::LedgerShift& shift = *active();
    const bool isTyped = m_view == QLatin1String("count") && m_count.isTyped();
    const auto over = core::overShort(shift.figures, core::TenderType::Cash);
    const bool wasCounted = over && *over;
    if (m_view != QLatin1String("count")) {
        askCount(); // a Z goes on without it, too
        return;
    }
    Question question;
    question.kind = QStringLiteral("close-shift");
    question.title = tr("Close shift %1 with its Z?").arg(shift.figures.shift.value());
    question.body = isTyped      ? countWords()
                    : wasCounted ? tr("It was counted before; that count stands, with what was "
                                      "sold since.")
                                 : tr("Nothing was counted. The Z will say so.");
    question.next = tr("It cannot be opened again. Sales after it are of the next shift.");
    question.acceptText = tr("Close with a Z");
    question.onAccept = [this, id = shift.figures.shift, isBlind = !seesExpected(shift),
                         tenders = isTyped ? m_count.tenders()
                                           : std::vector<core::TenderCount>{}](const Answered&) {
        perform({[=](usecase::Shifts& shifts, const usecase::ShiftActor& actor) {
                     return shifts.close(actor, id, tenders, isBlind);
                 },
                 tr("Close shift %1 with its Z").arg(id.value()),
                 tr("Shift %1 is closed.").arg(id.value()), false,
                 [this](const core::LedgerShift& after) { closed(after); }});
        return QString();
    };
    m_prompt.ask(std::move(question));
}

// Who closed it, or let it be closed, sees what it came to; it goes on paper where receipts do.
void ShiftViewModel::closed(const core::LedgerShift& shift) {
    if (selling().settings.printReceipts) {
        m_context.service.printShiftReport(shift.figures.shift, false, [](const auto&) {});
    }
    m_count.clear();
    if (m_isOpen) {
        showMade(shift.figures.shift);
    }
}

void ShiftViewModel::askX() {
    const core::ShiftId shift = active()->figures.shift;
    guardReports(tr("Look at the X report of shift %1 and at earlier reports").arg(shift.value()),
                 shift);
}

void ShiftViewModel::askHistory() {
    guardReports(tr("Look at the reports of earlier shifts"), {});
}

void ShiftViewModel::guardReports(const QString& what, core::ShiftId wanted) {
    if (m_isAllowed) {
        showReports(wanted);
        return;
    }
    m_context.guard(core::Right::CloseShift, what, {}, [this, wanted](const auto&) {
        if (m_isOpen) { // not left meanwhile
            m_isAllowed = true;
            m_seen = active() == nullptr ? core::ShiftId{} : active()->figures.shift;
            showReports(wanted);
            show();
        }
    });
}

void ShiftViewModel::showReports(core::ShiftId wanted) {
    m_reports.begin(wanted, false);
    setView(QStringLiteral("reports"));
}

// Whoever let it be made allowed no look at the earlier ones.
void ShiftViewModel::showMade(core::ShiftId report) {
    m_reports.begin(report, !m_isAllowed && !mayClose());
    setView(QStringLiteral("reports"));
}

bool ShiftViewModel::reportsKey(int key) {
    if (m_view != QLatin1String("reports")) {
        return false;
    }
    switch (key) {
    case Qt::Key_Up: m_reports.moveBy(-1); return true;
    case Qt::Key_Down: m_reports.moveBy(1); return true;
    case Qt::Key_P: m_reports.print(); return true;
    case Qt::Key_S: m_reports.save(); return true;
    default: return false;
    }
}

} // namespace evertill::viewmodels
