// SPDX-License-Identifier: Apache-2.0
#include "core/order/layaway.h"

#include "core/basket/edit.h"
#include "core/tender/settlement.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::string_view kFeeSku = "@layaway-fee";

BasketLine depositLine(const Order& order, const Money& amount, std::int64_t atMicros) {
    BasketLine line =
        moneyLine(order.number, kDepositSku, "Deposit", ItemKind::Deposit, amount, atMicros);
    line.localNames = {{"zh-Hans", "订金"}, {"zh-Hant", "訂金"}};
    return line;
}

BasketLine feeLine(const Order& order, const Money& amount, std::int64_t atMicros) {
    BasketLine line =
        moneyLine(order.number, kFeeSku, "Cancellation fee", ItemKind::Fee, amount, atMicros);
    line.localNames = {{"zh-Hans", "取消手续费"}, {"zh-Hant", "取消手續費"}};
    return line;
}

void add(BasketLine line, BasketChange& change) {
    line.lineNo = change.after.nextLineNo++;
    change.lines.push_back({std::nullopt, std::move(line)});
}

} // namespace

TaxCategory outsideTax() {
    return {TaxCategoryId{"@outside"}, "", {}};
}

BasketLine moneyLine(const std::string& reference, std::string_view sku, const char* name,
                     ItemKind kind, const Money& amount, std::int64_t atMicros) {
    BasketLine line;
    line.sku = Sku{std::string{sku}};
    line.name = name;
    line.itemKind = kind;
    line.taxCategory = outsideTax().id;
    line.quantity = Quantity::units(1);
    line.price.price = line.regularPrice = UnitPrice::of(amount);
    line.price.source = PriceSource::Override;
    line.overrideReason = line.comment = reference;
    line.fixedAmount = amount;
    line.entry = EntryMethod::Keyed;
    line.scannedAtMicros = atMicros;
    return line;
}

Money leastDeposit(const Order& order, Rate part) {
    const Money exact = share(order.total, part, base::Rounding::Up);
    const Money coins =
        roundToStep(exact, order.total.currency().cashStepMinor(), base::Rounding::Up);
    return std::min(coins, order.total);
}

Expected<BasketChange> takeDeposit(const Basket& basket, const Order& order, const Money& amount,
                                   const Money& least, std::int64_t atMicros) {
    if (order.kind != OrderKind::Layaway) {
        return makeError(ErrorCode::Unsupported, order.number, "deposit");
    }
    if (order.state != OrderState::Open) {
        return makeError(ErrorCode::NotPermitted, std::string{codeOf(order.state)}, order.number);
    }
    if (!basket.isEmpty() || basket.header().phase != BasketPhase::Open) {
        return makeError(ErrorCode::BasketBusy);
    }
    const Money zero = Money::zero(order.total.currency());
    const Money floor = order.deposits.isZero() ? least : zero;
    const Money left = order.total - order.deposits;
    if (amount <= zero || amount < floor || amount > left) {
        return makeError(ErrorCode::OutOfRange, (amount > left ? left : floor).toString(),
                         amount > left ? "most" : "least");
    }
    // Less than a coin rounds to nothing when it is paid, and would come back as coins.
    const std::int64_t coin = amount.currency().cashStepMinor();
    if (amount != left && amount.minorUnits() % coin != 0) {
        const Money coins = std::min(roundToStep(amount, coin, base::Rounding::Up), left);
        return makeError(ErrorCode::OutOfRange, coins.toString(), "coin");
    }
    BasketChange change{basket.header(), basket.header(), {}};
    startOrder(change, order, atMicros);
    add(depositLine(order, amount, atMicros), change);
    return change;
}

Expected<BasketChange> takeWithDeposits(const Basket& basket, const Order& order,
                                        const std::vector<LineBack>& back, std::int64_t atMicros) {
    EVERTILL_TRY(change, takeOrder(basket, order, atMicros));
    if (back.empty() != order.deposits.isZero()) {
        return makeError(ErrorCode::Unsupported, order.deposits.toString(), "deposit");
    }
    for (const LineBack& one : back) {
        add(one.line, change);
    }
    return std::move(change);
}

Expected<BasketChange> giveDepositsBack(const Basket& basket, const Order& order,
                                        const std::vector<LineBack>& back, const Money& fee,
                                        std::int64_t atMicros) {
    if (!basket.isEmpty() || basket.header().phase != BasketPhase::Open) {
        return makeError(ErrorCode::BasketBusy);
    }
    BasketChange change{basket.header(), basket.header(), {}};
    startOrder(change, order, atMicros);
    for (const LineBack& one : back) {
        add(one.line, change);
    }
    const Money kept = std::min(fee, order.deposits);
    if (kept > Money::zero(kept.currency())) {
        add(feeLine(order, kept, atMicros), change);
    }
    return change;
}

} // namespace evertill::core
