// SPDX-License-Identifier: Apache-2.0
#pragma once

// Taking tenders on a basket. The first tender begins tendering (lines are then fixed); taking the
// last one back makes the basket editable again. Like basket/edit.h these decide and return the
// change.

#include "core/basket/basket.h"
#include "core/tender/settlement.h"

namespace evertill::core {

// what: BasketTotals::due() of the basket. Errors: EmptyBasket, BasketBusy (suspended), and those
// of takeTender.
[[nodiscard]] base::Expected<BasketChange> addTender(const Basket& basket, const Due& what,
                                                     const TenderOffer& offer);
// Money that is charged already is a tender whatever the basket has become meanwhile: of what is
// more than due the change is to be given back. Error: CurrencyMismatch.
[[nodiscard]] base::Expected<BasketChange> bookCharged(const Basket& basket, const Due& what,
                                                       const TenderOffer& offer);
// The rest is taken anew in order, so that change and rounding stay right. Error: NoSuchLine.
[[nodiscard]] base::Expected<BasketChange> removeTender(const Basket& basket, const Due& what,
                                                        std::int32_t number);

} // namespace evertill::core
