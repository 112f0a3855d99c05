// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/save_table.h"

#include "viewmodels/manager/manager_words.h"

#include <QCoreApplication>
#include <QPointer>
#include <QRegularExpression>

namespace evertill::viewmodels {

namespace {

class SaveTable {
    Q_DECLARE_TR_FUNCTIONS(SaveTable)
public:
    static QString saved(const QString& file) { return tr("The table is in %1.").arg(file); }
    static core::SheetHead head(const ViewContext& context, const SavedTable& saved) {
        const usecase::SellingContext& selling = context.service.session().context();
        QStringList facts{
            tr("%1 · Till %2")
                .arg(text(selling.settings.store.name), text(selling.identity.till.value()))};
        if (!saved.of.isEmpty()) {
            facts << saved.of;
        }
        facts << tr("Amounts in %1. Made on %2.")
                     .arg(text(std::string{selling.identity.currency.code()}),
                          context.format.dateTime(context.service.clock().now()));
        core::SheetHead head{saved.title.toStdString(), {}, {}, {}};
        for (const QString& fact : facts) {
            head.facts.push_back(fact.toStdString());
        }
        head.page = tr("Page %1 of %2").toStdString();
        head.language = context.format.languageTag();
        return head;
    }
};

} // namespace

QString fileName(QString id) {
    return id.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9._-]")), QStringLiteral("_"));
}

void saveTable(QObject* asker, ViewContext& context, SavedTable saved, TableFile as) {
    putWords(saved.table.columns);
    const bool isPdf = as == TableFile::Pdf;
    const QString ending = isPdf ? QStringLiteral(".pdf") : QStringLiteral(".csv");
    context.service.exportTable(saved.name + ending, saved.table,
                                isPdf ? std::optional{SaveTable::head(context, saved)}
                                      : std::nullopt,
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
