// SPDX-License-Identifier: Apache-2.0
#include "core/pricing/price_book.h"

#include <tuple>

namespace evertill::core {

namespace {

bool applies(const PriceRow& row, const PriceQuestion& question) {
    if (question.atMicros < row.validFromMicros || question.atMicros >= row.validUntilMicros ||
        question.quantity < row.fromQuantity) {
        return false;
    }
    switch (row.level) {
    case PriceLevel::Regular: break;
    case PriceLevel::Member:
        if (!question.isMember) {
            return false;
        }
        break;
    case PriceLevel::Tier:
        if (!question.isMember || row.tier != question.tier) {
            return false;
        }
        break;
    }
    switch (row.place) {
    case PricePlace::Everywhere: return true;
    case PricePlace::Zone: return row.placeId == question.zone;
    case PricePlace::Store: return row.placeId == question.store.value();
    }
    return false;
}

auto specificity(const PriceRow& row) {
    return std::make_tuple(row.level, row.place, row.fromQuantity, row.validFromMicros,
                           row.version);
}

} // namespace

base::Expected<ChosenPrice> choosePrice(std::span<const PriceRow> rows,
                                        const PriceQuestion& question) {
    const PriceRow* best = nullptr;
    for (const PriceRow& row : rows) {
        if (applies(row, question) && (best == nullptr || specificity(*best) < specificity(row))) {
            best = &row;
        }
    }
    if (best == nullptr) {
        return base::makeError(base::ErrorCode::PriceMissing,
                               rows.empty() ? std::string{} : rows.front().sku.value());
    }
    return ChosenPrice{best->price, PriceSource::Book,  best->level,
                       best->place, best->fromQuantity, best->version};
}

} // namespace evertill::core
