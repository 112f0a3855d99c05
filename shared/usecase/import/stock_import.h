// SPDX-License-Identifier: Apache-2.0
#pragma once

// Brings stock on hand into the reference data: columns sku or gtin, and on_hand (may be negative,
// as real stock books are). An item that the catalogue does not have is a refused row; two rows for
// one item are, too, since nothing says which is right. Modes, errors and INV as of
// catalogue_import.h. Threads: one.

#include "ports/catalogue_writer.h"
#include "usecase/import/columns.h"
#include "usecase/import/report.h"

namespace evertill::usecase {

struct StockImportOptions {
    ImportLimits limits;
    ColumnMap map;
    std::int64_t asOfMicros = 0; // the moment the file speaks of, UTC
};

[[nodiscard]] base::Expected<ImportReport> importStock(RowSource& source,
                                                       ports::CatalogueWriter& writer,
                                                       ports::CatalogueReader& current,
                                                       const StockImportOptions& options);

} // namespace evertill::usecase
