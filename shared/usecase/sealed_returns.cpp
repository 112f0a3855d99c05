// SPDX-License-Identifier: Apache-2.0
#include "usecase/sealed_returns.h"

#include "core/returns/sealed_sale.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

Expected<void> prove(const core::ReceiptSeal& seal, const SealDoors& seals) {
    const std::string number = std::to_string(seal.facts.number.value());
    switch (checkSeal(seal, seals.keys, seals.check, seals.sha256)) {
    case SealVerdict::Genuine: return {};
    case SealVerdict::UnknownKey:
        return makeError(ErrorCode::Unavailable, number, kSealOfUnknownKey);
    case SealVerdict::Forged: break;
    }
    return makeError(ErrorCode::NotPermitted, number, kSealForged);
}

Expected<std::map<core::Sku, core::Item>> itemsOf(const core::ReceiptFacts& facts,
                                                  ports::CatalogueReader& catalogue) {
    std::map<core::Sku, core::Item> items;
    for (const core::FactLine& line : facts.lines) {
        if (!items.contains(line.sku)) {
            auto item = catalogue.bySku(line.sku);
            if (item) {
                items.emplace(line.sku, std::move(*item));
            } else if (item.error().code != ErrorCode::UnknownItem) {
                return item.error();
            }
        }
    }
    return items;
}

} // namespace

Expected<ReturnableSale> findSealed(const ReturnDoors& doors, const SealDoors& seals,
                                    const SellingContext& context, std::string_view code) {
    EVERTILL_TRY(seal, core::parseSeal(code));
    EVERTILL_TRY_VOID(prove(seal, seals));
    const core::ReceiptFacts& facts = seal.facts;
    const ports::TillIdentity& own = context.identity;
    if (facts.store == own.store && facts.till == own.till) {
        auto recorded = findSold(doors, own, std::to_string(facts.number.value()));
        // A box that stood here before sold it: its journal is not here, but its code proves it.
        if (recorded || recorded.error().code != ErrorCode::NotFound) {
            return recorded;
        }
    }
    const ports::OneState together{seals.catalogue};
    EVERTILL_TRY(items, itemsOf(facts, seals.catalogue));
    EVERTILL_TRY(table, seals.catalogue.taxTable());
    ReturnableSale found;
    EVERTILL_TRY(sale, core::saleOfSeal(facts, items, table, context.taxPolicy, own.currency));
    found.sale = std::move(sale);
    EVERTILL_TRY(soFar, doors.book.returnedSoFar(facts.store, facts.till, facts.number));
    found.soFar = std::move(soFar);
    return found;
}

bool takesBackOfOthers(const core::Basket& basket, const ports::TillIdentity& identity) {
    return std::any_of(
        basket.lines().begin(), basket.lines().end(), [&](const core::BasketLine& line) {
            return line.returnOf &&
                   (line.returnOf->store != identity.store || line.returnOf->till != identity.till);
        });
}

} // namespace evertill::usecase
