// SPDX-License-Identifier: Apache-2.0
#pragma once

// A file says nothing about a column that it does not have: the item keeps what it has there. An
// empty cell in a column that is there clears it. Codes, prices and quick keys are rows of their
// own, which an import adds and replaces, so they need no such rule. Pure.

#include "usecase/import/item_row.h"

namespace evertill::usecase {

// Errors go to read.errors (sold by weight in pieces).
void keepAbsent(ItemRow& read, const core::Item& before, const ImportRow& row,
                const Columns& columns);

} // namespace evertill::usecase
