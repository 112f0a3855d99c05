// SPDX-License-Identifier: Apache-2.0
#pragma once

// Shifts and the cash in the drawer, by who may: open with a float, bring and take cash, open the
// drawer, leave and take up again, hand over, count, close. Works without a link, always. Closing
// (Z) never refuses a count that differs: over and short are recorded. INV a Z holds the fold of
// the journal's events of its shift, in the transaction that closes it; its number is dense.
//
// Rights: OpenShift to open; CloseShift to close, to hand over and to count a shift whose figures
// one sees; OpenDrawer for a no-sale and for cash moves. Who may not is refused with NotPermitted
// (core/people/approval.h), and may come again with approvedBy: somebody who has proved who they
// are. That is recorded as RightOverridden, in the same transaction. A shift's holder leaves and
// takes up again their own without a right.
//
// More than should be in the drawer leaves it only where whoever does it is sure: they have looked.
//
// Other errors: NotFound (no such shift, or none is open), AlreadyExists, ReasonRequired,
// OutOfRange, CurrencyMismatch, those of the store. Threads: the store thread.

#include "base/clock.h"
#include "core/basket/basket.h"
#include "core/people/approval.h"
#include "ports/shift_store.h"

namespace evertill::usecase {

using base::Expected;

// The place of the error of what goes beyond what should be in the drawer.
inline constexpr const char* kBeyondDrawer = "beyond the drawer";

// Whether so much cash should be in the drawer of this shift; without one nothing should. Error:
// OutOfRange (context: what should leave, place: kBeyondDrawer); it does not say what is there, for
// who counts blind.
[[nodiscard]] Expected<void> checkDrawer(const core::LedgerShift* shift, const core::Money& out);
// Cash that the basket gives back already, >= 0: what more goes out goes out besides.
[[nodiscard]] core::Money cashGivenBack(const core::Basket& basket);

// So far behind the last business date, the machine's clock is believed: it was ahead before.
inline constexpr std::int32_t kDaysAhead = 3;

// The date of a shift or day that begins where none is open. The date does not go back for a clock
// that is a little behind (midnight, summer time, a day off); but where the last one is more than
// kDaysAhead days beyond today, the clock was wrong then, and it is today's. A clock from before
// this program was made has lost its time (an empty battery), and sets nothing back.
// INV >= today; <= today + kDaysAhead, unless the clock is from before then.
[[nodiscard]] core::BusinessDate dateOfNew(const core::BusinessDate& last,
                                           const core::BusinessDate& today);

struct ShiftDoors { // outlive what is made of them
    ports::ShiftStore* store = nullptr;
    const base::Clock* clock = nullptr;
    core::Currency currency;
    core::Staff staff;
};

// Who does it, and who allows what their own rights do not reach.
struct ShiftActor {
    core::OperatorId by;
    core::Approval approvedBy{};
};

class Shifts {
public:
    explicit Shifts(ShiftDoors doors) : m_doors(std::move(doors)) {}

    // Another one that is open is left (suspended); a day's own is closed without a Z.
    [[nodiscard]] Expected<core::LedgerShift>
    open(const ShiftActor& actor, const core::DrawerId& drawer, const core::Money& openingFloat);
    // A shift's number 0: the one that is open. isSure: also beyond what should be in the drawer.
    [[nodiscard]] Expected<core::LedgerShift>
    moveCash(const ShiftActor& actor, core::ShiftId shift, core::CashMove move,
             const core::Money& amount, const std::string& reason, bool isSure = false);
    [[nodiscard]] Expected<void> noSale(const ShiftActor& actor, const std::string& reason);
    [[nodiscard]] Expected<core::LedgerShift> suspend(const ShiftActor& actor, core::ShiftId shift);
    [[nodiscard]] Expected<core::LedgerShift> resume(const ShiftActor& actor, core::ShiftId shift);
    [[nodiscard]] Expected<core::LedgerShift> handOver(const ShiftActor& actor, core::ShiftId shift,
                                                       const core::OperatorId& to);
    // What was found, without being shown what should be there (blind) or with it. The last count
    // stands.
    [[nodiscard]] Expected<core::LedgerShift> count(const ShiftActor& actor, core::ShiftId shift,
                                                    std::vector<core::TenderCount> tenders,
                                                    bool isBlind);
    // The Z. tenders: counted with it; empty: what was counted before, if anything.
    [[nodiscard]] Expected<core::LedgerShift> close(const ShiftActor& actor, core::ShiftId shift,
                                                    std::vector<core::TenderCount> tenders = {},
                                                    bool isBlind = false);
    // Closes every shift that is open or left, each with its Z, and records that the date ended
    // with so much sold; all of it or nothing. Whether it may is for usecase/day_end.h to say.
    [[nodiscard]] Expected<void> endDay(const ShiftActor& actor, core::BusinessDate date,
                                        const core::Money& sold);

private:
    [[nodiscard]] Expected<core::LedgerShift> unclosed(core::ShiftId shift) const;
    // The event that says who allowed it; none where the own right suffices.
    [[nodiscard]] Expected<std::vector<core::Event>>
    judge(const ShiftActor& actor, core::Right right, const core::Money& amount,
          const std::string& subject, const std::string& reason) const;
    [[nodiscard]] Expected<core::LedgerShift> record(std::vector<core::Event> events,
                                                     core::ShiftId shift);
    [[nodiscard]] Expected<core::TillCounted> counted(const ShiftActor& actor, core::ShiftId shift,
                                                      std::vector<core::TenderCount> tenders,
                                                      bool isBlind) const;

    ShiftDoors m_doors;
};

} // namespace evertill::usecase
