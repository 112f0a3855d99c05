// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which units a rule is about. A dimension that is empty asks nothing; within a dimension one hit
// is enough; all dimensions that ask must be met; one hit among the exceptions is enough to be out.
// An empty filter is every discountable unit. Categories match an item's own category and
// everything above it.

#include "core/ids.h"

#include <string>
#include <vector>

namespace evertill::core {

struct ItemFilter {
    std::vector<Sku> items;
    std::vector<CategoryId> categories;
    std::vector<std::string> brands;
    std::vector<std::string> tags; // labels of an item: "organic", "summer-26", a supplier's action
    std::vector<Sku> exceptItems;
    std::vector<CategoryId> exceptCategories;
    std::vector<std::string> exceptBrands;
    std::vector<std::string> exceptTags;

    [[nodiscard]] bool asksNothing() const {
        return items.empty() && categories.empty() && brands.empty() && tags.empty();
    }
    friend bool operator==(const ItemFilter&, const ItemFilter&) = default;
};

} // namespace evertill::core
