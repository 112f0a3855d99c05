// SPDX-License-Identifier: Apache-2.0
#include "rows/delivery_note.h"

#include "rows/file_rows.h"

#include <algorithm>

namespace evertill::rows {

base::Expected<std::vector<usecase::NotedGoods>>
readDeliveryNote(const std::filesystem::path& file) {
    EVERTILL_TRY(rows, openRows(file));
    const std::vector<std::string>& columns = rows->columns();
    const auto at = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
    };
    const std::size_t item = std::min(at("sku"), at("gtin"));
    const std::size_t quantity = at("quantity");
    if (item == columns.size() || quantity == columns.size()) {
        return base::makeError(base::ErrorCode::MissingColumn, "sku or gtin, quantity");
    }
    std::vector<usecase::NotedGoods> goods;
    usecase::ImportRow row;
    for (;;) {
        EVERTILL_TRY(hasRow, rows->next(row));
        if (!hasRow) {
            return goods;
        }
        if (row.values.size() <= std::max(item, quantity)) {
            return base::makeError(base::ErrorCode::InvalidFormat,
                                   file.string() + ", line " + std::to_string(row.line));
        }
        goods.push_back({std::string{row.values[item]}, std::string{row.values[quantity]}});
    }
}

} // namespace evertill::rows
