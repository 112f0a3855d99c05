// SPDX-License-Identifier: Apache-2.0
#include "core/basket/line_of_item.h"

namespace evertill::core {

BasketLine lineOfItem(const Item& item) {
    BasketLine line;
    line.sku = item.sku;
    line.name = item.name;
    line.localNames = item.localNames;
    line.itemKind = item.kind;
    line.unit = item.unit;
    line.taxCategory = item.taxCategory;
    line.category = item.category;
    line.cost = item.cost;
    return line;
}

} // namespace evertill::core
