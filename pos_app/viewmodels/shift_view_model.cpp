// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/shift_view_model.h"

#include "viewmodels/manager/manager_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using base::ErrorCode;
using core::ShiftState;

ShiftViewModel::ShiftViewModel(ViewContext& context, PromptViewModel& prompt,
                               PrinterViewModel& printer, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_printer(printer)
    , m_facts({"label", "value", "isStrong"})
    , m_count(context, nullptr)
    , m_reports(context, nullptr) {}

void ShiftViewModel::open() {
    m_isOpen = true;
    load();
}

void ShiftViewModel::close() {
    m_isOpen = false;
    m_isAllowed = false;
    m_seen = {};
    m_state.reset();
    m_openedAt.reset();
    m_reports.close();
    setView(QStringLiteral("actions"));
    show();
}

void ShiftViewModel::retranslate() {
    m_count.retranslate();
    m_reports.retranslate();
    show();
}

void ShiftViewModel::load() {
    m_context.service.shifts([self = QPointer(this)](const Expected<core::LedgerState>& state) {
        if (self.isNull() || !self->m_isOpen) {
            return;
        }
        if (!state) {
            self->m_context.refuse(state.error());
            return;
        }
        self->m_state = *state;
        self->m_openedAt.reset();
        const core::LedgerShift* shift = self->active();
        const bool isCounted = shift != nullptr && shift->figures.shift == self->m_counted;
        if (self->m_view == QLatin1String("count") && !isCounted) {
            self->back(); // it was left, or another one taken up
        }
        self->show();
        self->askWhenOpened();
    });
}

// The figures carry no time of the clock; the journal does. Two that one person opened on one date
// are told apart by nothing, so then no time is shown.
void ShiftViewModel::askWhenOpened() {
    const core::LedgerShift* shift = active();
    if (shift == nullptr) {
        return;
    }
    ports::AuditQuery query;
    query.types = {static_cast<std::uint16_t>(m_state->isByDay ? core::EventType::DayOpened
                                                               : core::EventType::ShiftOpened)};
    query.by = shift->figures.openedBy;
    query.limit = 20;
    m_context.service.audit(
        query, [self = QPointer(this), date = shift->figures.date.toString(),
                id = shift->figures.shift](const Expected<std::vector<ports::AuditRow>>& rows) {
            const bool isWanted =
                !self.isNull() && self->active() != nullptr && self->active()->figures.shift == id;
            if (!isWanted || !rows) {
                return;
            }
            std::vector<std::int64_t> times;
            for (const ports::AuditRow& row : *rows) {
                if (row.entry.subject == date) {
                    times.push_back(row.atMicros);
                }
            }
            if (times.size() == 1) {
                const std::int16_t offset = self->m_context.service.clock().now().offsetMinutes;
                self->m_openedAt = base::UtcTime{times.front(), offset};
                self->show();
            }
        });
}

const core::LedgerShift* ShiftViewModel::active() const {
    if (!m_state) {
        return nullptr;
    }
    const auto found = m_state->shifts.find(m_state->active);
    const bool isOpen = found != m_state->shifts.end() && found->second.state == ShiftState::Open;
    return isOpen && !found->first.isEmpty() ? &found->second : nullptr;
}

std::vector<const core::LedgerShift*> ShiftViewModel::suspended() const {
    std::vector<const core::LedgerShift*> list;
    if (m_state) {
        for (const auto& [id, shift] : m_state->shifts) {
            if (shift.state == ShiftState::Suspended) {
                list.push_back(&shift);
            }
        }
    }
    return list;
}

bool ShiftViewModel::mayClose() const {
    return m_context.service.people().mayI({core::Right::CloseShift, {}}).verdict ==
           core::Verdict::Allowed;
}

bool ShiftViewModel::seesExpected(const core::LedgerShift& shift) const {
    const auto& tenders = shift.figures.tenders;
    return (!m_seen.isEmpty() && m_seen == shift.figures.shift) || mayClose() ||
           std::any_of(tenders.begin(), tenders.end(),
                       [](const core::TenderFigures& tender) { return tender.counted; });
}

QString ShiftViewModel::labelOf(const core::LedgerShift& shift) const {
    return tr("Shift %1 · drawer %2 · %3")
        .arg(QString::number(shift.figures.shift.value()), text(shift.figures.drawer.value()),
             operatorName(m_context, shift.holder.value()));
}

QString ShiftViewModel::title() const {
    if (!m_state) {
        return {};
    }
    const core::LedgerShift* shift = active();
    return shift == nullptr ? tr("No shift is open")
                            : tr("Shift %1 is open").arg(shift->figures.shift.value());
}

QString ShiftViewModel::advice() const {
    if (!m_state) {
        return {};
    }
    if (active() == nullptr) {
        return tr("Count the float in and open one. Without it the next sale opens one by itself.");
    }
    return m_state->isByDay ? tr("It opened by itself, without a float. Whoever opens one of their "
                                 "own ends it without a Z.")
                            : QString();
}

QList<QVariantMap> ShiftViewModel::factsOf(const core::LedgerShift& shift) const {
    const core::ShiftFigures& figures = shift.figures;
    const Formatter& format = m_context.format;
    QList<QVariantMap> rows;
    const auto add = [&rows](const QString& label, const QString& value, bool isStrong = false) {
        rows << QVariantMap{{"label", label}, {"value", value}, {"isStrong", isStrong}};
    };
    add(tr("Answers for it"), operatorName(m_context, shift.holder.value()));
    if (shift.holder != figures.openedBy) {
        add(tr("Opened by"), operatorName(m_context, figures.openedBy.value()));
    }
    if (m_openedAt) {
        add(tr("Open since"), format.dateTime(*m_openedAt));
    }
    add(tr("Business date"), format.date(m_state->date));
    add(tr("Drawer"), text(figures.drawer.value()));
    const auto counted = [&format](std::int64_t count, const core::Money& sum) {
        return format.count(count) + QStringLiteral(" · ") + format.money(sum);
    };
    add(tr("Sales so far"), counted(figures.sales, figures.sold), true);
    if (figures.returns > 0) {
        add(tr("Goods back"), counted(figures.returns, figures.refunded));
    }
    const auto expected = core::expectedCash(figures);
    if (expected && seesExpected(shift)) {
        add(tr("Should be in the drawer"), format.money(*expected), true);
        for (const core::ForeignFigures& each : figures.foreign) {
            add(tr("And in %1").arg(text(std::string{each.taken.currency().code()})),
                format.money(each.taken));
        }
    }
    const auto over = core::overShort(figures, core::TenderType::Cash);
    if (over && *over) {
        add(tr("Over or short when counted"), overText(format, **over));
    }
    return rows;
}

void ShiftViewModel::show() {
    QList<QVariantMap> rows;
    if (const core::LedgerShift* shift = active()) {
        rows = factsOf(*shift);
    }
    for (const core::LedgerShift* shift : suspended()) {
        rows << QVariantMap{
            {"label", tr("Left for now")}, {"value", labelOf(*shift)}, {"isStrong", false}};
    }
    m_facts.setRows(rows);
    emit changed();
}

std::vector<ShiftViewModel::Action> ShiftViewModel::actionList() const {
    const bool isOpen = active() != nullptr;
    return {
        {Qt::Key_N, tr("Open a shift"), &ShiftViewModel::askOpen, m_state.has_value()},
        {Qt::Key_F, tr("Bring change"), &ShiftViewModel::askFloat, isOpen},
        {Qt::Key_I, tr("Pay in"), &ShiftViewModel::askPayIn, isOpen},
        {Qt::Key_O, tr("Pay out"), &ShiftViewModel::askPayOut, isOpen},
        {Qt::Key_D, tr("To the safe or bank"), &ShiftViewModel::askDrop, isOpen},
        {Qt::Key_G, tr("Open drawer"), &ShiftViewModel::askNoSale, true},
        {Qt::Key_Y, tr("Leave for now"), &ShiftViewModel::askSuspend, isOpen},
        {Qt::Key_T, tr("Take up again"), &ShiftViewModel::askResume, !suspended().empty()},
        {Qt::Key_H, tr("Hand over"), &ShiftViewModel::askHandOver, isOpen},
        {Qt::Key_K, tr("Count the drawer"), &ShiftViewModel::askCount, isOpen},
        {Qt::Key_X, tr("X report"), &ShiftViewModel::askX, isOpen},
        {Qt::Key_Z, tr("Close with a Z"), &ShiftViewModel::askZ, isOpen},
        {Qt::Key_L, tr("Earlier reports"), &ShiftViewModel::askHistory, m_state.has_value()},
        {Qt::Key_E, tr("End the day"), &ShiftViewModel::askEndDay, m_state.has_value()},
    };
}

QVariantList ShiftViewModel::actions() const {
    QVariantList list;
    const bool isOwn = active() != nullptr && !m_state->isByDay;
    for (const Action& action : actionList()) {
        list << QVariantMap{{"key", action.key},
                            {"text", action.words},
                            {"hint", QStringLiteral("Ctrl ") + QChar(action.key)},
                            {"isOffered", action.isOffered},
                            {"isPrimary", action.key == Qt::Key_N && action.isOffered && !isOwn}};
    }
    return list;
}

bool ShiftViewModel::keyPressed(int key, const QString& typed, int modifiers) {
    const bool isControl = Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier);
    if (isControl && m_view == QLatin1String("reports") && reportsKey(key)) {
        return true;
    }
    if (isControl) {
        act(key);
        return true;
    }
    return m_view == QLatin1String("count") ? countKey(key, typed) : reportsKey(key);
}

bool ShiftViewModel::back() {
    const bool isBack = m_view != QLatin1String("actions");
    if (m_view == QLatin1String("count")) {
        m_count.clear(); // recorded, or given up
    }
    setView(QStringLiteral("actions"));
    return isBack;
}

void ShiftViewModel::act(int key) {
    for (const Action& action : actionList()) {
        if (action.key != key) {
            continue;
        }
        if (action.isOffered) {
            (this->*action.ask)();
        } else {
            m_context.cue(Cue::Refuse);
            m_context.notify(tr("Not now: %1.").arg(title()));
        }
    }
}

void ShiftViewModel::perform(const Deed& deed) {
    run(deed, {selling().cashier, {}});
}

void ShiftViewModel::run(const Deed& deed, const usecase::ShiftActor& actor) {
    const auto told = [self = QPointer(this), deed,
                       actor](const Expected<core::LedgerShift>& outcome) {
        if (self.isNull()) {
            return;
        }
        const bool isRefused = !outcome && outcome.error().code == ErrorCode::NotPermitted &&
                               actor.approvedBy.isEmpty();
        if (isRefused) {
            self->m_context.approve(outcome.error(), deed.what,
                                    [self, deed, actor](const core::Approval& by) {
                                        self->run(deed, {actor.by, by});
                                    });
        } else if (!outcome) {
            self->m_context.refuse(outcome.error());
        } else {
            self->m_context.cue(Cue::Ok);
            self->m_context.notify(deed.done);
            if (deed.then) {
                deed.then(*outcome);
            }
        }
        self->load();
    };
    m_context.service.changeShift(
        [work = deed.work, actor](usecase::Shifts& shifts) { return work(shifts, actor); },
        deed.opensDrawer, told);
}

} // namespace evertill::viewmodels
