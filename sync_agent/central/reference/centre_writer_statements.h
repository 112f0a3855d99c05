// SPDX-License-Identifier: Apache-2.0
#pragma once

// The statements of a CentreCatalogueWriter. Inside central/reference only.

#include "central/reference/centre_catalogue_writer.h"

namespace evertill::central {

struct CentreCatalogueWriter::Statements {
    Statements(Connection& connection, const base::Sha256& sha256);

    Statement oneImport; // PostgreSQL: imports publish one after the other
    Statement stockNow;
    Statement putStock;
    Statement addStockAdjustment;
    Statement pointsNow;
    Statement addPointsAdjustment;
    Bulk codes;
    ItemCodes owners;
    MemberTables members;
    RowWriter rows;
};

} // namespace evertill::central
