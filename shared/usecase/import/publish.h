// SPDX-License-Identifier: Apache-2.0
#pragma once

// The end of every import: publish what was written if the mode allows it, and close the report.

#include "ports/catalogue_writer.h"
#include "usecase/import/columns.h"
#include "usecase/import/report.h"

namespace evertill::usecase {

[[nodiscard]] base::Expected<ImportReport>
publishIfGood(ReportBuilder& builder, ports::CatalogueWriter& writer, const Columns& columns);

} // namespace evertill::usecase
