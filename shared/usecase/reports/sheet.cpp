// SPDX-License-Identifier: Apache-2.0
#include "usecase/reports/sheet.h"

namespace evertill::usecase {

core::Sheet sheetOf(Table table, core::SheetHead head) {
    core::Sheet sheet{std::move(head), {}, {}};
    for (std::string& name : table.columns) {
        sheet.columns.push_back({std::move(name)});
    }
    for (std::vector<Cell>& row : table.rows) {
        std::vector<std::string> cells(sheet.columns.size());
        for (std::size_t i = 0; i < cells.size() && i < row.size(); ++i) {
            sheet.columns[i].isFigure = sheet.columns[i].isFigure || row[i].value.has_value();
            cells[i] = std::move(row[i].text);
        }
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

} // namespace evertill::usecase
