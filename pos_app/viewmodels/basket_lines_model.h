// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of a basket as a list for the screens. update() compares with what is shown and tells
// only what changed: a scan inserts or changes one row and nothing else is laid out again. INV the
// rows are the basket's lines, in their order. Threads: the GUI thread.

#include "viewmodels/view_context.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace evertill::viewmodels {

class BasketLinesModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view-model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        LineNo = Qt::UserRole + 1,
        Name,
        Quantity,
        UnitPrice,
        Note,        // serial, lot, weight from the scale, "return"
        Adjustments, // list of { reason, amount }
        Amount,
        IsReturn, // the goods come back
        IsLast    // the line the last action was on
    };

    using ReasonWords = std::function<QString(const core::LineAdjustment&)>;
    BasketLinesModel(const Formatter& format, ReasonWords reasons, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }

    void update(const core::Basket& basket, const core::BasketTotals& totals);
    void retranslate();
    [[nodiscard]] std::int32_t lastLineNo() const { return m_last; }
    // 0 for a row that is not there; rowOf: -1 for a line that is not shown.
    [[nodiscard]] std::int32_t lineNoAt(int row) const;
    [[nodiscard]] int rowOf(std::int32_t lineNo) const;

signals:
    void countChanged();
    void lastRowChanged(int row);

private:
    struct Row {
        core::BasketLine line;
        core::LineAmounts amounts;
        friend bool operator==(const Row&, const Row&) = default;
    };
    [[nodiscard]] QString note(const Row& row) const;
    [[nodiscard]] QVariantList adjustments(const Row& row) const;
    [[nodiscard]] bool removeGone(const core::Basket& basket);
    void mark(std::int32_t lineNo);
    void setLast(std::int32_t lineNo);

    const Formatter& m_format;
    ReasonWords m_reasons;
    std::vector<Row> m_rows;
    std::int32_t m_last = 0;
};

} // namespace evertill::viewmodels
