// SPDX-License-Identifier: Apache-2.0
#pragma once

// One opened generation of ref.db with the statements of the catalogue, prepared once. Private to
// ref/.

#include "storage/directory.h"
#include "storage/ref/catalogue_reader.h"

#include <filesystem>

namespace evertill::storage {

struct SqliteCatalogueReader::Generation {
    // number 0: an empty catalogue in memory.
    [[nodiscard]] static Expected<std::unique_ptr<Generation>> open(const TillDirectory& directory,
                                                                    std::int64_t number);

    // What changed in place since the file was opened or asked last.
    struct Seen {
        std::int64_t dataVersion = 0;
        std::int64_t catalogueChange = 0;
    };
    [[nodiscard]] Expected<bool> catalogueChanged();
    // Of a file in WAL mode; another is never changed in place.
    [[nodiscard]] Expected<void> hold();
    [[nodiscard]] Expected<void> release();

    std::int64_t number = 0;
    Seen seen;
    // While the file is open in WAL mode this is there; asking SQLite would parse the question anew
    // at each scan.
    std::filesystem::path log;
    bool isWal = false; // once it is, it stays so: the agent changes it in place from then on
    bool isHeld = false;
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
    Statement stocked;
    Statement applied;
    Statement meta;
    Statement dataVersion;
    Statement begin;
    Statement touch; // a transaction reads from the moment of its first read
    Statement commit;
    Statement trigrams;
    Statement tokens;
    Statement candidate;
    Statement gtinRange;
    Statement codePrefix;
    Statement skuPrefix;
    Statement gtinRangeById;
    Statement codePrefixById;
    Statement skuPrefixById;
    Statement idOfSku;
    Statement skuUpTo; // the last one up to an id

private:
    explicit Generation(Database opened) : database(std::move(opened)) {}
    [[nodiscard]] Expected<void> prepare();
};

} // namespace evertill::storage
