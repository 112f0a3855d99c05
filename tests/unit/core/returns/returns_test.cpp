// SPDX-License-Identifier: Apache-2.0
// Goal: INV any mix of sale, partial return, exchange and post-void, in any order, never refunds
// more than was paid, in money, tax, points or by a tender, and never returns more than was sold;
// when all has come back it is exactly what was paid. Method: random sales, discounted by hand and
// unit by unit, taxed both ways, returned in random parts mixed with new sales that are returned in
// their turn; then worked examples.
#include "core/money/allocate.h"
#include "core/returns/refund_tenders.h"
#include "core/returns/returnable.h"
#include "core/stock/stock_delta.h"
#include "support/baskets.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::core;
using namespace evertill::test;
using base::ErrorCode;

namespace {

constexpr std::int64_t kPointsOfSale = 37;

struct Sold {
    Transaction sale;
    std::vector<ReturnedLine> soFar;
    Money back;
    std::map<TenderType, Money> byTender;
    std::map<TaxRateId, Money> tax;
    std::int64_t points = 0;
};

Money orZero(const std::map<TenderType, Money>& sums, TenderType type) {
    const auto at = sums.find(type);
    return at == sums.end() ? pence(0) : at->second;
}

// What the units of a line cost need not be alike.
void mixUnits(BasketTotals& totals, const Basket& basket) {
    for (std::size_t i = 0; i < totals.lines.size(); ++i) {
        const BasketLine& line = basket.lines()[i];
        LineAmounts& amounts = totals.lines[i];
        const std::int64_t count = line.quantity.inThousandths() / 1000;
        if (line.kind != LineKind::Sale || !line.quantity.isWhole() ||
            line.unit != UnitOfMeasure::Piece || !*rc::gen::arbitrary<bool>()) {
            continue;
        }
        std::vector<Weight> weights;
        for (std::int64_t unit = 0; unit < count; ++unit) {
            weights.push_back({*rc::gen::inRange<std::int64_t>(0, 4), {}});
        }
        weights.front().weight += 1;
        for (const Money& paid : allocate(amounts.amount, weights)) {
            amounts.units.push_back({1, amounts.extended, paid, {}});
        }
    }
}

Basket emptyAgain(std::uint8_t number) {
    return {BasketId{base::Uuid{base::Uuid::Raw{number}}}, kGbp};
}

void fill(Basket& basket) {
    for (int i = 0; i < 6; ++i) {
        if (const auto change = anyEdit(basket)) {
            basket.apply(*change);
        }
    }
}

Transaction settle(Basket& basket, const TaxPolicy& policy, std::int64_t number) {
    BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    mixUnits(totals, basket);
    const bool isRefund = totals.total.isNegative();
    while (!settle(totals.total, basket.header().tenders).isSettled()) {
        const Money due = settle(totals.total, basket.header().tenders).remaining;
        TenderType type = *rc::gen::element(TenderType::Cash, TenderType::Card, TenderType::Voucher,
                                            TenderType::CreditNote);
        Money handed = Money::minor(due.minorUnits() / *rc::gen::inRange<std::int64_t>(1, 3), kGbp);
        if (handed.isZero()) {
            handed = due;
        }
        if (isRefund) {
            const auto most = mostRefund(basket, totals, type, {true, policy.mode});
            Money given = pence(0);
            for (const TenderLine& tender : basket.header().tenders) {
                given -= tender.type == type ? tender.applied : pence(0);
            }
            if (type == TenderType::Voucher || (most && (given - handed) > *most)) {
                type = TenderType::CreditNote; // always
            }
        }
        const auto change = addTender(basket, totals.total, {type, handed, "ref", 5});
        RC_ASSERT(change.hasValue());
        basket.apply(*change);
    }
    FreezeContext context;
    context.store = StoreId{"S1"};
    context.till = TillId{"1"};
    context.taxPolicy = policy;
    context.pointsEarned = kPointsOfSale;
    Transaction sale = freeze(basket, totals, context).value();
    sale.number = ReceiptNumber{number};
    return sale;
}

ReturnTerms termsOf(const TaxPolicy& policy) {
    return {"unwanted", ReturnCondition::BackToStock, EntryMethod::Scanned, 7, policy.mode};
}

void note(Sold& sold, const BasketLine& line) {
    RC_ASSERT(line.worth.has_value());
    sold.soFar.push_back({line.returnOf->lineNo, line.quantity});
    for (const TenderShare& share : line.worth->tenders) {
        RC_ASSERT(share.amount > pence(0));
        sold.back += share.amount;
        sold.byTender.try_emplace(share.type, pence(0)).first->second += share.amount;
    }
    for (const TaxTotal& tax : line.worth->taxes) {
        RC_ASSERT(tax.tax <= pence(0));
        sold.tax.try_emplace(tax.rate, pence(0)).first->second -= tax.tax;
    }
    sold.points += line.worth->points;
}

// What can come back of a sale, by its own record.
Money soldOf(const Transaction& sale) {
    Money sum = pence(0);
    for (const TransactionLine& row : sale.lines) {
        if (row.line.kind == LineKind::Sale) {
            sum += row.amounts.amount;
            for (const LineTax& tax : row.amounts.taxes) {
                sum += sale.taxPolicy.mode == TaxMode::Exclusive ? tax.tax : pence(0);
            }
        }
    }
    return sum;
}

void checkBounds(const Sold& sold) {
    const Money paid = soldOf(sold.sale);
    RC_ASSERT(sold.back <= paid);
    Money left = pence(0);
    bool isAllBack = true;
    for (const ReturnableLine& line : returnableLines(sold.sale, sold.soFar).value()) {
        RC_ASSERT(line.returned <= line.sold);
        left += line.refundable;
        isAllBack = isAllBack && line.left.isZero();
    }
    RC_ASSERT(sold.back + left == paid);
    Money cash = pence(0);
    Money card = pence(0);
    for (const TenderLine& tender : sold.sale.tenders) {
        cash += tender.type == TenderType::Cash ? tender.applied : pence(0);
        card += tender.type == TenderType::Card ? tender.applied : pence(0);
    }
    RC_ASSERT(orZero(sold.byTender, TenderType::Cash) <=
              std::max(cash - sold.sale.rounding, pence(0)));
    RC_ASSERT(orZero(sold.byTender, TenderType::Card) <= std::max(card, pence(0)));
    RC_ASSERT(sold.points <= kPointsOfSale);
    if (!isAllBack) {
        return;
    }
    RC_ASSERT(sold.back == paid);
    std::map<TaxRateId, Money> taxes;
    bool hasEarned = false;
    for (const TransactionLine& row : sold.sale.lines) {
        if (row.line.kind != LineKind::Sale) {
            continue;
        }
        hasEarned = hasEarned || (!row.amounts.amount.isZero() && isDiscountable(row.line));
        for (const LineTax& tax : row.amounts.taxes) {
            taxes.try_emplace(tax.rate, pence(0)).first->second += tax.tax;
        }
    }
    RC_ASSERT(taxes == sold.tax);
    RC_ASSERT(sold.points == (hasEarned ? kPointsOfSale : 0));
}

// A part of some sale into the basket; false: nothing is left of it.
bool takeBack(Basket& basket, Sold& sold, const TaxPolicy& policy) {
    const auto lines = returnableLines(sold.sale, sold.soFar).value();
    if (lines.empty()) {
        return false;
    }
    const ReturnableLine& line = lines[*rc::gen::inRange<std::size_t>(0, lines.size())];
    const std::int64_t left = line.left.inThousandths();
    const bool isWhole = line.sold.isWhole();
    std::int64_t quantity = *rc::gen::inRange<std::int64_t>(0, left + 1001);
    quantity = isWhole ? quantity / 1000 * 1000 : quantity;
    const ReturnedLine wanted{line.lineNo, Quantity::thousandths(quantity)};
    auto back = linesBack(sold.sale, sold.soFar, {&wanted, 1}, termsOf(policy));
    if (quantity == 0 || quantity > left) {
        RC_ASSERT(!back.hasValue());
        RC_ASSERT(back.error().code == ErrorCode::OutOfRange);
        return false;
    }
    RC_ASSERT(back.hasValue());
    note(sold, back->front().line);
    for (const BasketLine& linked : back->front().linked) {
        note(sold, linked);
    }
    basket.apply(addLine(basket, back->front().line, back->front().linked).value());
    return true;
}

void tryVoid(Sold& sold, const TaxPolicy& policy) {
    const bool isTouched = !sold.soFar.empty();
    const auto back = voidBack(sold.sale, sold.soFar, termsOf(policy));
    if (!back) {
        return;
    }
    RC_ASSERT(!isTouched);
    Basket basket = emptyAgain(99);
    for (const LineBack& one : *back) {
        note(sold, one.line);
        for (const BasketLine& linked : one.linked) {
            note(sold, linked);
        }
        basket.apply(addLine(basket, one.line, one.linked).value());
    }
    const BasketTotals totals = computeTotals(basket, taxTable(), policy).value();
    RC_ASSERT(totals.total == -sold.sale.total);
    RC_ASSERT(totals.tax == -sold.sale.tax);
}

} // namespace

TEST_CASE(
    "INV any mix of sales, returns, exchanges and post-voids gives back what was paid, once") {
    CHECK(rc::check("mix", [] {
        const TaxPolicy policy = anyPolicy();
        std::vector<Sold> world;
        for (int step = 0; step < 12; ++step) {
            Basket basket = emptyAgain(static_cast<std::uint8_t>(step + 1));
            const int what = world.empty() ? 0 : *rc::gen::inRange(0, 6);
            if (what == 5) {
                tryVoid(world[*rc::gen::inRange<std::size_t>(0, world.size())], policy);
                continue;
            }
            if (what <= 1) {
                fill(basket);
            }
            for (int i = 0; what >= 1 && i < what; ++i) {
                takeBack(basket, world[*rc::gen::inRange<std::size_t>(0, world.size())], policy);
            }
            if (basket.isEmpty()) {
                continue;
            }
            world.push_back({settle(basket, policy, step + 1), {}, pence(0), {}, {}, 0});
            for (const Sold& sold : world) {
                checkBounds(sold);
            }
        }
        for (Sold& sold : world) { // then all the rest, line by line
            for (const ReturnableLine& line : returnableLines(sold.sale, sold.soFar).value()) {
                const auto lines = returnableLines(sold.sale, sold.soFar).value();
                const auto now = std::find_if(lines.begin(), lines.end(), [&](const auto& one) {
                    return one.lineNo == line.lineNo;
                });
                if (now->left.isZero()) {
                    continue;
                }
                const ReturnedLine wanted{line.lineNo, now->left};
                for (const LineBack& back :
                     linesBack(sold.sale, sold.soFar, {&wanted, 1}, termsOf(policy)).value()) {
                    note(sold, back.line);
                    for (const BasketLine& linked : back.linked) {
                        note(sold, linked);
                    }
                }
            }
            checkBounds(sold);
        }
    }));
}
