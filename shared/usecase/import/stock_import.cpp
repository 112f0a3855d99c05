// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/stock_import.h"

#include "usecase/import/cell.h"
#include "usecase/import/publish.h"

#include <unordered_map>

namespace evertill::usecase {
namespace {

using base::ErrorCode;
using base::Expected;

enum class Column : std::uint8_t { Sku, Gtin, OnHand };
constexpr std::array<std::string_view, 3> kColumns = {"sku", "gtin", "on_hand"};

Expected<core::Sku> findSku(ports::CatalogueReader& current, const CellReader& cells) {
    if (const std::string_view sku = cells.raw(Column::Sku); !sku.empty()) {
        EVERTILL_TRY(item, current.bySku(core::Sku{std::string(sku)}));
        return item.sku;
    }
    EVERTILL_TRY(gtin, core::Gtin::parse(cells.raw(Column::Gtin)));
    EVERTILL_TRY(match, current.byGtin(gtin));
    return match.item.sku;
}

// What is wrong with the row, as opposed to with the store.
bool isRowFault(ErrorCode code) {
    return code == ErrorCode::UnknownItem || code == ErrorCode::UnknownBarcode ||
           code == ErrorCode::InvalidFormat || code == ErrorCode::WrongCheckDigit;
}

} // namespace

Expected<ImportReport> importStock(RowSource& source, ports::CatalogueWriter& writer,
                                   ports::CatalogueReader& current,
                                   const StockImportOptions& options) {
    EVERTILL_TRY(columns, Columns::bind(source.columns(), options.map, kColumns));
    if (!columns.has(static_cast<std::size_t>(Column::OnHand))) {
        return base::makeError(ErrorCode::MissingColumn, "on_hand");
    }
    ReportBuilder builder{options.limits};
    std::unordered_map<std::string, std::int64_t> lines; // by SKU
    ImportRow row;
    while (nextRow(source, row, builder)) {
        std::vector<ImportIssue> errors;
        CellReader cells{row, columns, kColumns, errors};
        const auto quantity = core::Quantity::parse(cells.raw(Column::OnHand));
        if (!quantity) {
            cells.fail(Column::OnHand, quantity.error().code, cells.raw(Column::OnHand));
        }
        const Column key = cells.raw(Column::Sku).empty() ? Column::Gtin : Column::Sku;
        const Expected<core::Sku> sku = findSku(current, cells);
        if (!sku && !isRowFault(sku.error().code)) {
            return sku.error();
        }
        if (!sku) {
            const bool isUnknown = sku.error().code == ErrorCode::UnknownBarcode;
            cells.fail(key, isUnknown ? ErrorCode::UnknownItem : sku.error().code, cells.raw(key));
        } else if (const auto [first, isNew] = lines.emplace(sku->value(), row.line); !isNew) {
            cells.fail(key, ErrorCode::AlreadyExists, sku->value());
            errors.back().otherLine = first->second;
        }
        if (!errors.empty()) {
            builder.refuse(std::move(errors));
            continue;
        }
        EVERTILL_TRY(before, current.centralStock(*sku));
        const bool isSame = before.onHand == *quantity && before.asOfMicros != 0;
        const bool isFirst = before.asOfMicros == 0;
        builder.accept(isSame    ? ReportBuilder::Change::Unchanged
                       : isFirst ? ReportBuilder::Change::Added
                                 : ReportBuilder::Change::Updated);
        if (builder.mayPublish()) {
            EVERTILL_TRY_VOID(writer.putStock(*sku, *quantity, options.asOfMicros));
        }
    }
    return publishIfGood(builder, writer, columns);
}

} // namespace evertill::usecase
