// SPDX-License-Identifier: Apache-2.0
#pragma once

// Brings a catalogue file into the reference data: items with codes, prices, categories, quick
// keys. An import adds and replaces; it never takes away what a file does not mention. INV one
// transaction: either publish() was called once, or nothing a reader sees has changed. INV no two
// items share a code: neither within the file nor with what was imported before; the row
//     that comes first keeps it.
// INV importing a file twice leaves what one import leaves; the second reports every row unchanged.
// Several rows of one item are prices of several places or times: the item is there already and the
// rows say nothing else of it. INV no two rows of a file give one item, place, level and quantity
// break a price for the same moment.
// Rows that link to others ("linked") are judged when all rows are known, so their order does not
// matter.
// Errors (as opposed to refused rows): MissingColumn, AlreadyExists, NotFound of the header
// (Columns::bind); whatever the writer or reader fails with. Threads: one.

#include "ports/catalogue_writer.h"
#include "usecase/import/item_row.h"
#include "usecase/import/row_source.h"

#include <set>

namespace evertill::usecase {

struct CatalogueImportOptions {
    ImportLimits limits;
    ColumnMap map;
    ItemRules rules;
    std::vector<core::TaxCategory> taxes; // put first, if the till does not have them yet
    // Those a price may be for; none given: any.
    std::optional<std::set<std::string>> stores;
    bool onlyKnown = false; // a price list: a row whose item is not there is refused (UnknownItem)
};

// current: what the writer builds on; nullptr: an empty till.
[[nodiscard]] base::Expected<ImportReport> importCatalogue(RowSource& source,
                                                           ports::CatalogueWriter& writer,
                                                           ports::CatalogueReader* current,
                                                           const CatalogueImportOptions& options);

} // namespace evertill::usecase
