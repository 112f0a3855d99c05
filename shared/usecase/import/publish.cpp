// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/publish.h"

namespace evertill::usecase {

base::Expected<ImportReport> publishIfGood(ReportBuilder& builder, ports::CatalogueWriter& writer,
                                           const Columns& columns) {
    ImportReport& report = builder.report();
    report.ignoredColumns = columns.ignored();
    if (builder.mayPublish() && report.accepted > 0) {
        EVERTILL_TRY(summary, writer.publish());
        report.summary = summary;
        report.published = true;
    }
    return builder.finish();
}

} // namespace evertill::usecase
