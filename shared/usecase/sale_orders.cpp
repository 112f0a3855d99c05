// SPDX-License-Identifier: Apache-2.0
// The part of the session that makes orders of baskets and baskets of orders.
#include "core/order/layaway.h"
#include "usecase/sale_session.h"

namespace evertill::usecase {

Expected<core::OrderRecorded> SaleSession::asOrder(core::OrderKind kind,
                                                   const core::BusinessDate& validUntil) {
    EVERTILL_TRY(lines, core::agreedLines(m_basket, m_priced.totals));
    core::OrderRecorded made;
    made.order = core::OrderId{base::Uuid::version7(now(), m_idBits)};
    made.kind = kind;
    made.by = m_context.cashier;
    made.date = m_context.day.date;
    made.validUntil = validUntil;
    made.member = m_basket.header().member;
    made.lines = std::move(lines);
    made.total = m_priced.totals.total;
    made.deposit = core::Money::zero(m_basket.currency());
    return made;
}

Expected<void> SaleSession::takeOrder(const core::Order& order,
                                      const std::vector<core::LineBack>& back,
                                      const core::Approval& approvedBy) {
    EVERTILL_TRY(decided, core::takeWithDeposits(m_basket, order, back, now().micros));
    EVERTILL_TRY(allowed, judgeLate(order, approvedBy));
    countUses(order.member);
    const auto taken =
        change(std::move(decided), ChangeKind::Step, {}, {allowed.begin(), allowed.end()});
    if (!taken) {
        countUses(m_basket.header().member);
    }
    return taken;
}

Expected<void> SaleSession::takeDeposit(const core::Order& order, const core::Money& amount,
                                        const core::Money& least) {
    return change(core::takeDeposit(m_basket, order, amount, least, now().micros),
                  ChangeKind::Step);
}

Expected<void> SaleSession::giveDepositsBack(const core::Order& order,
                                             const std::vector<core::LineBack>& back,
                                             const core::Money& fee,
                                             const core::Approval& approvedBy) {
    EVERTILL_TRY(decided, core::giveDepositsBack(m_basket, order, back, fee, now().micros));
    EVERTILL_TRY(allowed, judgeMoneyBack(order, back, approvedBy));
    return change(std::move(decided), ChangeKind::Step, {}, {allowed.begin(), allowed.end()});
}

} // namespace evertill::usecase
