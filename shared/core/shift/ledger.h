// SPDX-License-Identifier: Apache-2.0
#pragma once

// The shifts of a till, folded from its journal in order. A sale names its shift; what names none
// (a voided line, a drawer opened by hand, a reprint) belongs to the shift that is being sold on at
// that place of the journal, and where none is to shift 0. Till and centre use this same fold, so a
// Z is right when the centre comes to the figures it was closed with. INV folding a journal in
// parts, each going on from the figures before it, gives what folding it whole gives. Events of a
// damaged or foreign journal never abort: a shift that nobody opened is begun by its first event,
// and what cannot be added (Overflow, CurrencyMismatch) changes nothing and is told.

#include "core/journal/event.h"
#include "core/shift/shift_events.h"

#include <map>

namespace evertill::core {

enum class ShiftState : std::uint8_t { Open, Suspended, Closed };

struct LedgerShift {
    ShiftState state = ShiftState::Open;
    OperatorId holder; // who answers for the drawer
    ShiftFigures figures;
    std::int64_t zNumber = 0;             // 0: not closed with a Z
    std::optional<ShiftFigures> closedAs; // what the Z said
    // The Z said what its journal says.
    [[nodiscard]] bool isAgreed() const { return closedAs && *closedAs == figures; }
    friend bool operator==(const LedgerShift&, const LedgerShift&) = default;
};

struct LedgerState {
    std::map<ShiftId, LedgerShift> shifts;
    ShiftId active;       // sold on; what it names may be closed or suspended: then none is
    bool isByDay = false; // the active one was opened by a day, not by a person
    BusinessDate date;    // in force
    std::int64_t lastZ = 0;
    ShiftId last; // the highest number ever given
    friend bool operator==(const LedgerState&, const LedgerState&) = default;
};

// Which shift an event is about by name; nullopt: that which is being sold on, or none.
[[nodiscard]] std::optional<ShiftId> shiftOf(const Event& event);

class ShiftLedger {
public:
    explicit ShiftLedger(Currency currency, LedgerState state = {})
        : m_currency(currency)
        , m_state(std::move(state)) {}

    // Any event; those that are no matter of shifts change nothing.
    base::Expected<void> fold(const Event& event);

    base::Expected<void> apply(const DayOpened& event);
    base::Expected<void> apply(const ShiftOpened& event);
    base::Expected<void> apply(const CashMoved& event);
    base::Expected<void> apply(const ShiftPassed& event);
    base::Expected<void> apply(const TillCounted& event);
    base::Expected<void> apply(const ShiftClosed& event);
    base::Expected<void> apply(const TransactionCompleted& event);
    base::Expected<void> apply(const LineVoided& event);
    base::Expected<void> apply(const BasketCancelled& event);
    base::Expected<void> apply(const TenderRemoved& event);
    base::Expected<void> apply(const DrawerOpened& event);
    base::Expected<void> apply(const ReceiptReprinted& event);

    // Which shift is sold on; nullptr: none is.
    [[nodiscard]] const LedgerShift* active() const;
    [[nodiscard]] const LedgerShift* find(ShiftId shift) const;
    [[nodiscard]] const std::map<ShiftId, LedgerShift>& shifts() const { return m_state.shifts; }
    [[nodiscard]] std::int64_t lastZ() const { return m_state.lastZ; }
    [[nodiscard]] const LedgerState& state() const { return m_state; }
    // For the next DayOpened: of a shift that somebody opened and that outlives the day, else the
    // next number.
    [[nodiscard]] ShiftId shiftOfNextDay() const;
    [[nodiscard]] ShiftId nextShift() const { return ShiftId{m_state.last.value() + 1}; }
    // INV nothing is sold on a shift that was left or closed. A sale that names one goes to the
    // active one; where none is, the event that opens one has to come before it.
    [[nodiscard]] std::optional<DayOpened> placeSale(Transaction& sale) const;

    // For who keeps them elsewhere: takes a shift up again; lets go of what is closed.
    void put(ShiftId id, LedgerShift shift) { m_state.shifts[id] = std::move(shift); }
    void forgetClosed();

private:
    LedgerShift& shift(ShiftId id);
    [[nodiscard]] ShiftId current() const;
    // To what the active shift came to.
    base::Expected<void> addControl(const ControlFigures& control);
    base::Expected<void> addCash(ShiftId id, CashMove move, const Money& amount);
    [[nodiscard]] ShiftFigures part(ShiftId id) const;

    Currency m_currency;
    LedgerState m_state;
};

} // namespace evertill::core
