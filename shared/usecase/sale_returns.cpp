// SPDX-License-Identifier: Apache-2.0
// The part of the session that takes goods back.
#include "core/returns/refund_tenders.h"
#include "usecase/sale_session.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Money;

namespace {

constexpr std::int64_t kPriceMemoryMicros = 90LL * 24 * 3600 * 1'000'000;

// As one change: goods that come back join no other line.
Expected<core::BasketChange> addAll(const core::Basket& basket,
                                    const std::vector<core::LineBack>& back) {
    core::BasketChange all{basket.header(), basket.header(), {}};
    core::Basket draft = basket;
    for (const core::LineBack& one : back) {
        EVERTILL_TRY(added, core::addLine(draft, one.line, one.linked));
        draft.apply(added);
        all.after = added.after;
        all.lines.insert(all.lines.end(), added.lines.begin(), added.lines.end());
    }
    return all;
}

// The lowest price anybody could have paid here lately.
core::UnitPrice lowestPrice(const std::vector<core::PriceRow>& rows, const SellingContext& context,
                            std::int64_t nowMicros, core::UnitPrice lowest) {
    for (const core::PriceRow& row : rows) {
        const bool isHere =
            row.place == core::PricePlace::Everywhere ||
            (row.place == core::PricePlace::Store &&
             row.placeId == context.identity.store.value()) ||
            (row.place == core::PricePlace::Zone && row.placeId == context.settings.priceZone);
        const bool wasValid = row.validFromMicros <= nowMicros &&
                              row.validUntilMicros > nowMicros - kPriceMemoryMicros;
        if (isHere && wasValid && row.price.inTenThousandths() < lowest.inTenThousandths()) {
            lowest = row.price;
        }
    }
    return lowest;
}

void makeReturn(core::BasketLine& line, const core::ReturnTerms& terms) {
    line.kind = core::LineKind::Return;
    line.reasonCode = terms.reason;
    line.condition = terms.condition;
    line.ageConfirmed = 0;
    line.giftOf = {};
}

} // namespace

Expected<void> SaleSession::takeBack(const std::vector<core::LineBack>& back,
                                     const core::Approval& approvedBy) {
    return change(addAll(m_basket, back), ChangeKind::Edit, approvedBy);
}

Expected<void> SaleSession::postVoid(const std::vector<core::LineBack>& back,
                                     const core::Approval& approvedBy) {
    if (!m_basket.isEmpty()) {
        return makeError(ErrorCode::BasketBusy);
    }
    auto decided = addAll(m_basket, back);
    if (decided && decided->after.firstScanAtMicros == 0) {
        decided->after.firstScanAtMicros = now().micros;
    }
    m_isPostVoid = true;
    const auto taken = change(std::move(decided), ChangeKind::Edit, approvedBy);
    m_isPostVoid = taken.hasValue();
    return taken;
}

// The basket that postVoid() made and nobody changed since: of one sale, nothing scanned, no line
// taken out.
bool SaleSession::isUntouchedPostVoid(const core::Basket& basket) {
    const auto& lines = basket.lines();
    if (lines.empty() || !lines.front().returnOf ||
        static_cast<std::size_t>(basket.header().nextLineNo) != lines.size() + 1) {
        return false;
    }
    const core::ReturnOf& first = *lines.front().returnOf;
    return std::all_of(lines.begin(), lines.end(), [&](const core::BasketLine& line) {
        return line.returnOf && line.scannedAtMicros == 0 && line.returnOf->store == first.store &&
               line.returnOf->till == first.till && line.returnOf->number == first.number;
    });
}

Expected<LineAdded> SaleSession::takeBackWithoutReceipt(const core::Sku& sku, AddOptions options,
                                                        const core::ReturnTerms& terms) {
    if (terms.reason.empty()) {
        return makeError(ErrorCode::ReasonRequired, "return");
    }
    EVERTILL_TRY(item, m_catalogue->bySku(sku));
    if (item.kind == core::ItemKind::GiftCard) {
        return makeError(ErrorCode::Unsupported, sku.value(), core::kNoGiftCards);
    }
    // Goods that may not be sold may well come back, from anybody.
    item.blocked = core::BlockReason::None;
    item.lifeState = core::LifeState::Active;
    item.minimumAge = 0;
    EVERTILL_TRY(rows, m_catalogue->prices(sku));
    if (!rows.empty()) {
        options.openPrice.reset(); // what it is worth is known
    }
    EVERTILL_TRY(priced, priceItem(*m_catalogue, situation(), {std::move(item)}, options));
    core::BasketLine& line = priced.line;
    if (line.price.source == core::PriceSource::Book) {
        line.price.price = lowestPrice(rows, m_context, now().micros, line.price.price);
    }
    makeReturn(line, terms);
    for (core::BasketLine& linked : priced.linked) {
        makeReturn(linked, terms);
    }
    auto decided = addAll(m_basket, {{line, priced.linked}});
    const std::int32_t lineNo = decided ? decided->lines.front().after->lineNo : 0;
    EVERTILL_TRY_VOID(change(std::move(decided), ChangeKind::Edit, options.approvedBy));
    return LineAdded{lineNo};
}

Expected<void> SaleSession::checkCap(const core::Basket& next,
                                     const core::BasketTotals& totals) const {
    const auto& most = m_context.settings.mostWithoutReceipt;
    const Money after = comesBack(next, totals, false);
    if (most && after > *most && after > comesBack(m_basket, m_priced.totals, false)) {
        return makeError(ErrorCode::OutOfRange, most->toString(), "return without receipt");
    }
    return {};
}

Money SaleSession::comesBack(const core::Basket& basket, const core::BasketTotals& totals,
                             bool withReceipt) const {
    Money sum = Money::zero(basket.currency());
    for (std::size_t i = 0; i < basket.lines().size(); ++i) {
        const core::BasketLine& line = basket.lines()[i];
        if (line.kind != core::LineKind::Return || line.returnOf.has_value() != withReceipt) {
            continue;
        }
        sum -= totals.lines[i].amount;
        if (m_context.taxPolicy.mode == core::TaxMode::Exclusive) {
            for (const core::LineTax& tax : totals.lines[i].taxes) {
                sum -= tax.tax;
            }
        }
    }
    return sum;
}

std::optional<Money> SaleSession::mostRefund(core::TenderType type) const {
    const core::RefundRules rules{m_context.settings.cashWithoutReceipt, m_context.taxPolicy.mode};
    auto most = core::mostRefund(m_basket, m_priced.totals, type, rules);
    if (!most) {
        return most;
    }
    const Money zero = Money::zero(m_basket.currency());
    for (const core::TenderLine& tender : m_basket.header().tenders) {
        *most += tender.type == type ? std::min(tender.applied, zero) : zero;
    }
    return std::max(*most, zero);
}

Expected<void> SaleSession::checkRefund(core::TenderType type, const Money& handed) const {
    if (!handed.isNegative() || handed.currency() != m_basket.currency()) {
        return {};
    }
    const auto most = mostRefund(type);
    if (most && -handed > *most) {
        return makeError(ErrorCode::TenderNotAllowed,
                         std::string{core::ruleOf(type).code} + ": " + most->toString(), "refund");
    }
    return {};
}

// Points go back to the account they are from.
Expected<void>
SaleSession::checkPointsOwner(const std::optional<core::BasketMember>& member) const {
    const auto& owner = m_basket.header().member;
    const bool isSame = member && owner && member->id == owner->id;
    return isSame || pointsBack() == 0
               ? Expected<void>{}
               : Expected<void>{makeError(ErrorCode::BasketBusy, "member", "points back")};
}

std::int64_t SaleSession::pointsBack() const {
    std::int64_t points = 0;
    for (const core::BasketLine& line : m_basket.lines()) {
        points += line.worth ? line.worth->points : 0;
    }
    return points;
}

} // namespace evertill::usecase
