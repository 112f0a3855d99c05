// SPDX-License-Identifier: Apache-2.0
#include "core/order/order.h"

#include "core/basket/edit.h"
#include "core/order/layaway.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

Expected<Order> firstStep(const OrderRecorded& step) {
    if (step.step != OrderStep::Made) {
        return makeError(ErrorCode::NotFound, step.number);
    }
    if (step.lines.empty()) {
        return makeError(ErrorCode::OutOfRange, step.number, "lines");
    }
    Order order;
    order.id = step.order;
    order.number = step.number;
    order.kind = step.kind;
    order.by = step.by;
    order.madeOn = step.date;
    order.validUntil = step.validUntil;
    order.member = step.member;
    order.lines = step.lines;
    order.total = step.total;
    order.deposits = Money::zero(step.total.currency());
    return order;
}

Expected<void> takeDeposit(Order& order, const OrderRecorded& step) {
    if (order.kind != OrderKind::Layaway) {
        return makeError(ErrorCode::Unsupported, order.number, "deposit");
    }
    if (step.deposit <= Money::zero(order.deposits.currency())) {
        return makeError(ErrorCode::OutOfRange, step.deposit.toString(), "deposit");
    }
    EVERTILL_TRY(sum, checkedAdd(order.deposits, step.deposit));
    if (sum > order.total) {
        return makeError(ErrorCode::OutOfRange, step.deposit.toString(), "deposit");
    }
    order.deposits = sum;
    order.receipts.push_back(step.receipt);
    return {};
}

Expected<void> returnDeposit(Order& order, const OrderRecorded& step) {
    if (step.deposit <= Money::zero(order.deposits.currency()) || step.deposit > order.deposits) {
        return makeError(ErrorCode::OutOfRange, step.deposit.toString(), "deposit");
    }
    order.deposits -= step.deposit;
    return {};
}

// What is held goes back, or is counted as paid, before the end.
Expected<void> end(Order& order, const OrderRecorded& step) {
    if (!order.deposits.isZero()) {
        return makeError(ErrorCode::Unsupported, order.deposits.toString(), "deposit");
    }
    const bool isSold = step.step == OrderStep::Completed;
    order.state = isSold ? OrderState::Completed : OrderState::Cancelled;
    order.soldBy = isSold ? step.receipt : ReceiptNumber{};
    return {};
}

Expected<void> change(Order& order, const OrderRecorded& step) {
    if (step.lines.empty()) {
        return makeError(ErrorCode::OutOfRange, step.number, "lines");
    }
    order.lines = step.lines;
    order.total = step.total;
    order.validUntil = step.validUntil;
    order.member = step.member;
    return {};
}

std::string lastDigits(std::int64_t counter) {
    std::string text = std::to_string(counter);
    return text.size() < 6 ? std::string(6 - text.size(), '0') + text : text;
}

} // namespace

std::string_view codeOf(OrderState state) {
    switch (state) {
    case OrderState::Open: return "open";
    case OrderState::Completed: return "completed";
    case OrderState::Cancelled: return "cancelled";
    }
    return "";
}

Expected<Order> withStep(std::optional<Order> order, const OrderRecorded& step) {
    if (!order) {
        return firstStep(step);
    }
    if (step.order != order->id || step.number != order->number || step.kind != order->kind) {
        return makeError(ErrorCode::InvalidFormat, step.number, order->number);
    }
    if (order->state != OrderState::Open) {
        return makeError(ErrorCode::NotPermitted, std::string{codeOf(order->state)}, step.number);
    }
    const auto fold = [&]() -> Expected<void> {
        switch (step.step) {
        case OrderStep::Made: return makeError(ErrorCode::AlreadyExists, step.number);
        case OrderStep::Changed: return change(*order, step);
        case OrderStep::DepositTaken: return takeDeposit(*order, step);
        case OrderStep::DepositReturned: return returnDeposit(*order, step);
        case OrderStep::Completed:
        case OrderStep::Cancelled: return end(*order, step);
        }
        return makeError(ErrorCode::Unsupported, step.number);
    };
    EVERTILL_TRY_VOID(fold());
    return *std::move(order);
}

std::string orderNumber(OrderKind kind, const StoreId& store, const TillId& till,
                        std::string_view epochTag, std::int64_t counter) {
    return std::string{kind == OrderKind::Quotation ? "Q-" : "L-"} + store.value() + "-" +
           till.value() + "-" + std::string{epochTag} + "-" + lastDigits(counter);
}

bool isOrderNumber(std::string_view text) {
    const std::size_t dash = text.rfind('-');
    return (text.starts_with("Q-") || text.starts_with("L-")) &&
           std::count(text.begin(), text.end(), '-') >= 4 && text.size() - dash >= 7 &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dash) + 1, text.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

bool isAgreed(const BasketLine& line) {
    return line.price.source == PriceSource::Override && line.fixedAmount && !line.returnOf;
}

bool isDeposit(const BasketLine& line) {
    return line.sku.value() == kDepositSku && line.taxCategory == outsideTax().id;
}

bool isOfOrder(const BasketLine& line) {
    return (isAgreed(line) || isDeposit(line)) && isOrderNumber(line.overrideReason);
}

std::string orderOf(const std::vector<BasketLine>& lines) {
    const auto found = std::ranges::find_if(lines, isOfOrder);
    return found == lines.end() ? std::string{} : found->overrideReason;
}

Expected<void> checkOneOrder(const std::vector<BasketLine>& lines) {
    const std::string first = orderOf(lines);
    for (const BasketLine& line : lines) {
        if (isOfOrder(line) && line.overrideReason != first) {
            return makeError(ErrorCode::Unsupported, line.overrideReason, kOneOrder);
        }
    }
    return {};
}

Expected<std::vector<BasketLine>> agreedLines(const Basket& basket, const BasketTotals& totals) {
    const BasketHeader& header = basket.header();
    if (basket.isEmpty()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    if (header.phase != BasketPhase::Open || !header.tenders.empty()) {
        return makeError(ErrorCode::BasketBusy);
    }
    const bool hasReturn =
        std::any_of(basket.lines().begin(), basket.lines().end(),
                    [](const BasketLine& line) { return line.kind != LineKind::Sale; });
    for (const auto& [is, what] :
         {std::pair{hasReturn, "return"}, std::pair{!header.coupons.empty(), "coupon"},
          std::pair{header.exemption.has_value(), "exemption"},
          std::pair{!orderOf(basket.lines()).empty(), "order"}}) {
        if (is) {
            return makeError(ErrorCode::Unsupported, what);
        }
    }
    std::vector<BasketLine> lines = basket.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        BasketLine& line = lines[i];
        const Money amount = totals.lines[i].amount;
        EVERTILL_TRY(each, base::mulDiv(UnitPrice::of(amount).inTenThousandths(), 1000,
                                        line.quantity.inThousandths(), base::Rounding::HalfUp));
        line.fixedAmount = amount;
        line.price.price = UnitPrice::tenThousandths(each, amount.currency());
        line.price.source = PriceSource::Override;
        line.discount.reset();
        line.giftOf = {};
    }
    return lines;
}

void startOrder(BasketChange& change, const Order& order, std::int64_t atMicros) {
    change.after.firstScanAtMicros = atMicros;
    change.after.discount.reset();
    change.after.exemption.reset();
    if (order.member) {
        change.after.member = order.member;
    }
}

Expected<BasketChange> takeOrder(const Basket& basket, const Order& order, std::int64_t atMicros) {
    if (order.state != OrderState::Open) {
        return makeError(ErrorCode::NotPermitted, std::string{codeOf(order.state)}, order.number);
    }
    if (!basket.isEmpty() || basket.header().phase != BasketPhase::Open) {
        return makeError(ErrorCode::BasketBusy);
    }
    BasketChange change{basket.header(), basket.header(), {}};
    startOrder(change, order, atMicros);
    for (BasketLine line : order.lines) { // keeps its number: linked lines name it
        line.overrideReason = order.number;
        line.scannedAtMicros = atMicros;
        change.after.nextLineNo = std::max(change.after.nextLineNo, line.lineNo + 1);
        change.lines.push_back({std::nullopt, std::move(line)});
    }
    return change;
}

std::vector<OrderRecorded> stepsOf(const Order& order, const Transaction& sale) {
    std::vector<OrderRecorded> steps;
    std::string reason; // of deposits that go back
    const auto add = [&](OrderStep step, const Money& deposit) {
        OrderRecorded event;
        event.order = order.id;
        event.number = order.number;
        event.kind = order.kind;
        event.step = step;
        event.by = sale.cashier;
        event.date = sale.businessDate;
        event.total = Money::zero(sale.currency);
        event.deposit = deposit;
        event.receipt = sale.number;
        event.reason = step == OrderStep::Cancelled ? reason : std::string{};
        steps.push_back(std::move(event));
    };
    const Money zero = Money::zero(sale.currency);
    Money in = zero;
    Money back = zero;
    bool isSold = false;
    for (const TransactionLine& row : sale.lines) {
        const bool isMoney = isDeposit(row.line);
        if (row.line.overrideReason != order.number) {
            continue;
        }
        if (row.line.kind == LineKind::Sale) {
            in += isMoney ? row.amounts.amount : zero;
            isSold = isSold || (!isMoney && row.line.itemKind != ItemKind::Fee);
        } else if (isMoney) {
            back -= row.amounts.amount;
            reason = row.line.reasonCode;
        }
    }
    if (!in.isZero()) {
        add(OrderStep::DepositTaken, in);
    }
    if (order.state != OrderState::Open) { // the fold refuses what it ended for
        if (isSold) {
            add(OrderStep::Completed, zero);
        }
        return steps;
    }
    if (!back.isZero()) {
        add(OrderStep::DepositReturned, back);
    }
    // A layaway whose whole deposit has gone back is no more.
    if (isSold) {
        add(OrderStep::Completed, zero);
    } else if (!back.isZero() && order.deposits + in == back) {
        add(OrderStep::Cancelled, zero);
    }
    return steps;
}

} // namespace evertill::core
