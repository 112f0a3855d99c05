// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The suspended baskets: name, age and total, and bringing one back. Threads: the GUI thread.

#include "viewmodels/rows_model.h"
#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

class SuspendedViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)
public:
    SuspendedViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] int count() const { return static_cast<int>(m_baskets.size()); }
    [[nodiscard]] int current() const { return m_current; }

    void refresh();
    void moveBy(int rows);
    Q_INVOKABLE void recall(int row); // -1: the current one

signals:
    void changed();

private:
    void show(std::vector<core::Basket> baskets);

    ViewContext& m_context;
    RowsModel m_rows;
    std::vector<core::Basket> m_baskets;
    int m_current = 0;
};

} // namespace evertill::viewmodels
