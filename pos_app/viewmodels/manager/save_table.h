// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A table as a file beside the till's other exports, its columns in words: CSV, or PDF under its
// title with store, till and when it was made. Threads: the GUI thread.

#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

struct SavedTable {
    QString name;  // of the file, without its ending
    QString title; // and what it is of, as it stands on paper
    QString of{};
    usecase::Table table{};
};
enum class TableFile { Csv, Pdf };

// What of a number or id may stand in the name of a file.
[[nodiscard]] QString fileName(QString id);

// Says where the file is, or why there is none, unless asker is gone by then.
void saveTable(QObject* asker, ViewContext& context, SavedTable saved, TableFile as);

} // namespace evertill::viewmodels
