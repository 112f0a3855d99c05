// SPDX-License-Identifier: Apache-2.0
// The part of the session that asks whether somebody may do what is done by hand: discounts and
// prices, what leaves the basket, selling below cost, staff sales.
#include "usecase/paid_back.h"
#include "usecase/sale_session.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

// One thing done by hand: who did it, who allowed it, and what for.
struct SaleSession::ByHand {
    core::RightRequest request;
    core::OperatorId giver;
    core::Approval approver;
    std::string subject;
    std::string reason;       // of the deed itself; empty: the approval's
    core::OperatorId named{}; // by the discount itself; counts for what was measured with it
    // What the same thing came to before the basket around it changed; none: it is new.
    std::optional<core::RightRequest> before{};
    std::optional<core::Money> told{}; // how much, where the right measures nothing
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

bool isMore(const core::RightRequest& now, const core::RightRequest& before) {
    return now.rate > before.rate || now.amount > before.amount;
}

const core::LineAmounts* amountsOf(std::int32_t lineNo, const core::Basket& basket,
                                   const core::BasketTotals& totals) {
    const core::BasketLine* line = basket.find(lineNo);
    return line == nullptr ? nullptr
                           : &totals.lines[static_cast<std::size_t>(line - basket.lines().data())];
}

bool isOverridden(const core::BasketLine& line) {
    return line.price.source == core::PriceSource::Override &&
           line.regularPrice != line.price.price;
}

// What the lines that end below what they cost lose, by all that is taken off them.
core::Money belowCost(const core::Basket& basket, const core::BasketTotals& totals) {
    core::Money lost = core::Money::zero(basket.currency());
    for (std::size_t i = 0; i < basket.lines().size(); ++i) {
        const core::BasketLine& line = basket.lines()[i];
        if (line.cost && line.kind == core::LineKind::Sale) {
            lost += std::max(core::Money::zero(basket.currency()),
                             lineSum(*line.cost, line) - totals.lines[i].amount);
        }
    }
    return lost;
}

} // namespace

core::OperatorId SaleSession::giverOf(const core::ManualDiscount& discount) const {
    return discount.givenBy.isEmpty() ? m_context.cashier : discount.givenBy;
}

Expected<void> SaleSession::judge(const ByHand& act,
                                  std::vector<core::RightOverridden>& overridden) const {
    if (act.before && !isMore(act.request, *act.before)) {
        return {}; // allowed already
    }
    const core::Decision own = core::decide(*m_context.staff, act.giver, act.request);
    if (own.verdict == core::Verdict::Allowed) {
        return {};
    }
    const bool isByName = !act.before && std::ranges::find(own.by, act.approver.by) == own.by.end();
    const core::Approval approval{isByName ? act.named : act.approver.by, act.approver.why};
    // One approval of several things has one reason.
    const std::string& said =
        act.reason.empty() && !overridden.empty() ? overridden.back().reason : act.reason;
    EVERTILL_TRY(reason, core::reasonOf(act.request.right, own, approval, said));
    const core::Money amount = act.request.amount
                                   ? *act.request.amount
                                   : act.told.value_or(core::Money::zero(m_basket.currency()));
    overridden.push_back({m_basket.header().id, m_context.cashier, approval.by,
                          std::string{core::nameOf(act.request.right)}, act.subject, amount,
                          std::move(reason)});
    return {};
}

Expected<std::vector<core::RightOverridden>>
SaleSession::judgeAccount(const core::TenderOffer& offer, const core::Approval& approvedBy) const {
    std::vector<core::RightOverridden> overridden;
    if (offer.type != core::TenderType::OnAccount || offer.handed.isNegative() ||
        offer.handed.currency() != m_basket.currency()) {
        return overridden;
    }
    EVERTILL_TRY(left, accountLeft(offer.reference));
    if (!left || offer.handed <= *left) {
        return overridden;
    }
    if (m_context.staff && !m_context.staff->operators.empty()) {
        EVERTILL_TRY_VOID(judge({{core::Right::ExceedAccount, {}, offer.handed - *left},
                                 m_context.cashier,
                                 approvedBy,
                                 offer.reference,
                                 {}},
                                overridden));
    } else if (core::isAccountNumber(offer.reference)) { // there is nobody who might allow it
        return makeError(ErrorCode::OutOfRange, left->toString(), kAccountLeft);
    }
    return overridden;
}

Expected<void> SaleSession::judgeLine(const core::LineChange& change,
                                      const core::LineAmounts* amounts,
                                      const core::Approval& approvedBy,
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
    if (isOverridden(line) && (!change.before || change.before->price != line.price)) {
        const core::Money regular = lineSum(line.regularPrice, line);
        const core::Money off = regular - lineSum(line.price.price, line);
        EVERTILL_TRY_VOID(judge({{core::Right::OverridePrice, rateOf(off, regular), off},
                                 m_context.cashier,
                                 approvedBy,
                                 line.sku.value(),
                                 line.overrideReason},
                                overridden));
    }
    const core::LineAmounts* before =
        change.before ? amountsOf(line.lineNo, m_basket, m_priced.totals) : nullptr;
    const bool isSame = before != nullptr && change.before->discount == line.discount;
    ByHand act{{}, m_context.cashier, approvedBy, line.sku.value(), line.overrideReason};
    if (line.discount) {
        constexpr auto kRight = core::Right::DiscountLine;
        act.request = discountRequest(kRight, *line.discount, amounts->extended);
        act.giver = giverOf(*line.discount);
        act.reason = line.discount->reason;
        act.named = line.discount->approvedBy;
        if (isSame) {
            act.before = discountRequest(kRight, *line.discount, before->extended);
        }
        EVERTILL_TRY_VOID(judge(act, overridden));
    }
    const bool isByHand = line.discount || isOverridden(line);
    if (isByHand && line.cost && !m_basket.header().mayGoBelowCost) {
        const auto lost = [&](const core::BasketLine& of, const core::LineAmounts& sums) {
            return lineSum(*of.cost, of) - sums.amount;
        };
        act.request = {core::Right::SellBelowCost, {}, lost(line, *amounts)};
        act.before.reset();
        if (isSame && change.before->price != line.price) {
            // The discount was allowed, or within its giver's rights, for the price of before.
            act.giver = m_context.cashier;
            act.named = {};
            act.reason = line.overrideReason;
        } else if (isSame && change.before->cost) {
            act.before = {core::Right::SellBelowCost, {}, lost(*change.before, *before)};
        }
        if (act.request.amount > core::Money::zero(m_basket.currency())) {
            EVERTILL_TRY_VOID(judge(act, overridden));
        }
    }
    return {};
}

// By all that comes back with the basket, so that no limit is passed in small steps.
Expected<void> SaleSession::judgeReturns(const core::Basket& next, const core::BasketTotals& totals,
                                         const core::Approval& approvedBy,
                                         std::vector<core::RightOverridden>& overridden) const {
    const bool isJudged = m_context.staff && !m_context.staff->operators.empty();
    for (const bool withReceipt : {true, false}) {
        const core::Right right = !withReceipt   ? core::Right::ReturnWithoutReceipt
                                  : m_isPostVoid ? core::Right::PostVoid
                                                 : core::Right::ReturnGoods;
        const core::Money now = comesBack(next, totals, withReceipt);
        const core::Money before = comesBack(m_basket, m_priced.totals, withReceipt);
        if (now <= before || !isJudged) {
            continue;
        }
        std::string of;
        std::string reason;
        for (const core::BasketLine& line : next.lines()) {
            if (line.kind == core::LineKind::Return && line.returnOf.has_value() == withReceipt) {
                of = line.returnOf ? std::to_string(line.returnOf->number.value())
                                   : line.sku.value();
                reason = line.reasonCode;
            }
        }
        EVERTILL_TRY_VOID(
            judge({{right, {}, now}, m_context.cashier, approvedBy, of, reason}, overridden));
    }
    // A payment that is given back is owed again, within the limit like goods.
    for (const core::BasketLine& line : next.lines()) {
        const core::Money more = paidBack(next, line.comment) - paidBack(m_basket, line.comment);
        if (m_basket.find(line.lineNo) != nullptr || !core::isAccountPayment(line) ||
            more <= core::Money::zero(more.currency())) {
            continue;
        }
        EVERTILL_TRY(left, accountLeft(line.comment));
        if (!left || more <= *left) {
            continue;
        }
        if (!isJudged) {
            return makeError(ErrorCode::OutOfRange, left->toString(), kAccountLeft);
        }
        EVERTILL_TRY_VOID(judge({{core::Right::ExceedAccount, {}, more - *left},
                                 m_context.cashier,
                                 approvedBy,
                                 line.comment,
                                 line.reasonCode},
                                overridden));
    }
    return {};
}

Expected<std::vector<core::RightOverridden>>
SaleSession::judgeChange(const core::BasketChange& change, const core::Basket& next,
                         const core::BasketTotals& totals, const core::Approval& approvedBy) const {
    std::vector<core::RightOverridden> overridden;
    if (!m_context.staff || m_context.staff->operators.empty()) {
        EVERTILL_TRY_VOID(judgeReturns(next, totals, approvedBy, overridden));
        return overridden;
    }
    for (const core::LineChange& line : change.lines) {
        const core::LineAmounts* amounts =
            line.after ? amountsOf(line.after->lineNo, next, totals) : nullptr;
        EVERTILL_TRY_VOID(judgeLine(line, amounts, approvedBy, overridden));
    }
    EVERTILL_TRY_VOID(judgeReturns(next, totals, approvedBy, overridden));
    const auto& discount = change.after.discount;
    if (discount) {
        constexpr auto kRight = core::Right::DiscountBasket;
        ByHand act{discountRequest(kRight, *discount, totals.extended),
                   discount->givenBy,
                   approvedBy,
                   {},
                   discount->reason,
                   discount->approvedBy};
        if (discount == change.before.discount) {
            act.before = discountRequest(kRight, *discount, m_priced.totals.extended);
        }
        EVERTILL_TRY_VOID(judge(act, overridden));
    }
    ByHand act{{core::Right::StaffSale, {}}, m_context.cashier, approvedBy, {}, {}};
    act.told = m_priced.totals.total - totals.total; // what the other price takes off
    if (change.after.isStaff && !change.before.isStaff) {
        EVERTILL_TRY_VOID(judge(act, overridden));
    }
    const auto& exemption = change.after.exemption;
    if (exemption && exemption != change.before.exemption) {
        act.request.right = core::Right::ExemptTax;
        act.subject = exemption->certificate;
        act.reason = exemption->reason;
        EVERTILL_TRY_VOID(judge(act, overridden));
    }
    if (change.after.mayGoBelowCost && !change.before.mayGoBelowCost) {
        act = {{core::Right::SellBelowCost, {}}, m_context.cashier, approvedBy, {}, {}};
        act.told = belowCost(next, totals);
        EVERTILL_TRY_VOID(judge(act, overridden));
    }
    return overridden;
}

// Prices whose last day has gone are prices by hand.
Expected<std::vector<core::RightOverridden>>
SaleSession::judgeLate(const core::Order& order, const core::Approval& approvedBy) const {
    std::vector<core::RightOverridden> overridden;
    if (m_context.staff && !order.holdsOn(m_context.day.date)) {
        EVERTILL_TRY_VOID(judge({{core::Right::OverridePrice, {}},
                                 m_context.cashier,
                                 approvedBy,
                                 order.number,
                                 {},
                                 {},
                                 {},
                                 order.total},
                                overridden));
    }
    return overridden;
}

Expected<std::vector<core::RightOverridden>>
SaleSession::judgeMoneyBack(const core::Order& order, const std::vector<core::LineBack>& back,
                            const core::Approval& approvedBy) const {
    std::vector<core::RightOverridden> overridden;
    if (m_context.staff && !m_context.staff->operators.empty() && !back.empty()) {
        EVERTILL_TRY_VOID(judge({{core::Right::ReturnGoods, {}, order.deposits},
                                 m_context.cashier,
                                 approvedBy,
                                 order.number,
                                 back.front().line.reasonCode},
                                overridden));
    }
    return overridden;
}

Expected<std::vector<core::RightOverridden>>
SaleSession::judgeCancel(const std::string& reason, const core::Approval& approvedBy) const {
    std::vector<core::RightOverridden> overridden;
    if (!m_context.staff || m_basket.isEmpty()) {
        return overridden;
    }
    EVERTILL_TRY_VOID(judge({{core::Right::CancelSale, {}, m_priced.totals.total.abs()},
                             m_context.cashier,
                             approvedBy,
                             {},
                             reason},
                            overridden));
    return overridden;
}

} // namespace evertill::usecase
