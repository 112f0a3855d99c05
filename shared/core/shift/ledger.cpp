// SPDX-License-Identifier: Apache-2.0
#include "core/shift/ledger.h"

#include <algorithm>

namespace evertill::core {

LedgerShift& ShiftLedger::shift(ShiftId id) {
    const auto [at, isNew] = m_state.shifts.try_emplace(id);
    if (isNew) {
        at->second.figures = emptyFigures(id, m_state.date, m_currency);
        m_state.last = std::max(m_state.last, id);
    }
    return at->second;
}

ShiftFigures ShiftLedger::part(ShiftId id) const {
    return emptyFigures(id, m_state.date, m_currency);
}

ShiftId ShiftLedger::current() const {
    return active() != nullptr ? m_state.active : ShiftId{};
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
    const auto found = m_state.shifts.find(shift);
    return found == m_state.shifts.end() ? nullptr : &found->second;
}

const LedgerShift* ShiftLedger::active() const {
    // What belongs to no shift is folded beside them, as shift 0: nobody sells on that.
    const LedgerShift* found = m_state.active.isEmpty() ? nullptr : find(m_state.active);
    return found != nullptr && found->state == ShiftState::Open ? found : nullptr;
}

ShiftId ShiftLedger::shiftOfNextDay() const {
    return active() != nullptr && !m_state.isByDay ? m_state.active : nextShift();
}

std::optional<DayOpened> ShiftLedger::placeSale(Transaction& sale) const {
    const LedgerShift* named = find(sale.shift);
    if (sale.shift.isEmpty() || sale.shift > m_state.last ||
        (named != nullptr && named->state == ShiftState::Open)) {
        return {};
    }
    if (active() != nullptr) {
        sale.shift = m_state.active;
        return {};
    }
    sale.shift = nextShift();
    return DayOpened{std::max(m_state.date, sale.businessDate), sale.shift, sale.cashier};
}

void ShiftLedger::forgetClosed() {
    std::erase_if(m_state.shifts,
                  [](const auto& each) { return each.second.state == ShiftState::Closed; });
}

base::Expected<void> ShiftLedger::fold(const Event& event) {
    return std::visit(
        [this](const auto& one) -> base::Expected<void> {
            if constexpr (requires { this->apply(one); }) {
                return apply(one);
            }
            return {};
        },
        event);
}

std::optional<ShiftId> shiftOf(const Event& event) {
    return std::visit(
        [](const auto& one) -> std::optional<ShiftId> {
            if constexpr (requires { one.transaction.shift; }) {
                return one.transaction.shift;
            } else if constexpr (requires { one.figures.shift; }) {
                return one.figures.shift;
            } else if constexpr (requires { one.shift; }) {
                return one.shift;
            } else {
                return {};
            }
        },
        event);
}

base::Expected<void> ShiftLedger::apply(const DayOpened& event) {
    m_state.date = event.date;
    if (active() != nullptr && !m_state.isByDay) {
        return {}; // somebody's shift outlives midnight
    }
    if (active() != nullptr) {
        shift(m_state.active).state = ShiftState::Closed;
    }
    EVERTILL_TRY_VOID(apply(ShiftOpened{event.shift, event.date, DrawerId{"1"}, event.openedBy,
                                        Money::zero(m_currency)}));
    m_state.isByDay = true;
    return {};
}

base::Expected<void> ShiftLedger::apply(const ShiftOpened& event) {
    if (LedgerShift* before = active() != nullptr ? &shift(m_state.active) : nullptr) {
        before->state = m_state.isByDay ? ShiftState::Closed : ShiftState::Suspended;
    }
    m_state.date = event.date;
    LedgerShift& opened = shift(event.shift);
    opened.state = ShiftState::Open;
    opened.holder = event.by;
    opened.figures.date = event.date;
    opened.figures.drawer = event.drawer;
    opened.figures.openedBy = event.by;
    m_state.active = event.shift;
    m_state.isByDay = false;
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
    if (active() != nullptr && m_state.active != event.shift) {
        shift(m_state.active).state = m_state.isByDay ? ShiftState::Closed : ShiftState::Suspended;
    }
    passed.state = ShiftState::Open;
    passed.holder = event.by;
    m_state.active = event.shift;
    m_state.isByDay = false;
    return {};
}

base::Expected<void> ShiftLedger::apply(const TillCounted& event) {
    ShiftFigures found = part(event.shift);
    found.isBlindCount = event.isBlind;
    for (const TenderCount& count : event.tenders) {
        if (count.type == TenderType::ForeignCash) {
            found.foreign.push_back({0, Money::zero(count.counted.currency()), count.counted});
        } else {
            found.tenders.push_back({count.type, 0, Money::zero(m_currency), count.counted});
        }
    }
    return addPart(shift(event.shift).figures, found);
}

base::Expected<void> ShiftLedger::apply(const ShiftClosed& event) {
    LedgerShift& closed = shift(event.figures.shift);
    closed.state = ShiftState::Closed;
    closed.zNumber = event.zNumber;
    closed.closedAs = event.figures;
    m_state.lastZ = std::max(m_state.lastZ, event.zNumber);
    return {};
}

base::Expected<void> ShiftLedger::apply(const TransactionCompleted& event) {
    if (active() == nullptr && find(event.transaction.shift) == nullptr) {
        m_state.date = event.transaction.businessDate; // begun without a word, as by a day
        m_state.active = event.transaction.shift;
        m_state.isByDay = true;
    }
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
