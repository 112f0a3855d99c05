// SPDX-License-Identifier: Apache-2.0
#pragma once

// Operators from a file: columns id, name, role, active (yes/no). Modes and reports as of
// usecase/import. A row with a known id replaces it.

#include "central/reference/centre_catalogue_writer.h"
#include "usecase/import/report.h"

namespace evertill::central {

[[nodiscard]] Expected<usecase::ImportReport> importUsers(usecase::RowSource& source,
                                                          CentreCatalogueWriter& writer,
                                                          const usecase::ImportLimits& limits);

} // namespace evertill::central
