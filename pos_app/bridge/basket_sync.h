// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Keeps the stored basket equal to the one on the screen. Changes go to the store thread one by
// one; when one cannot be written (disk full), the whole basket is written again until it succeeds,
// so that nothing the cashier rang up is lost once there is room.

#include "core/basket/basket.h"

namespace evertill::bridge {

// A change that makes stored rows equal to this basket, whatever they are now: every line is put,
// every other number up to the highest ever given is removed.
[[nodiscard]] core::BasketChange wholeBasket(const core::Basket& basket);

} // namespace evertill::bridge
