// SPDX-License-Identifier: Apache-2.0
#pragma once

// An item as a row of ref.db: the one place that knows the order of its columns.

#include "core/catalogue/item.h"
#include "core/pricing/price_book.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

// Of a file that has come as many migrations far as steps.
[[nodiscard]] std::string itemColumns(std::int64_t steps);

// From the columns above, beginning at firstColumn.
[[nodiscard]] Expected<core::Item> itemOf(const Rows& rows, int firstColumn);

inline constexpr const char* kPriceColumns =
    "level,tier,place,place_id,from_quantity,valid_from,valid_until,price,currency,version";
[[nodiscard]] Expected<core::PriceRow> priceRowOf(const Rows& rows, const core::Sku& sku);

// INSERT or replace by SKU, keeping the row's id.
extern const char* const kPutItem;
[[nodiscard]] Expected<void> putItemRow(Statement& statement, const core::Item& item,
                                        const std::optional<std::string>& initials);

} // namespace evertill::storage
