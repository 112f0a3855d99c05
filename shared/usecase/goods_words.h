// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the promotions in force ask of goods (brand, tags, categories above their own), put on a
// basket line. Only words that a rule knows are kept, so that a sale can be priced again from
// itself and stays small. Threads: pure; a CategoryPaths never changes once made.

#include "core/basket/basket_line.h"
#include "core/catalogue/item.h"
#include "core/promotion/engine.h"

#include <map>
#include <memory>

namespace evertill::usecase {

// By category: those above it that rules ask for, nearest first. Categories without are left out.
using CategoryPaths = std::map<core::CategoryId, std::vector<core::CategoryId>>;
// A circle of parents ends where it began.
[[nodiscard]] CategoryPaths askedPaths(const std::vector<core::Category>& categories,
                                       const core::PromotionEngine& engine);

void keepAskedWords(const core::Item& item, const core::PromotionEngine& engine,
                    const CategoryPaths& paths, core::BasketLine& line);

} // namespace evertill::usecase
