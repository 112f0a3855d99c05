// SPDX-License-Identifier: Apache-2.0
#include "core/shift/ledger.h"

#include <algorithm>

namespace evertill::core {

LedgerShift& ShiftLedger::shift(ShiftId id) {
    const auto [at, isNew] = m_shifts.try_emplace(id);
    if (isNew) {
        at->second.figures = emptyFigures(id, m_date, m_currency);
    }
    return at->second;
}

ShiftFigures ShiftLedger::part(ShiftId id) const {
    return emptyFigures(id, m_date, m_currency);
}

ShiftId ShiftLedger::current() const {
    return active() != nullptr ? m_active : ShiftId{};
}

base::Expected<void> ShiftLedger::addControl(const ControlFigures& control) {
    ShiftFigures added = part(current());
    added.control = control;
    return addPart(shift(current()).figures, added);
}

base::Expected<void> ShiftLedger::addCash(ShiftId id, CashMove move, const Money& amount) {
    ShiftFigures added = part(id);
    added.cash[static_cast<std::size_t>(move)] = amount;
    return addPart(shift(id).figures, added);
}

const LedgerShift* ShiftLedger::find(ShiftId shift) const {
    const auto found = m_shifts.find(shift);
    return found == m_shifts.end() ? nullptr : &found->second;
}

const LedgerShift* ShiftLedger::active() const {
    const LedgerShift* found = find(m_active);
    return found != nullptr && found->state == ShiftState::Open ? found : nullptr;
}

base::Expected<void> ShiftLedger::apply(const DayOpened& event) {
    m_date = event.date;
    if (active() != nullptr && !m_isByDay) {
        return {}; // somebody's shift outlives midnight
    }
    if (active() != nullptr) {
        shift(m_active).state = ShiftState::Closed;
    }
    EVERTILL_TRY_VOID(apply(ShiftOpened{event.shift, event.date, DrawerId{"1"}, event.openedBy,
                                        Money::zero(m_currency)}));
    m_isByDay = true;
    return {};
}

base::Expected<void> ShiftLedger::apply(const ShiftOpened& event) {
    if (LedgerShift* before = active() != nullptr ? &shift(m_active) : nullptr) {
        before->state = m_isByDay ? ShiftState::Closed : ShiftState::Suspended;
    }
    m_date = event.date;
    LedgerShift& opened = shift(event.shift);
    opened.state = ShiftState::Open;
    opened.holder = event.by;
    opened.figures.date = event.date;
    opened.figures.drawer = event.drawer;
    opened.figures.openedBy = event.by;
    m_active = event.shift;
    m_isByDay = false;
    return addCash(event.shift, CashMove::FloatAdded, event.openingFloat);
}

base::Expected<void> ShiftLedger::apply(const CashMoved& event) {
    return addCash(event.shift, event.move, event.amount);
}

base::Expected<void> ShiftLedger::apply(const ShiftPassed& event) {
    LedgerShift& passed = shift(event.shift);
    switch (event.step) {
    case ShiftStep::Suspended: passed.state = ShiftState::Suspended; return {};
    case ShiftStep::HandedOver: passed.holder = event.to; return {};
    case ShiftStep::Resumed: break;
    }
    if (active() != nullptr && m_active != event.shift) {
        shift(m_active).state = ShiftState::Suspended;
    }
    passed.state = ShiftState::Open;
    passed.holder = event.by;
    m_active = event.shift;
    m_isByDay = false;
    return {};
}

base::Expected<void> ShiftLedger::apply(const TillCounted& event) {
    ShiftFigures found = part(event.shift);
    found.isBlindCount = event.isBlind;
    for (const TenderCount& count : event.tenders) {
        found.tenders.push_back({count.type, 0, Money::zero(m_currency), count.counted});
    }
    return addPart(shift(event.shift).figures, found);
}

base::Expected<void> ShiftLedger::apply(const ShiftClosed& event) {
    LedgerShift& closed = shift(event.figures.shift);
    closed.state = ShiftState::Closed;
    closed.zNumber = event.zNumber;
    closed.closedAs = event.figures;
    m_lastZ = std::max(m_lastZ, event.zNumber);
    return {};
}

base::Expected<void> ShiftLedger::apply(const TransactionCompleted& event) {
    return addTransaction(shift(event.transaction.shift).figures, event.transaction);
}

base::Expected<void> ShiftLedger::apply(const LineVoided& event) {
    ControlFigures control = part(current()).control;
    control.voidedLines = 1;
    control.voided = event.amount;
    return addControl(control);
}

base::Expected<void> ShiftLedger::apply(const BasketCancelled& event) {
    ControlFigures control = part(current()).control;
    control.cancelledBaskets = 1;
    control.cancelled = event.total;
    return addControl(control);
}

base::Expected<void> ShiftLedger::apply(const TenderRemoved& /*event*/) {
    ++shift(current()).figures.control.removedTenders;
    return {};
}

base::Expected<void> ShiftLedger::apply(const DrawerOpened& /*event*/) {
    ++shift(current()).figures.control.noSales;
    return {};
}

base::Expected<void> ShiftLedger::apply(const ReceiptReprinted& /*event*/) {
    ++shift(current()).figures.control.reprints;
    return {};
}

} // namespace evertill::core
