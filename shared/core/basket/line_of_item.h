// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a basket line takes over from the catalogue's item: what it is, its names, its tax and what
// it cost. No number, quantity or price yet. Threads: pure.

#include "core/basket/basket_line.h"
#include "core/catalogue/item.h"

namespace evertill::core {

[[nodiscard]] BasketLine lineOfItem(const Item& item);

} // namespace evertill::core
