// SPDX-License-Identifier: Apache-2.0
#include "usecase/orders.h"

#include <algorithm>

namespace evertill::usecase {

core::BusinessDate lastDayOf(core::OrderKind kind, const SellingContext& context) {
    const TillSettings& settings = context.settings;
    return core::BusinessDate::fromDays(
        context.day.date.days() +
        (kind == core::OrderKind::Quotation ? settings.quoteDays : settings.layawayDays));
}

core::Money leastDeposit(const core::Order& order, const SellingContext& context) {
    return core::leastDeposit(order, context.settings.layawayDeposit);
}

Expected<std::vector<core::LineBack>> depositsBack(const ReturnDoors& doors,
                                                   const core::Order& order,
                                                   const SellingContext& context,
                                                   std::string reason, base::UtcTime now) {
    core::ReturnTerms terms;
    terms.reason = std::move(reason);
    terms.entry = core::EntryMethod::Linked;
    terms.atMicros = now.micros;
    terms.taxMode = context.taxPolicy.mode;
    std::vector<core::LineBack> all;
    core::Money sum = core::Money::zero(order.total.currency());
    for (const core::ReceiptNumber receipt : order.receipts) {
        EVERTILL_TRY(found, findSold(doors, context.identity, std::to_string(receipt.value())));
        EVERTILL_TRY(lines, core::returnableLines(found.sale, found.soFar));
        std::vector<core::ReturnedLine> wanted;
        for (const core::ReturnableLine& line : lines) {
            const auto row = std::ranges::find(found.sale.lines, line.lineNo,
                                               [](const auto& each) { return each.line.lineNo; });
            const bool isOfOrder = row != found.sale.lines.end() && core::isDeposit(row->line) &&
                                   row->line.overrideReason == order.number;
            if (isOfOrder && !line.left.isZero()) { // other goods may have been sold with it
                wanted.push_back({line.lineNo, line.left});
                sum += line.refundable;
            }
        }
        EVERTILL_TRY(back, core::linesBack(found.sale, found.soFar, wanted, terms));
        all.insert(all.end(), back.begin(), back.end());
    }
    if (sum != order.deposits) {
        return base::makeError(base::ErrorCode::StorageCorrupt, order.number, sum.toString());
    }
    return all;
}

Expected<core::OrderRecorded> cancelStep(const core::Order& order, const SellingContext& context,
                                         std::string reason) {
    if (reason.empty()) {
        return base::makeError(base::ErrorCode::ReasonRequired, order.number);
    }
    core::OrderRecorded step;
    step.order = order.id;
    step.number = order.number;
    step.kind = order.kind;
    step.step = core::OrderStep::Cancelled;
    step.by = context.cashier;
    step.date = context.day.date;
    step.total = step.deposit = core::Money::zero(order.total.currency());
    step.reason = std::move(reason);
    return step;
}

core::ReceiptDocument makeOrderPaper(const core::Order& order, const TillSettings& settings,
                                     int columns, const PersonNames& personOf) {
    core::ReceiptOptions options;
    options.columns = columns;
    options.language = settings.receiptLanguage;
    options.cashierName = personOf(order.by);
    options.isTraining = settings.isTraining;
    return core::buildOrderPaper(order, settings.store, options);
}

} // namespace evertill::usecase
