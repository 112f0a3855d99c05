// SPDX-License-Identifier: Apache-2.0
#include "rows/delivery_note.h"

#include "rows/file_rows.h"

#include <algorithm>

namespace evertill::rows {

namespace {

constexpr std::size_t kMostLines = 10'000;
constexpr std::uintmax_t kMostBytes = 4UL * 1024 * 1024;

} // namespace

base::Expected<std::vector<usecase::NotedGoods>>
readDeliveryNote(const std::filesystem::path& file) {
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(file, error);
    if (!error && bytes > kMostBytes) {
        return base::makeError(base::ErrorCode::OutOfRange, file.string() + ": more than " +
                                                                std::to_string(kMostBytes) +
                                                                " bytes");
    }
    EVERTILL_TRY(rows, openRows(file));
    const std::vector<std::string>& columns = rows->columns();
    const auto at = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
    };
    const std::size_t sku = at("sku");
    const std::size_t gtin = at("gtin");
    const std::size_t quantity = at("quantity");
    if (std::min(sku, gtin) == columns.size() || quantity == columns.size()) {
        return base::makeError(base::ErrorCode::MissingColumn, "sku or gtin, quantity");
    }
    std::vector<usecase::NotedGoods> goods;
    usecase::ImportRow row;
    for (;;) {
        const base::Expected<bool> hasRow = rows->next(row);
        const std::string place = file.string() + ", line " + std::to_string(row.line);
        if (!hasRow) {
            return base::makeError(hasRow.error().code, hasRow.error().context, place);
        }
        if (!*hasRow) {
            return goods;
        }
        const auto cell = [&](std::size_t column) {
            return column < row.values.size() ? std::string{row.values[column]} : std::string{};
        };
        const std::string item = cell(sku).empty() ? cell(gtin) : cell(sku);
        if (item.empty() || cell(quantity).empty()) {
            return base::makeError(base::ErrorCode::InvalidFormat, place);
        }
        const auto count = core::Quantity::parse(cell(quantity));
        if (!count || count->isNegative()) {
            return base::makeError(count ? base::ErrorCode::OutOfRange : count.error().code,
                                   cell(quantity), place);
        }
        if (goods.size() == kMostLines) {
            return base::makeError(base::ErrorCode::OutOfRange, file.string() + ": more than " +
                                                                    std::to_string(kMostLines) +
                                                                    " lines");
        }
        goods.push_back({item, cell(quantity)});
    }
}

} // namespace evertill::rows
