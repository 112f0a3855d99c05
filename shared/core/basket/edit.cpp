// SPDX-License-Identifier: Apache-2.0
#include "core/basket/edit.h"

#include "core/order/order.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

BasketChange startChange(const Basket& basket) {
    return {basket.header(), basket.header(), {}};
}

Expected<void> requireOpen(const Basket& basket) {
    if (basket.header().phase != BasketPhase::Open) {
        return makeError(ErrorCode::BasketBusy);
    }
    return {};
}

Expected<const BasketLine*> requireLine(const Basket& basket, std::int32_t lineNo) {
    EVERTILL_TRY_VOID(requireOpen(basket));
    const BasketLine* line = basket.find(lineNo);
    if (line == nullptr) {
        return makeError(ErrorCode::NoSuchLine, std::to_string(lineNo));
    }
    return line;
}

// A deposit and the like follow the goods they came with: alone they are neither taken away nor
// given another quantity, price or discount.
Expected<const BasketLine*> requireOwnLine(const Basket& basket, std::int32_t lineNo) {
    EVERTILL_TRY(line, requireLine(basket, lineNo));
    if (line->linkedTo != 0) {
        return makeError(ErrorCode::Unsupported, line->sku.value(), line->name);
    }
    return line;
}

bool hasLinkedLines(const Basket& basket, std::int32_t lineNo) {
    return std::any_of(basket.lines().begin(), basket.lines().end(),
                       [&](const BasketLine& line) { return line.linkedTo == lineNo; });
}

bool isPlain(const BasketLine& line) {
    return line.kind == LineKind::Sale && line.unit == UnitOfMeasure::Piece &&
           line.price.source == PriceSource::Book && !line.fixedAmount && !line.discount &&
           line.serial.empty() && line.lot.empty() && line.comment.empty() && line.linkedTo == 0 &&
           line.giftOf.isEmpty();
}

// The line with another quantity, checked: the amount must stay in bounds too.
Expected<BasketLine> withQuantity(BasketLine line, Quantity quantity) {
    line.quantity = quantity;
    EVERTILL_TRY_VOID(checkLine(line));
    return line;
}

Expected<void> checkDiscount(const ManualDiscount& discount) {
    if (discount.reason.empty()) {
        return makeError(ErrorCode::ReasonRequired);
    }
    if (const auto* percent = std::get_if<PercentOff>(&discount.reward)) {
        if (percent->rate < Rate{} || percent->rate > Rate::millionths(1'000'000)) {
            return makeError(ErrorCode::DiscountTooLarge, percent->rate.toPercentString() + "%");
        }
        return {};
    }
    const Money amount = std::get<AmountOff>(discount.reward).amount;
    if (amount.isNegative()) {
        return makeError(ErrorCode::OutOfRange, amount.toString());
    }
    return {};
}

} // namespace

Expected<void> checkLine(const BasketLine& line) {
    if (line.quantity <= Quantity{}) {
        return makeError(ErrorCode::OutOfRange, line.quantity.toString());
    }
    if (line.price.price.isNegative() || (line.fixedAmount && line.fixedAmount->isNegative())) {
        return makeError(ErrorCode::OutOfRange, line.price.price.toString());
    }
    EVERTILL_TRY(amount, extend(line.price.price, line.quantity));
    static_cast<void>(amount);
    return {};
}

const BasketLine* mergeTarget(const Basket& basket, const BasketLine& line) {
    if (!isPlain(line)) {
        return nullptr;
    }
    const auto same = [&](const BasketLine& other) {
        return other.sku == line.sku && isPlain(other) && other.ageConfirmed >= line.ageConfirmed &&
               other.salesperson == line.salesperson && other.expiry == line.expiry &&
               !hasLinkedLines(basket, other.lineNo);
    };
    const auto found = std::find_if(basket.lines().begin(), basket.lines().end(), same);
    return found == basket.lines().end() ? nullptr : &*found;
}

Expected<BasketChange> addLine(const Basket& basket, BasketLine line,
                               std::vector<BasketLine> linked) {
    EVERTILL_TRY_VOID(requireOpen(basket));
    EVERTILL_TRY_VOID(checkLine(line));
    BasketChange change = startChange(basket);
    if (change.after.firstScanAtMicros == 0) {
        change.after.firstScanAtMicros = line.scannedAtMicros;
    }
    const BasketLine* same = linked.empty() ? mergeTarget(basket, line) : nullptr;
    if (same != nullptr) {
        EVERTILL_TRY(sum, checkedAdd(same->quantity, line.quantity));
        BasketLine merged = *same;
        merged.price = line.price;
        EVERTILL_TRY(raised, withQuantity(std::move(merged), sum));
        change.lines.push_back({*same, raised});
        return change;
    }
    if (basket.lines().size() + 1 + linked.size() > kMaxBasketLines) {
        return makeError(ErrorCode::TooManyLines, std::to_string(kMaxBasketLines));
    }
    line.lineNo = change.after.nextLineNo++;
    const std::int32_t owner = line.lineNo;
    change.lines.push_back({std::nullopt, std::move(line)});
    for (BasketLine& extra : linked) {
        extra.lineNo = change.after.nextLineNo++;
        extra.linkedTo = owner;
        EVERTILL_TRY_VOID(checkLine(extra));
        change.lines.push_back({std::nullopt, std::move(extra)});
    }
    return change;
}

Expected<BasketChange> changeQuantity(const Basket& basket, std::int32_t lineNo, Quantity quantity,
                                      std::optional<ChosenPrice> newPrice) {
    EVERTILL_TRY(line, requireOwnLine(basket, lineNo));
    if (line->fixedAmount || !line->serial.empty()) {
        return makeError(ErrorCode::Unsupported, line->sku.value());
    }
    BasketChange change = startChange(basket);
    BasketLine next = *line;
    if (newPrice && next.price.source == PriceSource::Book) {
        next.price = *newPrice;
    }
    EVERTILL_TRY(changed, withQuantity(std::move(next), quantity));
    change.lines.push_back({*line, changed});
    for (const BasketLine& linked : basket.lines()) {
        if (linked.linkedTo != lineNo) {
            continue;
        }
        EVERTILL_TRY(scaled, base::mulDiv(linked.quantity.inThousandths(), quantity.inThousandths(),
                                          line->quantity.inThousandths(), base::Rounding::HalfUp));
        EVERTILL_TRY(linkedQuantity, Quantity::ofThousandths(scaled));
        EVERTILL_TRY(follower, withQuantity(linked, linkedQuantity));
        change.lines.push_back({linked, follower});
    }
    return change;
}

Expected<BasketChange> voidLine(const Basket& basket, std::int32_t lineNo) {
    EVERTILL_TRY(line, requireOwnLine(basket, lineNo));
    const auto isDepositBack = [](const BasketLine& each) {
        return isDeposit(each) && each.returnOf.has_value();
    };
    // It pays for the goods, or the fee is taken from it: all of them go, or none.
    if (isOfOrder(*line) && std::ranges::any_of(basket.lines(), isDepositBack)) {
        return makeError(ErrorCode::Unsupported, line->name);
    }
    BasketChange change = startChange(basket);
    change.lines.push_back({*line, std::nullopt});
    for (const BasketLine& linked : basket.lines()) {
        if (linked.linkedTo == lineNo) {
            change.lines.push_back({linked, std::nullopt});
        }
    }
    if (change.lines.size() == basket.lines().size()) { // would wait there for the next customer
        change.after.discount.reset();
        change.after.exemption.reset();
    }
    return change;
}

Expected<BasketChange> overridePrice(const Basket& basket, std::int32_t lineNo,
                                     const UnitPrice& price, std::string reason) {
    EVERTILL_TRY(line, requireOwnLine(basket, lineNo));
    if (line->returnOf || isAgreed(*line)) { // is worth what was paid, or what was agreed
        return makeError(ErrorCode::Unsupported, line->sku.value());
    }
    if (reason.empty()) {
        return makeError(ErrorCode::ReasonRequired);
    }
    if (price.isNegative()) {
        return makeError(ErrorCode::OutOfRange, price.toString());
    }
    BasketLine next = *line;
    next.price = ChosenPrice{};
    next.price.price = price;
    next.price.source = PriceSource::Override;
    next.price.version = line->price.version;
    next.overrideReason = std::move(reason);
    next.fixedAmount.reset();
    EVERTILL_TRY_VOID(checkLine(next));
    BasketChange change = startChange(basket);
    change.lines.push_back({*line, std::move(next)});
    return change;
}

Expected<BasketChange> discountLine(const Basket& basket, std::int32_t lineNo,
                                    std::optional<ManualDiscount> discount) {
    EVERTILL_TRY(line, requireOwnLine(basket, lineNo));
    if (discount) {
        if (!isDiscountable(*line) || isAgreed(*line)) {
            return makeError(ErrorCode::Unsupported, line->sku.value());
        }
        EVERTILL_TRY_VOID(checkDiscount(*discount));
        if (const auto* off = std::get_if<AmountOff>(&discount->reward)) {
            EVERTILL_TRY(amount, extend(line->price.price, line->quantity));
            if (off->amount > line->fixedAmount.value_or(amount)) {
                return makeError(ErrorCode::DiscountTooLarge, off->amount.toString());
            }
        }
    }
    BasketLine next = *line;
    next.discount = std::move(discount);
    BasketChange change = startChange(basket);
    change.lines.push_back({*line, std::move(next)});
    return change;
}

Expected<BasketChange> discountBasket(const Basket& basket,
                                      std::optional<ManualDiscount> discount) {
    EVERTILL_TRY_VOID(requireOpen(basket));
    if (discount) {
        if (basket.isEmpty()) { // it would wait there for the next customer
            return makeError(ErrorCode::EmptyBasket);
        }
        EVERTILL_TRY_VOID(checkDiscount(*discount));
    }
    BasketChange change = startChange(basket);
    change.after.discount = std::move(discount);
    return change;
}

Expected<BasketChange> setComment(const Basket& basket, std::int32_t lineNo, std::string comment) {
    EVERTILL_TRY(line, requireLine(basket, lineNo));
    BasketLine next = *line;
    next.comment = std::move(comment);
    BasketChange change = startChange(basket);
    change.lines.push_back({*line, std::move(next)});
    return change;
}

Expected<BasketChange> exemptFromTax(const Basket& basket, std::optional<TaxExemption> exemption) {
    EVERTILL_TRY_VOID(requireOpen(basket));
    if (exemption) {
        for (const auto& [text, name] : {std::pair{&exemption->certificate, "certificate"},
                                         std::pair{&exemption->reason, "reason"}}) {
            if (text->empty()) {
                return makeError(ErrorCode::ReasonRequired, name);
            }
            if (text->size() > kMaxExemptionText) {
                return makeError(ErrorCode::OutOfRange, name);
            }
        }
    }
    BasketChange change = startChange(basket);
    change.after.exemption = std::move(exemption);
    return change;
}

Expected<BasketChange> setMember(const Basket& basket, std::optional<BasketMember> member,
                                 const std::vector<RepricedLine>& repriced) {
    EVERTILL_TRY_VOID(requireOpen(basket));
    BasketChange change = startChange(basket);
    change.after.member = std::move(member);
    for (const RepricedLine& row : repriced) {
        EVERTILL_TRY(line, requireLine(basket, row.lineNo));
        if (line->price.source != PriceSource::Book || line->price == row.price || line->returnOf) {
            continue;
        }
        BasketLine next = *line;
        next.price = row.price;
        EVERTILL_TRY_VOID(checkLine(next));
        change.lines.push_back({*line, std::move(next)});
    }
    return change;
}

Expected<BasketChange> suspend(const Basket& basket, std::string basketName, OperatorId by,
                               std::int64_t atMicros, const Money& total) {
    EVERTILL_TRY_VOID(requireOpen(basket));
    if (basket.isEmpty()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    BasketChange change = startChange(basket);
    change.after.phase = BasketPhase::Suspended;
    change.after.suspendedName = std::move(basketName);
    change.after.suspendedAtMicros = atMicros;
    change.after.suspendedBy = std::move(by);
    change.after.suspendedTotal = total;
    return change;
}

Expected<BasketChange> recall(const Basket& basket) {
    if (basket.header().phase != BasketPhase::Suspended) {
        return makeError(ErrorCode::BasketBusy);
    }
    BasketChange change = startChange(basket);
    // Only one set aside at a start can have payments.
    change.after.phase =
        basket.header().tenders.empty() ? BasketPhase::Open : BasketPhase::Tendering;
    return change;
}

} // namespace evertill::core
