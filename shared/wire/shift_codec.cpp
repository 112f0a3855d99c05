// SPDX-License-Identifier: Apache-2.0
#include "wire/shift_codec.h"

#include "wire/body_reader.h"
#include "wire/body_writer.h"
#include "wire/transaction_codec.h"

#include <evertill/journal/v1/shift.pb.h>

namespace evertill::wire::shift_bodies {

namespace {

std::string codeOf(const core::Money& money) {
    return std::string{money.currency().code()};
}

void writeParts(const core::ShiftFigures& figures, BodyWriter& out, pb::ShiftFigures& message) {
    for (const core::TaxTotal& tax : figures.taxes) {
        writeTaxTotal(tax, out, *message.add_taxes());
    }
    for (const core::TenderFigures& tender : figures.tenders) {
        pb::TenderFigures& added = *message.add_tenders();
        added.set_type(static_cast<pb::TenderType>(tender.type));
        added.set_count(tender.count);
        added.set_applied(out.money(tender.applied));
        if (tender.counted) {
            added.set_counted(out.money(*tender.counted));
        }
    }
    for (const core::ForeignFigures& foreign : figures.foreign) {
        pb::ForeignFigures& added = *message.add_foreign();
        added.set_currency(codeOf(foreign.taken));
        added.set_count(foreign.count);
        added.set_taken(foreign.taken.minorUnits());
        if (foreign.counted) {
            added.set_counted(foreign.counted->minorUnits());
        }
    }
    for (const core::OperatorFigures& each : figures.operators) {
        pb::OperatorFigures& added = *message.add_operators();
        added.set_id(out.word(each.id.value()));
        added.set_transactions(each.transactions);
        added.set_total(out.money(each.total));
    }
    const core::ControlFigures& control = figures.control;
    pb::ControlFigures& added = *message.mutable_control();
    added.set_voided_lines(control.voidedLines);
    added.set_voided(out.money(control.voided));
    added.set_cancelled_baskets(control.cancelledBaskets);
    added.set_cancelled(out.money(control.cancelled));
    added.set_removed_tenders(control.removedTenders);
    added.set_no_sales(control.noSales);
    added.set_reprints(control.reprints);
    for (const core::Money& moved : figures.cash) {
        message.add_cash(out.money(moved));
    }
}

void writeFigures(const core::ShiftFigures& figures, pb::ShiftFigures& message) {
    BodyWriter out(figures.net.currency(), 0, message.mutable_words());
    message.set_currency(codeOf(figures.net));
    message.set_shift(figures.shift.value());
    message.set_date(figures.date.days());
    BodyWriter::text(figures.drawer.value(), message.mutable_drawer());
    BodyWriter::text(figures.openedBy.value(), message.mutable_opened_by());
    message.set_sales(figures.sales);
    message.set_returns(figures.returns);
    message.set_write_offs(figures.writeOffs);
    message.set_lines(figures.lines);
    message.set_sold(out.money(figures.sold));
    message.set_refunded(out.money(figures.refunded));
    message.set_manual_off(out.money(figures.manualOff));
    message.set_promotions_off(out.money(figures.promotionsOff));
    message.set_net(out.money(figures.net));
    message.set_tax(out.money(figures.tax));
    message.set_rounding(out.money(figures.rounding));
    message.set_first_receipt(figures.firstReceipt.value());
    message.set_last_receipt(figures.lastReceipt.value());
    writeParts(figures, out, message);
    message.set_is_blind_count(figures.isBlindCount);
}

core::TenderType tenderType(int number, BodyReader& in) {
    return in.oneOf(number, core::kLastTender, "tender type");
}

void readParts(const pb::ShiftFigures& message, BodyReader& in, core::ShiftFigures& figures) {
    for (const pb::TaxTotal& tax : message.taxes()) {
        figures.taxes.push_back(readTaxTotal(tax, in));
    }
    for (const pb::TenderFigures& tender : message.tenders()) {
        core::TenderFigures& added = figures.tenders.emplace_back();
        added.type = tenderType(tender.type(), in);
        added.count = tender.count();
        added.applied = in.money(tender.applied(), "applied");
        if (tender.has_counted()) {
            added.counted = in.money(tender.counted(), "counted");
        }
    }
    for (const pb::ForeignFigures& foreign : message.foreign()) {
        core::ForeignFigures& added = figures.foreign.emplace_back();
        added.count = foreign.count();
        added.taken = in.moneyIn(foreign.taken(), foreign.currency(), "foreign taken");
        if (foreign.has_counted()) {
            added.counted = in.moneyIn(foreign.counted(), foreign.currency(), "foreign counted");
        }
    }
    for (const pb::OperatorFigures& each : message.operators()) {
        figures.operators.push_back({core::OperatorId{in.word(each.id(), "operator")},
                                     each.transactions(), in.money(each.total(), "total")});
    }
    const pb::ControlFigures& control = message.control();
    figures.control.voidedLines = control.voided_lines();
    figures.control.voided = in.money(control.voided(), "voided");
    figures.control.cancelledBaskets = control.cancelled_baskets();
    figures.control.cancelled = in.money(control.cancelled(), "cancelled");
    figures.control.removedTenders = control.removed_tenders();
    figures.control.noSales = control.no_sales();
    figures.control.reprints = control.reprints();
    figures.cash.fill(core::Money::zero(in.currency()));
    const auto moves = static_cast<std::size_t>(message.cash_size());
    in.require(moves <= figures.cash.size(), "cash");
    for (std::size_t i = 0; i < std::min(moves, figures.cash.size()); ++i) {
        figures.cash[i] = in.money(message.cash(static_cast<int>(i)), "cash");
    }
}

base::Expected<core::ShiftFigures> readFigures(const pb::ShiftFigures& message) {
    BodyReader in(message.currency(), 0, &message.words());
    core::ShiftFigures figures;
    figures.shift = core::ShiftId{message.shift()};
    figures.date = in.date(message.date(), "date");
    figures.drawer = core::DrawerId{message.drawer()};
    figures.openedBy = core::OperatorId{message.opened_by()};
    figures.sales = message.sales();
    figures.returns = message.returns();
    figures.writeOffs = message.write_offs();
    figures.lines = message.lines();
    figures.sold = in.money(message.sold(), "sold");
    figures.refunded = in.money(message.refunded(), "refunded");
    figures.manualOff = in.money(message.manual_off(), "manual_off");
    figures.promotionsOff = in.money(message.promotions_off(), "promotions_off");
    figures.net = in.money(message.net(), "net");
    figures.tax = in.money(message.tax(), "tax");
    figures.rounding = in.money(message.rounding(), "rounding");
    figures.firstReceipt = core::ReceiptNumber{message.first_receipt()};
    figures.lastReceipt = core::ReceiptNumber{message.last_receipt()};
    readParts(message, in, figures);
    figures.isBlindCount = message.is_blind_count();
    EVERTILL_TRY_VOID(in.outcome());
    return figures;
}

} // namespace

pb::ShiftOpened& write(const core::ShiftOpened& event, pb::ShiftOpened& message) {
    message.set_shift(event.shift.value());
    message.set_date(event.date.days());
    BodyWriter::text(event.drawer.value(), message.mutable_drawer());
    BodyWriter::text(event.by.value(), message.mutable_by());
    message.set_currency(codeOf(event.openingFloat));
    message.set_opening_float(event.openingFloat.minorUnits());
    return message;
}

base::Expected<core::Event> read(const pb::ShiftOpened& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::ShiftOpened event;
    event.shift = core::ShiftId{message.shift()};
    event.date = in.date(message.date(), "date");
    event.drawer = core::DrawerId{message.drawer()};
    event.by = core::OperatorId{message.by()};
    event.openingFloat = in.money(message.opening_float(), "opening_float");
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::CashMoved& write(const core::CashMoved& event, pb::CashMoved& message) {
    message.set_shift(event.shift.value());
    message.set_move(static_cast<pb::CashMove>(event.move));
    message.set_currency(codeOf(event.amount));
    message.set_amount(event.amount.minorUnits());
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.approvedBy.value(), message.mutable_approved_by());
    BodyWriter::text(event.reason, message.mutable_reason());
    return message;
}

base::Expected<core::Event> read(const pb::CashMoved& message) {
    BodyReader in(message.currency(), 0, nullptr);
    core::CashMoved event;
    event.shift = core::ShiftId{message.shift()};
    event.move = in.oneOf(message.move(), core::CashMove::BankDrop, "move");
    event.amount = in.money(message.amount(), "amount");
    event.by = core::OperatorId{message.by()};
    event.approvedBy = core::OperatorId{message.approved_by()};
    event.reason = message.reason();
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::ShiftPassed& write(const core::ShiftPassed& event, pb::ShiftPassed& message) {
    message.set_shift(event.shift.value());
    message.set_step(static_cast<pb::ShiftStep>(event.step));
    BodyWriter::text(event.by.value(), message.mutable_by());
    BodyWriter::text(event.to.value(), message.mutable_to());
    return message;
}

base::Expected<core::Event> read(const pb::ShiftPassed& message) {
    BodyReader in;
    core::ShiftPassed event;
    event.shift = core::ShiftId{message.shift()};
    event.step = in.oneOf(message.step(), core::ShiftStep::HandedOver, "step");
    event.by = core::OperatorId{message.by()};
    event.to = core::OperatorId{message.to()};
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::TillCounted& write(const core::TillCounted& event, pb::TillCounted& message) {
    message.set_shift(event.shift.value());
    BodyWriter::text(event.by.value(), message.mutable_by());
    message.set_is_blind(event.isBlind);
    for (const core::TenderCount& count : event.tenders) {
        pb::TenderCount& added = *message.add_tenders();
        if (count.type == core::TenderType::ForeignCash) {
            added.set_currency(codeOf(count.counted));
        } else {
            message.set_currency(codeOf(count.counted));
        }
        added.set_type(static_cast<pb::TenderType>(count.type));
        added.set_counted(count.counted.minorUnits());
        for (const core::Pieces& pieces : count.pieces) {
            pb::Pieces& heap = *added.add_pieces();
            heap.set_face(pieces.face.minorUnits());
            heap.set_count(pieces.count);
        }
    }
    return message;
}

base::Expected<core::Event> read(const pb::TillCounted& message) {
    BodyReader in;
    core::TillCounted event;
    event.shift = core::ShiftId{message.shift()};
    event.by = core::OperatorId{message.by()};
    event.isBlind = message.is_blind();
    for (const pb::TenderCount& count : message.tenders()) {
        core::TenderCount& added = event.tenders.emplace_back();
        added.type = tenderType(count.type(), in);
        in.useCurrency(added.type == core::TenderType::ForeignCash ? count.currency()
                                                                   : message.currency());
        added.counted = in.money(count.counted(), "counted");
        for (const pb::Pieces& heap : count.pieces()) {
            added.pieces.push_back({in.money(heap.face(), "face"), heap.count()});
        }
    }
    EVERTILL_TRY_VOID(in.outcome());
    return core::Event{std::move(event)};
}

pb::ShiftClosed& write(const core::ShiftClosed& event, pb::ShiftClosed& message) {
    message.set_z_number(event.zNumber);
    BodyWriter::text(event.by.value(), message.mutable_by());
    writeFigures(event.figures, *message.mutable_figures());
    return message;
}

base::Expected<core::Event> read(const pb::ShiftClosed& message) {
    EVERTILL_TRY(figures, readFigures(message.figures()));
    return core::Event{
        core::ShiftClosed{message.z_number(), core::OperatorId{message.by()}, std::move(figures)}};
}

} // namespace evertill::wire::shift_bodies
