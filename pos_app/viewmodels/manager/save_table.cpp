// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/save_table.h"

#include "viewmodels/manager/manager_words.h"

#include <QCoreApplication>
#include <QPointer>

namespace evertill::viewmodels {

namespace {

class SaveTable {
    Q_DECLARE_TR_FUNCTIONS(SaveTable)
public:
    static QString saved(const QString& file) { return tr("The table is in %1.").arg(file); }
};

} // namespace

void saveTable(QObject* asker, ViewContext& context, const QString& name, usecase::Table table) {
    putWords(table.columns);
    context.service.exportTable(name, table,
                                [asker = QPointer{asker}, &context](const Expected<QString>& file) {
                                    if (asker.isNull()) {
                                        return;
                                    }
                                    if (!file) {
                                        context.refuse(file.error());
                                        return;
                                    }
                                    context.cue(Cue::Ok);
                                    context.notify(SaveTable::saved(*file));
                                });
}

} // namespace evertill::viewmodels
