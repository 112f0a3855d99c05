// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The quick keys of the store: pages set by the manager, each a grid of items with label, price and
// colour. Read by point look-ups when a page is opened. Threads: the GUI thread.

#include "viewmodels/item_list.h"
#include "viewmodels/rows_model.h"

namespace evertill::viewmodels {

class QuickKeysViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* pages READ pages CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* keys READ keys CONSTANT)
public:
    QuickKeysViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] RowsModel* pages() { return &m_pages; }
    [[nodiscard]] RowsModel* keys() { return &m_keys; }

    void refresh();
    Q_INVOKABLE void open(int row);

private:
    void refreshKeys();

    ViewContext& m_context;
    std::vector<ports::QuickKeyPage> m_all;
    RowsModel m_pages;
    RowsModel m_keys;
    int m_open = 0;
};

} // namespace evertill::viewmodels
