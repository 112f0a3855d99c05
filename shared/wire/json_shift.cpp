// SPDX-License-Identifier: Apache-2.0
#include "wire/json_shift.h"

#include "core/shift/foreign_cash.h"

namespace evertill::wire {

namespace json = boost::json;

namespace {

json::array taxesJson(const core::ShiftFigures& figures) {
    json::array out;
    for (const core::TaxTotal& tax : figures.taxes) {
        out.emplace_back(json::object{{"rate", tax.rate.value()},
                                      {"name", tax.name},
                                      {"percentMillionths", tax.percent.inMillionths()},
                                      {"netMinor", tax.net.minorUnits()},
                                      {"taxMinor", tax.tax.minorUnits()},
                                      {"grossMinor", tax.gross.minorUnits()}});
    }
    return out;
}

json::array tendersJson(const core::ShiftFigures& figures) {
    json::array out;
    for (const core::TenderFigures& tender : figures.tenders) {
        json::object added{{"tender", core::ruleOf(tender.type).code},
                           {"count", tender.count},
                           {"appliedMinor", tender.applied.minorUnits()}};
        if (tender.counted) {
            added["countedMinor"] = tender.counted->minorUnits();
        }
        if (const auto over = core::overShort(figures, tender.type); over && *over) {
            added["overShortMinor"] = (*over)->minorUnits();
        }
        out.emplace_back(std::move(added));
    }
    return out;
}

json::array foreignJson(const core::ShiftFigures& figures) {
    json::array out;
    for (const core::ForeignFigures& each : figures.foreign) {
        json::object added{{"currency", each.taken.currency().code()},
                           {"count", each.count},
                           {"takenMinor", each.taken.minorUnits()}};
        if (each.counted) {
            added["countedMinor"] = each.counted->minorUnits();
        }
        if (const auto over = core::overShort(each); over && *over) {
            added["overShortMinor"] = (*over)->minorUnits();
        }
        out.emplace_back(std::move(added));
    }
    return out;
}

json::array operatorsJson(const core::ShiftFigures& figures) {
    json::array out;
    for (const core::OperatorFigures& each : figures.operators) {
        out.emplace_back(json::object{{"operator", each.id.value()},
                                      {"transactions", each.transactions},
                                      {"totalMinor", each.total.minorUnits()}});
    }
    return out;
}

json::object controlJson(const core::ControlFigures& control) {
    return {{"voidedLines", control.voidedLines},
            {"voidedMinor", control.voided.minorUnits()},
            {"cancelledBaskets", control.cancelledBaskets},
            {"cancelledMinor", control.cancelled.minorUnits()},
            {"removedTenders", control.removedTenders},
            {"noSales", control.noSales},
            {"reprints", control.reprints}};
}

const char* stepWord(core::ShiftStep step) {
    switch (step) {
    case core::ShiftStep::Suspended: return "suspended";
    case core::ShiftStep::Resumed: return "resumed";
    case core::ShiftStep::HandedOver: return "handedOver";
    }
    return "unknown";
}

} // namespace

json::object shiftFiguresJson(const core::ShiftFigures& figures) {
    json::object cash;
    for (const core::CashMoveRule& rule : core::cashMoveRules()) {
        cash[rule.code] = figures.cash[static_cast<std::size_t>(rule.move)].minorUnits();
    }
    json::object out{{"shift", figures.shift.value()},
                     {"date", figures.date.toString()},
                     {"drawer", figures.drawer.value()},
                     {"openedBy", figures.openedBy.value()},
                     {"currency", figures.net.currency().code()},
                     {"sales", figures.sales},
                     {"returns", figures.returns},
                     {"writeOffs", figures.writeOffs},
                     {"lines", figures.lines},
                     {"soldMinor", figures.sold.minorUnits()},
                     {"refundedMinor", figures.refunded.minorUnits()},
                     {"manualOffMinor", figures.manualOff.minorUnits()},
                     {"promotionsOffMinor", figures.promotionsOff.minorUnits()},
                     {"netMinor", figures.net.minorUnits()},
                     {"taxMinor", figures.tax.minorUnits()},
                     {"roundingMinor", figures.rounding.minorUnits()},
                     {"firstReceipt", figures.firstReceipt.value()},
                     {"lastReceipt", figures.lastReceipt.value()},
                     {"taxes", taxesJson(figures)},
                     {"tenders", tendersJson(figures)},
                     {"foreign", foreignJson(figures)},
                     {"operators", operatorsJson(figures)},
                     {"control", controlJson(figures.control)},
                     {"cashMinor", std::move(cash)},
                     {"isBlindCount", figures.isBlindCount}};
    if (const auto expected = core::expectedCash(figures)) {
        out["expectedCashMinor"] = expected->minorUnits();
    }
    return out;
}

json::object shiftJson(const core::ShiftOpened& event) {
    return {{"shift", event.shift.value()},
            {"date", event.date.toString()},
            {"drawer", event.drawer.value()},
            {"by", event.by.value()},
            {"currency", event.openingFloat.currency().code()},
            {"floatMinor", event.openingFloat.minorUnits()}};
}

json::object shiftJson(const core::CashMoved& event) {
    return {{"shift", event.shift.value()},
            {"move", core::ruleOf(event.move).code},
            {"currency", event.amount.currency().code()},
            {"amountMinor", event.amount.minorUnits()},
            {"by", event.by.value()},
            {"approvedBy", event.approvedBy.value()},
            {"reason", event.reason}};
}

json::object shiftJson(const core::ShiftPassed& event) {
    return {{"shift", event.shift.value()},
            {"step", stepWord(event.step)},
            {"by", event.by.value()},
            {"to", event.to.value()}};
}

json::object shiftJson(const core::TillCounted& event) {
    json::array tenders;
    for (const core::TenderCount& count : event.tenders) {
        json::array pieces;
        for (const core::Pieces& each : count.pieces) {
            pieces.emplace_back(
                json::object{{"faceMinor", each.face.minorUnits()}, {"count", each.count}});
        }
        tenders.emplace_back(json::object{{"tender", core::ruleOf(count.type).code},
                                          {"currency", count.counted.currency().code()},
                                          {"countedMinor", count.counted.minorUnits()},
                                          {"pieces", std::move(pieces)}});
    }
    return {{"shift", event.shift.value()},
            {"by", event.by.value()},
            {"isBlind", event.isBlind},
            {"tenders", std::move(tenders)}};
}

json::object shiftJson(const core::ShiftClosed& event) {
    return {{"zNumber", event.zNumber},
            {"by", event.by.value()},
            {"figures", shiftFiguresJson(event.figures)}};
}

} // namespace evertill::wire
