// SPDX-License-Identifier: Apache-2.0
#pragma once

// The statements of a StoredFeed. Inside central/reference only.

#include "central/reference/item_codes.h"
#include "central/reference/opening_figures.h"
#include "central/reference/reference_feed.h"

namespace evertill::central {

struct StoredFeed::Statements {
    Statements(Connection& connection, const base::Sha256& sha256);

    Statement position;
    Statement catalogueRows;
    Statement rowsAfter;
    Statement countAfter;
    Statement ruleBytesAfter; // the only rows that are large
    Statement floor;
    Statement gap;
    Statement sums;
    Statement wholeStream;
    // snapshots
    Statement page;
    Statement lock;
    Statement erasedAfter;
    Statement newestPart;
    Statement putPart;
    Statement dropParts;
    Statement putChunk;
    Statement dropChunks;
    Statement chunk;
    // a till's own catalogue
    Statement offered;
    Statement lastOffered;
    Statement dropOffer;
    Bulk offer;

    RowWriter rows;
    ItemCodes codes;
    OpeningFigures opening;
};

} // namespace evertill::central
