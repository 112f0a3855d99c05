// SPDX-License-Identifier: Apache-2.0
// The part of the session that asks whether somebody may do what is done by hand: discounts and
// prices, what leaves the basket, selling below cost, staff sales.
#include "usecase/sale_session.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

// One thing done by hand: who did it, who allowed it, and what for.
struct SaleSession::ByHand {
    core::RightRequest request;
    core::OperatorId giver;
    core::OperatorId approver;
    std::string subject;
    std::string reason;
    bool isNew = true; // else only judged again, since the basket around it has changed
};

namespace {

constexpr std::int64_t kWhole = 1'000'000;

// The part of the whole, rounded up: a right of 10 % does not reach 10.0001 %.
core::Rate rateOf(const core::Money& part, const core::Money& whole) {
    if (whole.isZero() || whole.isNegative() || part.isNegative()) {
        return {};
    }
    const auto millionths =
        base::mulDiv(part.minorUnits(), kWhole, whole.minorUnits(), base::Rounding::Up);
    return core::Rate::millionths(std::min(millionths.valueOr(kWhole), kWhole));
}

core::RightRequest discountRequest(core::Right right, const core::ManualDiscount& discount,
                                   const core::Money& whole) {
    if (const auto* percent = std::get_if<core::PercentOff>(&discount.reward)) {
        return {right, percent->rate,
                core::share(whole.abs(), percent->rate, base::Rounding::HalfUp)};
    }
    const core::Money off = std::get<core::AmountOff>(discount.reward).amount;
    return {right, rateOf(off, whole.abs()), off};
}

core::Money lineSum(const core::UnitPrice& price, const core::BasketLine& line) {
    return core::extend(price, line.quantity).valueOr(core::Money::zero(price.currency()));
}

bool isOverridden(const core::BasketLine& line) {
    return line.price.source == core::PriceSource::Override &&
           line.regularPrice != line.price.price;
}

} // namespace

core::OperatorId SaleSession::giverOf(const core::ManualDiscount& discount) const {
    return discount.givenBy.isEmpty() ? m_context.cashier : discount.givenBy;
}

Expected<void> SaleSession::judge(const ByHand& act,
                                  std::vector<core::RightOverridden>& overridden) const {
    const core::Decision own = core::decide(*m_context.staff, act.giver, act.request);
    if (own.verdict == core::Verdict::Allowed) {
        return {};
    }
    const std::string right{core::nameOf(act.request.right)};
    if (std::find(own.by.begin(), own.by.end(), act.approver) == own.by.end()) {
        std::string who;
        for (const core::OperatorId& one : own.by) {
            who += (who.empty() ? "" : " ") + one.value();
        }
        return makeError(ErrorCode::NotPermitted, right, who);
    }
    if (act.isNew) {
        overridden.push_back(
            {m_basket.header().id, m_context.cashier, act.approver, right, act.subject,
             act.request.amount.value_or(core::Money::zero(m_basket.currency())), act.reason});
    }
    return {};
}

Expected<void> SaleSession::judgeLine(const core::LineChange& change,
                                      const core::LineAmounts* amounts,
                                      const core::OperatorId& approvedBy,
                                      std::vector<core::RightOverridden>& overridden) const {
    if (change.before) {
        const core::BasketLine& before = *change.before;
        const core::Quantity kept = change.after ? change.after->quantity : core::Quantity{};
        if (kept < before.quantity) {
            core::BasketLine gone = before;
            gone.quantity = before.quantity - kept;
            EVERTILL_TRY_VOID(judge({{core::Right::VoidLine, {}, lineSum(before.price.price, gone)},
                                     m_context.cashier,
                                     approvedBy,
                                     before.sku.value(),
                                     {}},
                                    overridden));
        }
    }
    if (!change.after || amounts == nullptr) {
        return {};
    }
    const core::BasketLine& line = *change.after;
    core::OperatorId giver = m_context.cashier;
    core::OperatorId approver = approvedBy;
    std::string reason = line.overrideReason;
    if (isOverridden(line) && (!change.before || change.before->price != line.price)) {
        const core::Money regular = lineSum(line.regularPrice, line);
        const core::Money off = regular - lineSum(line.price.price, line);
        EVERTILL_TRY_VOID(judge({{core::Right::OverridePrice, rateOf(off, regular), off},
                                 giver,
                                 approver,
                                 line.sku.value(),
                                 reason},
                                overridden));
    }
    if (line.discount) {
        giver = giverOf(*line.discount);
        approver = line.discount->approvedBy;
        reason = line.discount->reason;
        const bool isNew = !change.before || change.before->discount != line.discount;
        EVERTILL_TRY_VOID(
            judge({discountRequest(core::Right::DiscountLine, *line.discount, amounts->extended),
                   giver, approver, line.sku.value(), reason, isNew},
                  overridden));
    }
    const bool isByHand = line.discount || isOverridden(line);
    if (isByHand && line.cost && !m_basket.header().mayGoBelowCost) {
        const core::Money lost = lineSum(*line.cost, line) - amounts->amount;
        if (lost > core::Money::zero(m_basket.currency())) {
            EVERTILL_TRY_VOID(judge(
                {{core::Right::SellBelowCost, {}, lost}, giver, approver, line.sku.value(), reason},
                overridden));
        }
    }
    return {};
}

Expected<std::vector<core::RightOverridden>>
SaleSession::judgeChange(const core::BasketChange& change, const core::Basket& next,
                         const core::BasketTotals& totals,
                         const core::OperatorId& approvedBy) const {
    std::vector<core::RightOverridden> overridden;
    if (!m_context.staff || m_context.staff->operators.empty()) {
        return overridden;
    }
    for (const core::LineChange& line : change.lines) {
        const core::BasketLine* now = line.after ? next.find(line.after->lineNo) : nullptr;
        EVERTILL_TRY_VOID(judgeLine(
            line,
            now == nullptr ? nullptr
                           : &totals.lines[static_cast<std::size_t>(now - next.lines().data())],
            approvedBy, overridden));
    }
    const auto& discount = change.after.discount;
    if (discount) {
        EVERTILL_TRY_VOID(
            judge({discountRequest(core::Right::DiscountBasket, *discount, totals.extended),
                   discount->givenBy,
                   discount->approvedBy,
                   {},
                   discount->reason,
                   discount != change.before.discount},
                  overridden));
    }
    if (change.after.isStaff && !change.before.isStaff) {
        EVERTILL_TRY_VOID(judge(
            {{core::Right::StaffSale, {}}, m_context.cashier, approvedBy, {}, {}}, overridden));
    }
    if (change.after.mayGoBelowCost && !change.before.mayGoBelowCost) {
        EVERTILL_TRY_VOID(judge(
            {{core::Right::SellBelowCost, {}}, m_context.cashier, approvedBy, {}, {}}, overridden));
    }
    return overridden;
}

Expected<void> SaleSession::judgeCancel(const std::string& reason,
                                        const core::OperatorId& approvedBy) {
    if (!m_context.staff || m_basket.isEmpty()) {
        return {};
    }
    std::vector<core::RightOverridden> overridden;
    EVERTILL_TRY_VOID(judge({{core::Right::CancelSale, {}, m_priced.totals.total.abs()},
                             m_context.cashier,
                             approvedBy,
                             {},
                             reason},
                            overridden));
    for (const core::RightOverridden& event : overridden) {
        m_sinks.journal(event);
    }
    return {};
}

} // namespace evertill::usecase
