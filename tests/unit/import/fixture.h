// SPDX-License-Identifier: Apache-2.0
#pragma once

// Runs an import of text onto a catalogue in memory.

#include "rows/file_rows.h"
#include "unit/import/fake_catalogue.h"
#include "usecase/import/catalogue_import.h"

#include <doctest/doctest.h>

namespace evertill::test {

inline usecase::CatalogueImportOptions
someOptions(usecase::ImportMode mode = usecase::ImportMode::AllOrNothing) {
    usecase::CatalogueImportOptions options;
    options.limits.mode = mode;
    options.rules.currency = *core::Currency::parse("GBP");
    options.rules.defaultTax = core::TaxCategoryId{"standard"};
    options.taxes = {{core::TaxCategoryId{"standard"}, "Standard", {}}};
    return options;
}

inline usecase::ImportReport
import(FakeGeneration& data, const std::string& text,
       const usecase::CatalogueImportOptions& options = someOptions()) {
    auto rows = rows::rowsOf(text);
    REQUIRE(rows);
    FakeReader reader{data};
    FakeWriter writer{data};
    auto report = usecase::importCatalogue(**rows, writer, &reader, options);
    REQUIRE(report);
    CHECK(report->rows == report->accepted + report->refused);
    CHECK(report->accepted == report->added + report->updated + report->unchanged);
    return *report;
}

} // namespace evertill::test
