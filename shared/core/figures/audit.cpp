// SPDX-License-Identifier: Apache-2.0
#include "core/figures/audit.h"

#include "core/people/time_clock.h"

#include <algorithm>

namespace evertill::core {

namespace {

// Goods that came back or were written off.
bool hasGoodsBack(const Transaction& sale) {
    return sale.kind != TransactionKind::Sale ||
           std::ranges::any_of(sale.lines, [](const TransactionLine& line) {
               return line.line.kind != LineKind::Sale;
           });
}

std::string firstReason(const Transaction& sale) {
    for (const TransactionLine& line : sale.lines) {
        if (!line.line.reasonCode.empty()) {
            return line.line.reasonCode;
        }
    }
    return {};
}

// What was done, by the words of the command line.
std::string_view stepOf(ShiftStep step) {
    switch (step) {
    case ShiftStep::Suspended: return "suspended";
    case ShiftStep::Resumed: return "resumed";
    case ShiftStep::HandedOver: return "handed over";
    }
    return "";
}

std::string_view stepOf(ClockStep step) {
    return codeOf(step);
}

struct Maker {
    AuditEntry& entry;

    void operator()(const JournalStarted& event) const { entry.reason = event.reason; }
    void operator()(const DayOpened& event) const {
        entry.by = event.openedBy;
        entry.subject = event.date.toString();
    }
    void operator()(const TransactionCompleted& event) const {
        const Transaction& sale = event.transaction;
        entry.by = sale.cashier;
        entry.receipt = sale.number;
        entry.amount = sale.total;
        entry.subject = sale.kind == TransactionKind::PostVoid ? "post-void" : "";
        entry.reason = firstReason(sale);
    }
    void operator()(const BasketCancelled& event) const {
        entry.by = event.cashier;
        entry.amount = event.total;
        entry.reason = event.reason;
    }
    void operator()(const LineVoided& event) const {
        entry.by = event.cashier;
        entry.amount = event.amount;
        entry.subject = event.sku.value();
    }
    void operator()(const MemberEnrolled& event) const { entry.by = event.enrolledBy; }
    void operator()(const ReceiptReprinted& event) const {
        entry.by = event.by;
        entry.receipt = event.number;
        entry.reason = event.reason;
    }
    void operator()(const DrawerOpened& event) const {
        entry.by = event.by;
        entry.reason = event.reason;
    }
    void operator()(const SettingChanged& event) const {
        entry.by = event.by;
        entry.subject = event.key;
    }
    void operator()(const TenderRemoved& event) const {
        entry.by = event.cashier;
        entry.amount = event.handed;
        entry.subject = ruleOf(event.type).code;
    }
    void operator()(const OperatorSignedOn& event) const { entry.by = event.by; }
    void operator()(const RightOverridden& event) const {
        entry.by = event.cashier;
        entry.approvedBy = event.approvedBy;
        entry.amount = event.amount;
        entry.subject = event.right;
        entry.subject += event.subject.empty() ? "" : ": " + event.subject;
        entry.reason = event.reason;
    }
    void operator()(const PinChanged& event) const { person(event.by, event.of); }
    void operator()(const OperatorChanged& event) const {
        person(event.by, event.of);
        entry.reason = event.role;
    }
    void operator()(const SignOnFailed& event) const { entry.by = event.of; }
    void operator()(const ShiftOpened& event) const {
        entry.by = event.by;
        entry.amount = event.openingFloat;
        entry.subject = event.date.toString();
    }
    void operator()(const CashMoved& event) const {
        entry.by = event.by;
        entry.approvedBy = event.approvedBy;
        entry.amount = event.amount;
        entry.subject = ruleOf(event.move).code;
        entry.reason = event.reason;
    }
    void operator()(const ShiftPassed& event) const { step(event.by, event.to, event.step); }
    void operator()(const TillCounted& event) const {
        entry.by = event.by;
        entry.subject = countSubject(event.shift, event.isBlind);
        for (const TenderCount& count : event.tenders) {
            if (count.type == TenderType::Cash) {
                entry.amount = count.counted;
            }
        }
    }
    void operator()(const ShiftClosed& event) const {
        entry.by = event.by;
        entry.subject = "Z" + std::to_string(event.zNumber);
        entry.amount = event.figures.sold;
    }
    void operator()(const TimeClocked& event) const {
        step(event.by, event.of, event.step);
        entry.reason = event.reason;
    }
    void operator()(const TrainingSwitched& event) const { entry.by = event.by; }
    void operator()(const StockMoved& event) const {
        entry.by = event.by;
        entry.approvedBy = event.approvedBy;
        entry.subject = codeOf(event.kind);
        if (!event.reference.empty()) {
            entry.subject += ": " + event.reference;
        }
        entry.reason = event.reason;
    }
    void operator()(const ConsentRecorded& event) const {
        entry.by = event.by;
        entry.subject = event.purpose + (event.isGiven ? ": given" : ": withdrawn");
    }
    void operator()(const OrderRecorded& event) const {
        entry.by = event.by;
        entry.receipt = event.receipt;
        entry.subject = event.number + ": " + std::string{codeOf(event.step)};
        entry.amount = event.deposit.isZero() ? event.total : event.deposit;
        entry.reason = event.reason;
    }
    void operator()(const InvoiceIssued& event) const {
        entry.by = event.by;
        entry.receipt = event.receipt;
        entry.subject = "invoice " + std::to_string(event.number);
    }
    void operator()(const ControlActed& event) const {
        entry.by = event.by;
        entry.subject = codeOf(event.action);
        entry.subject += event.subject.empty() ? "" : ": " + event.subject;
        entry.amount = event.amount;
        entry.reason = event.reason;
    }
    void operator()(const UnknownEvent&) const {}

private:
    template <typename Step>
    void step(const OperatorId& by, const OperatorId& of, Step what) const {
        person(by, of);
        entry.subject += entry.subject.empty() ? "" : ": ";
        entry.subject += stepOf(what);
    }
    void person(const OperatorId& by, const OperatorId& of) const {
        entry.by = by;
        entry.subject = of.value();
    }
};

} // namespace

std::string countSubject(ShiftId shift, bool isBlind) {
    return "shift " + std::to_string(shift.value()) + (isBlind ? " blind" : "");
}

bool isAudited(const Event& event) {
    const auto* sold = std::get_if<TransactionCompleted>(&event);
    return sold == nullptr || hasGoodsBack(sold->transaction);
}

AuditEntry auditEntry(const Event& event) {
    AuditEntry entry;
    entry.type = typeNumber(event);
    std::visit(Maker{entry}, event);
    return entry;
}

} // namespace evertill::core
