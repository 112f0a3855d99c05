// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "core/receipt/promotion_words.h"
#include "core/receipt/words.h"
#include "rules/quote.h"

#include <algorithm>
#include <map>

namespace evertill::rules {

namespace {

constexpr int kWidth = 64;

// "name            12.50", by the columns a terminal shows; a long name is cut.
std::string row(std::string_view left, std::string_view right) {
    const int room = kWidth - base::columnWidth(right) - 1;
    const std::string_view shown = base::prefixOfWidth(left, room);
    const int blanks = kWidth - base::columnWidth(shown) - base::columnWidth(right);
    return std::string{shown} + std::string(static_cast<std::size_t>(blanks), ' ') +
           std::string{right} + "\n";
}

std::string nameOfCause(const Quote& quote, const core::PricingCause& cause) {
    for (const core::Promotion& promotion : quote.rules.promotions) {
        if (promotion.id == cause.promotion && promotion.version == cause.version) {
            return core::nameIn(promotion.localNames, promotion.name, quote.language);
        }
    }
    return cause.reason;
}

// What each cause takes off this line.
std::map<std::int32_t, std::int64_t> offsOf(const core::PricedLine& line) {
    std::map<std::int32_t, std::int64_t> offs;
    for (const core::PricedUnits& units : line.units) {
        for (const core::UnitShare& share : units.shares) {
            offs[share.cause] += share.off.minorUnits() * units.count;
        }
    }
    return offs;
}

} // namespace

std::string toText(const Quote& quote) {
    const core::PricingResult& result = quote.result;
    const core::Currency currency = quote.input.currency;
    const core::ReceiptWords& words = core::receiptWords(quote.language);
    std::string text;
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
        const core::PricedLine& line = result.lines[i];
        const core::PricingLine& from = quote.input.lines[i];
        text += row(std::to_string(line.lineNo) + "  " + quote.names[i] + "  " +
                        from.quantity.toString() + " x " + from.price.toString(),
                    line.extended.toString());
        for (const auto& [cause, off] : offsOf(line)) {
            text +=
                row("     " + nameOfCause(quote, result.causes[static_cast<std::size_t>(cause)]),
                    core::Money::minor(-off, currency).toString());
        }
    }
    text += std::string(static_cast<std::size_t>(kWidth), '-') + "\n";
    text += row(words.subtotal, result.extended.toString());
    text += row(words.savings, (result.extended - result.total).toString());
    text +=
        row(std::string{words.total} + " " + std::string{currency.code()}, result.total.toString());
    if (result.points != 0) {
        text += row(words.points, std::to_string(result.points));
    }
    for (const core::EarnedGift& gift : result.gifts) {
        text += row("+ " + gift.sku.value(), std::to_string(gift.count));
    }
    for (const core::EarnedCoupon& coupon : result.coupons) {
        text += row("+ " + coupon.type.value(), std::to_string(coupon.count));
    }
    for (const core::CouponUse& use : result.couponUses) {
        text += row(use.code, core::couponOutcomeWord(use.outcome, quote.language));
    }
    for (const core::RefundLine& line : quote.refunds) {
        text += row(std::to_string(line.lineNo) + "  " + std::string{words.toRefund} + "  " +
                        line.quantity.toString(),
                    (-line.refund).toString());
    }
    for (const core::Explanation& explanation : result.explanations) {
        std::string lines;
        for (const std::int32_t line : explanation.lines) {
            lines += (lines.empty() ? "" : ",") + std::to_string(line);
        }
        text += "[" + lines + "] " +
                core::explanationSentence(explanation, quote.rules, quote.language) + "\n";
    }
    return text;
}

} // namespace evertill::rules
