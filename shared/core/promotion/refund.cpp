// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/refund.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

// Dearest units first; the order of equal ones cannot matter.
std::vector<PricedUnits> inReturnOrder(std::vector<PricedUnits> units) {
    std::stable_sort(units.begin(), units.end(), [](const PricedUnits& a, const PricedUnits& b) {
        return a.paid.minorUnits() > b.paid.minorUnits();
    });
    return units;
}

bool isCountable(const SoldLine& line) {
    std::int64_t count = 0;
    for (const PricedUnits& units : line.units) {
        count += units.count;
    }
    return count > 0 && Quantity::units(count) == line.quantity;
}

// The units from `skipped` on, `count` of them.
std::vector<PricedUnits> slice(const std::vector<PricedUnits>& units, std::int64_t skipped,
                               std::int64_t count) {
    std::vector<PricedUnits> part;
    for (PricedUnits run : units) {
        const std::int64_t passed = std::min(skipped, run.count);
        skipped -= passed;
        run.count = std::min(run.count - passed, count);
        count -= run.count;
        if (run.count > 0) {
            part.push_back(std::move(run));
        }
    }
    return part;
}

Expected<RefundLine> refundLine(const SoldLine& sold, Quantity before, Quantity now) {
    RefundLine line;
    line.lineNo = sold.lineNo;
    line.quantity = now;
    EVERTILL_TRY(part, refundedPart(sold.amount, sold.quantity, before, now));
    line.refund = part;
    if (isCountable(sold)) {
        if (!before.isWhole() || !now.isWhole()) {
            return makeError(ErrorCode::OutOfRange, now.toString());
        }
        line.units = slice(inReturnOrder(sold.units), before.inThousandths() / 1000,
                           now.inThousandths() / 1000);
        line.refund = Money::zero(sold.amount.currency());
        for (const PricedUnits& units : line.units) {
            line.refund +=
                Money::minor(units.paid.minorUnits() * units.count, sold.amount.currency());
        }
    } else if (before.isZero() && now == sold.quantity) {
        line.units = sold.units;
    }
    return line;
}

} // namespace

// What the first x of n come to, rounded half-up, less what the returned ones came to: however the
// parts are cut, their sum is the whole.
Expected<Money> refundedPart(const Money& ofLine, Quantity sold, Quantity returnedSoFar,
                             Quantity now) {
    const std::int64_t whole = sold.inThousandths();
    const std::int64_t before = returnedSoFar.inThousandths();
    const std::int64_t after = before + now.inThousandths();
    if (whole <= 0 || before < 0 || now.inThousandths() <= 0 || after > whole) {
        return makeError(ErrorCode::OutOfRange, now.toString());
    }
    const auto upTo = [&](std::int64_t part) {
        return base::mulDiv(ofLine.minorUnits(), part, whole, base::Rounding::HalfUp).value();
    };
    return Money::minor(upTo(after) - upTo(before), ofLine.currency());
}

Expected<Refund> refundFor(std::span<const SoldLine> sold,
                           std::span<const ReturnedLine> returnedSoFar,
                           std::span<const ReturnedLine> now) {
    Refund refund;
    std::vector<ReturnedLine> before{returnedSoFar.begin(), returnedSoFar.end()};
    for (std::size_t i = 0; i < now.size(); ++i) {
        const std::string place = "lines[" + std::to_string(i) + "]";
        const auto line = std::find_if(sold.begin(), sold.end(), [&](const SoldLine& one) {
            return one.lineNo == now[i].lineNo;
        });
        if (line == sold.end()) {
            return makeError(ErrorCode::NoSuchLine, std::to_string(now[i].lineNo), place);
        }
        Quantity returned;
        for (const ReturnedLine& one : before) {
            if (one.lineNo == now[i].lineNo) {
                EVERTILL_TRY(sum, checkedAdd(returned, one.quantity));
                returned = sum;
            }
        }
        auto part = refundLine(*line, returned, now[i].quantity);
        if (!part) {
            return makeError(part.error().code, part.error().context, place);
        }
        refund.total = refund.lines.empty() ? part->refund : refund.total + part->refund;
        refund.lines.push_back(*part);
        before.push_back(now[i]); // the same line twice in one return
    }
    return refund;
}

} // namespace evertill::core
