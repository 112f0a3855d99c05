// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

// A table as a CSV file of that name beside the till's other exports, its columns in words; says
// where the file is, or why there is none, unless asker is gone by then. Threads: the GUI thread.
void saveTable(QObject* asker, ViewContext& context, const QString& name, usecase::Table table);

} // namespace evertill::viewmodels
