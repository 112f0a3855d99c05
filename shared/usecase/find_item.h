// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which item a code means, and how much of it one scan is, where nothing is sold: stock, labels.
// Threads: those of the reader.

#include "core/barcode/scan.h"
#include "ports/catalogue_reader.h"

namespace evertill::usecase {

// Errors: those of parseScan; UnknownBarcode (also: a member's card, a receipt).
[[nodiscard]] base::Expected<core::BarcodeMatch> findScanned(ports::CatalogueReader& catalogue,
                                                             const core::ScanInput& input,
                                                             const core::ScanRules& rules);
// Typed: a SKU, or what a scanner would send. Error: UnknownItem.
[[nodiscard]] base::Expected<core::BarcodeMatch>
findTyped(ports::CatalogueReader& catalogue, const std::string& code, const core::ScanRules& rules);

} // namespace evertill::usecase
