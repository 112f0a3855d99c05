// SPDX-License-Identifier: Apache-2.0
#pragma once

// One opened generation of ref.db with the statements of the catalogue, prepared once. Private to
// ref/.

#include "storage/directory.h"
#include "storage/ref/catalogue_reader.h"

namespace evertill::storage {

struct SqliteCatalogueReader::Generation {
    // number 0: an empty catalogue in memory.
    [[nodiscard]] static Expected<std::unique_ptr<Generation>> open(const TillDirectory& directory,
                                                                    std::int64_t number);

    std::int64_t number = 0;
    Database database;
    Statement byGtin;
    Statement byCode;
    Statement bySku;
    Statement byId;
    Statement prices;
    Statement taxes;
    Statement categories;
    Statement pages;
    Statement keys;
    Statement stock;
    Statement meta;
    Statement trigrams;
    Statement tokens;
    Statement candidate;
    Statement gtinRange;
    Statement codePrefix;
    Statement skuPrefix;

private:
    explicit Generation(Database opened) : database(std::move(opened)) {}
    [[nodiscard]] Expected<void> prepare();
};

} // namespace evertill::storage
