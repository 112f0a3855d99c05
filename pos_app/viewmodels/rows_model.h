// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A short list for a screen (tenders, suspended baskets, print jobs, search hits): rows of named
// texts, already formatted. setRows() tells only what differs, so that a list that grows by a page
// keeps its place. Threads: the GUI thread.

#include <QAbstractListModel>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace evertill::viewmodels {

class RowsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view-model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    explicit RowsModel(const QStringList& roles, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }

    void setRows(const QList<QVariantMap>& rows);

signals:
    void countChanged();

private:
    QStringList m_roles;
    QList<QVariantMap> m_rows;
};

} // namespace evertill::viewmodels
