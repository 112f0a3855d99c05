// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/rows_model.h"

#include <algorithm>

namespace evertill::viewmodels {

RowsModel::RowsModel(const QStringList& roles, QObject* parent)
    : QAbstractListModel(parent)
    , m_roles(roles) {}

int RowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const {
    const int column = role - Qt::UserRole - 1;
    if (!index.isValid() || index.row() >= rowCount() || column < 0 || column >= m_roles.size()) {
        return {};
    }
    return m_rows.at(index.row()).value(m_roles.at(column));
}

QHash<int, QByteArray> RowsModel::roleNames() const {
    QHash<int, QByteArray> names;
    for (int i = 0; i < m_roles.size(); ++i) {
        names.insert(Qt::UserRole + 1 + i, m_roles.at(i).toUtf8());
    }
    return names;
}

void RowsModel::setRows(const QList<QVariantMap>& rows) {
    const qsizetype common = std::min(m_rows.size(), rows.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (m_rows.at(i) != rows.at(i)) {
            m_rows[i] = rows.at(i);
            const QModelIndex changed = index(static_cast<int>(i));
            emit dataChanged(changed, changed);
        }
    }
    if (rows.size() > common) {
        beginInsertRows({}, static_cast<int>(common), static_cast<int>(rows.size()) - 1);
        m_rows += rows.sliced(common);
        endInsertRows();
        emit countChanged();
    } else if (m_rows.size() > common) {
        beginRemoveRows({}, static_cast<int>(common), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(common);
        endRemoveRows();
        emit countChanged();
    }
}

} // namespace evertill::viewmodels
