// SPDX-License-Identifier: Apache-2.0
// Goal: an order is the fold of steps that fit and of nothing else; money that it holds was taken
// and not given back; its lines come to what the basket came to. Method: random steps against a
// model of two numbers; random baskets; cases for each refusal.
#include "core/basket/edit.h"
#include "core/order/layaway.h"
#include "core/promotion/sale_replay.h"
#include "support/baskets.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::core;
using namespace evertill::test;
using base::ErrorCode;

namespace {

BusinessDate day(int number) {
    return BusinessDate::fromDays(20'000 + number);
}

OrderRecorded stepOf(OrderStep step, OrderKind kind = OrderKind::Layaway) {
    OrderRecorded event;
    event.order = OrderId{base::Uuid{base::Uuid::Raw{4}}};
    event.number = "L-S1-T1-a7f3-000001";
    event.kind = kind;
    event.step = step;
    event.by = OperatorId{"1"};
    event.date = day(0);
    event.total = event.deposit = pence(0);
    return event;
}

OrderRecorded made(OrderKind kind = OrderKind::Layaway) {
    OrderRecorded event = stepOf(OrderStep::Made, kind);
    event.validUntil = day(14);
    event.total = pence(1000);
    event.lines = {lineOf("chair", 1000)};
    return event;
}

Basket randomBasket() {
    Basket basket = emptyBasket();
    for (int i = 0; i < 12; ++i) {
        if (const auto change = anyEdit(basket)) {
            basket.apply(*change);
        }
    }
    return basket;
}

} // namespace

TEST_CASE("INV an order holds what was taken and not given back, and ends once, holding nothing") {
    CHECK(rc::check([] {
        std::optional<Order> order = withStep({}, made()).value();
        std::int64_t held = 0;
        bool hasEnded = false;
        for (int i = 0; i < 25; ++i) {
            OrderRecorded step = stepOf(static_cast<OrderStep>(*rc::gen::inRange(0, 6)));
            const auto amount = *rc::gen::inRange<std::int64_t>(-1, 500);
            step.deposit = pence(amount);
            step.lines = {lineOf("table", 300)};
            step.total = pence(1000);
            const auto next = withStep(order, step);
            const bool isEnd = step.step >= OrderStep::Completed;
            const bool fits =
                !hasEnded &&
                (step.step == OrderStep::Changed || (isEnd && held == 0) ||
                 (step.step == OrderStep::DepositTaken && amount > 0 && held + amount <= 1000) ||
                 (step.step == OrderStep::DepositReturned && amount > 0 && amount <= held));
            RC_ASSERT(next.hasValue() == fits);
            if (!fits) {
                continue;
            }
            held += step.step == OrderStep::DepositTaken      ? amount
                    : step.step == OrderStep::DepositReturned ? -amount
                                                              : 0;
            hasEnded = isEnd;
            order = *next;
            RC_ASSERT(order->deposits == pence(held));
            RC_ASSERT((order->state != OrderState::Open) == hasEnded);
        }
    }));
}

TEST_CASE("A step that does not fit says why") {
    CHECK(withStep({}, stepOf(OrderStep::Completed)).error().code == ErrorCode::NotFound);
    OrderRecorded empty = made();
    empty.lines.clear();
    CHECK(withStep({}, empty).error().code == ErrorCode::OutOfRange);
    const Order order = withStep({}, made()).value();
    CHECK(withStep(order, made()).error().code == ErrorCode::AlreadyExists);
    OrderRecorded other = stepOf(OrderStep::Cancelled);
    other.number = "L-S1-T1-a7f3-000002";
    CHECK(withStep(order, other).error().code == ErrorCode::InvalidFormat);
    const Order gone = withStep(order, stepOf(OrderStep::Cancelled)).value();
    CHECK(withStep(gone, stepOf(OrderStep::Completed)).error().context == "cancelled");
    OrderRecorded deposit = stepOf(OrderStep::DepositTaken, OrderKind::Quotation);
    deposit.deposit = pence(1);
    CHECK(withStep(withStep({}, made(OrderKind::Quotation)).value(), deposit).error().code ==
          ErrorCode::Unsupported);
}

TEST_CASE("The prices of a quotation hold through its last day") {
    const Order order = withStep({}, made(OrderKind::Quotation)).value();
    CHECK(order.holdsOn(day(14)));
    CHECK_FALSE(order.holdsOn(day(15)));
}

TEST_CASE("INV an order's lines come to what the basket came to, and stay so") {
    CHECK(rc::check([] {
        const Basket basket = randomBasket();
        const BasketTotals totals = computeTotals(basket, taxTable(), TaxPolicy{}).value();
        const auto lines = agreedLines(basket, totals);
        RC_PRE(lines.hasValue());
        OrderRecorded step = made(OrderKind::Quotation);
        step.lines = *lines;
        step.total = totals.total;
        Basket taken = emptyBasket();
        taken.apply(takeOrder(taken, withStep({}, step).value(), 5).value());
        const BasketTotals after = computeTotals(taken, taxTable(), TaxPolicy{}).value();
        RC_ASSERT(after.total == totals.total);
        RC_ASSERT(after.taxes == totals.taxes);
        RC_ASSERT(orderOf(taken.lines()) == step.number);
        // Nothing is taken off a second time, by hand or by a rule.
        for (const BasketLine& line : taken.lines()) {
            RC_ASSERT(!discountLine(taken, line.lineNo, percentOff(100'000)));
        }
        taken.apply(discountBasket(taken, percentOff(500'000)).value());
        RC_ASSERT(computeTotals(taken, taxTable(), TaxPolicy{}).value().total == totals.total);
        for (const PricingLine& line : inputOf(taken, {}).value().lines) {
            RC_ASSERT(!line.isDiscountable);
        }
    }));
}

TEST_CASE("An order cannot be made of what it could not hold") {
    const auto refusal = [](const Basket& basket) {
        const auto lines =
            agreedLines(basket, computeTotals(basket, taxTable(), TaxPolicy{}).value());
        return lines ? std::string{"made"}
                     : std::string{base::name(lines.error().code)} + " " + lines.error().context;
    };
    Basket basket = emptyBasket();
    CHECK(refusal(basket) == "EmptyBasket ");
    basket.apply(addLine(basket, lineOf("chair", 1000)).value());
    CHECK(refusal(basket) == "made");
    Basket exempt = basket;
    TaxExemption exemption;
    exemption.certificate = "ST-1";
    exemption.reason = "resale";
    exempt.apply(exemptFromTax(basket, exemption).value());
    CHECK(refusal(exempt) == "Unsupported exemption");
    Basket returning = basket;
    BasketLine back = lineOf("old", 100);
    back.kind = LineKind::Return;
    returning.apply(addLine(basket, back).value());
    CHECK(refusal(returning) == "Unsupported return");
    Basket paying = basket;
    paying.apply(addTender(basket, pence(1000), {TenderType::Cash, pence(10), {}, 0}).value());
    CHECK(refusal(paying) == "BasketBusy ");
}

TEST_CASE("The number of an order is told from every other code") {
    const std::string number =
        orderNumber(OrderKind::Quotation, StoreId{"S01"}, TillId{"02"}, "a7f3", 7);
    CHECK(number == "Q-S01-02-a7f3-000007");
    CHECK(isOrderNumber(number));
    CHECK(isOrderNumber(
        orderNumber(OrderKind::Layaway, StoreId{"S-1"}, TillId{"2"}, "a7f3", 1'234'567)));
    for (const char* other : {"S01-02-a7f3-000007", "T-S01-02-a7f3-000007", "Q-1-2-3", "Q-7",
                              "4006381333931", "Q-S01-02-a7f3-00000x", ""}) {
        CHECK_FALSE(isOrderNumber(other));
    }
}

TEST_CASE("Bug: deposits of less than a coin cost nothing and came back as coins") {
    const Currency chf = Currency::parse("CHF").value(); // coins of 0.05
    Order order;
    order.number = "L-S1-T1-a7f3-000001";
    order.kind = OrderKind::Layaway;
    order.total = Money::minor(703, chf);
    order.deposits = Money::minor(140, chf);
    const Basket basket{BasketId{base::Uuid{base::Uuid::Raw{1}}}, chf};
    const auto of = [&](std::int64_t minor) {
        return takeDeposit(basket, order, Money::minor(minor, chf), Money::zero(chf), 1);
    };
    const auto refused = of(2);
    REQUIRE_FALSE(refused.hasValue());
    CHECK(refused.error().place == "coin");
    CHECK(refused.error().context == "0.05");
    CHECK(of(143).error().context == "1.45");
    CHECK(of(145));
    CHECK(of(563)); // all that is left
    CHECK(of(562).error().context == "5.63");
}

TEST_CASE("Bug: an order's line took a price by hand, and was no line of the order any more") {
    Order order = withStep({}, made()).value();
    order.lines[0].lineNo = 1;
    order.lines[0].price.source = PriceSource::Override;
    order.lines[0].fixedAmount = pence(1000);
    Basket basket = emptyBasket();
    basket.apply(takeOrder(basket, order, 1).value());
    const auto refused = overridePrice(basket, 1, order.lines[0].price.price, "cheaper");
    REQUIRE_FALSE(refused.hasValue());
    CHECK(refused.error().code == ErrorCode::Unsupported);
}

TEST_CASE("Bug: an order that had ended was sold again from a basket set aside") {
    const Order sold = withStep(withStep({}, made()).value(), stepOf(OrderStep::Completed)).value();
    Transaction again;
    again.currency = sold.total.currency();
    BasketLine line = sold.lines[0];
    line.overrideReason = sold.number;
    again.lines.push_back({line, {}});
    const auto steps = stepsOf(sold, again);
    REQUIRE(steps.size() == 1);
    CHECK(withStep(sold, steps[0]).error().code == ErrorCode::NotPermitted);
    again.lines[0].line.kind = LineKind::Return; // goods of it that come back are no step
    CHECK(stepsOf(sold, again).empty());
}

TEST_CASE("Bug: an emptied basket kept its discount for the next customer") {
    Basket basket = emptyBasket();
    Order order = withStep({}, made()).value();
    order.lines[0].lineNo = 1;
    basket.apply(takeOrder(basket, order, 1).value());
    BasketChange more{basket.header(), basket.header(), {}};
    more.after.discount = ManualDiscount{PercentOff{Rate::millionths(500'000)}, "friend", {}, {}};
    basket.apply(more);
    basket.apply(voidLine(basket, 1).value());
    CHECK(basket.isEmpty());
    CHECK_FALSE(basket.header().discount.has_value());
}
