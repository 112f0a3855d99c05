// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a promotion gives, and on which goods, in words for whoever reads the rules in force at the
// till: "of every 2 the cheapest: 50 % off", "Drinks · not Wine". Threads: the GUI thread.

#include "core/promotion/promotion.h"
#include "viewmodels/formatter.h"

#include <functional>

namespace evertill::viewmodels {

using NameOfSku = std::function<QString(const core::Sku&)>;

[[nodiscard]] QString promotionGivesWords(const core::PromotionKind& kind, const Formatter& format,
                                          const NameOfSku& nameOf);
// A few items by name, of more their number.
[[nodiscard]] QString promotionGoodsWords(const core::PromotionKind& kind, const NameOfSku& nameOf);

} // namespace evertill::viewmodels
