// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Items found by a search, for a list on the screen. Names and prices are made when a row is shown:
// a point look-up of one price on the GUI thread, never of the whole list. Threads: the GUI thread.

#include "viewmodels/view_context.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace evertill::viewmodels {

class ItemList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view-model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role { Sku = Qt::UserRole + 1, Name, Price, Detail };

    explicit ItemList(ViewContext& context, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] const core::Item* at(int row) const;

    void setItems(std::vector<core::Item> items);

signals:
    void countChanged();

private:
    ViewContext& m_context;
    std::vector<core::Item> m_items;
};

// The price of an item in this basket's situation as text; empty where the book has none.
[[nodiscard]] QString priceText(ViewContext& context, const core::Item& item);

} // namespace evertill::viewmodels
