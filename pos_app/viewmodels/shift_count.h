// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The count of a drawer as it is typed: pieces of each coin and note, the sum of each foreign
// currency in it, and the sum found of every other way to pay that the shift took. INV what is not
// typed was not counted; cash is counted as soon as one piece is. Threads: the GUI thread.

#include "viewmodels/rows_model.h"
#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

// "+£3.00" is over, "−£3.00" short.
[[nodiscard]] QString overText(const Formatter& format, const core::Money& over);

class ShiftCountViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to ShiftViewModel")
    // label, entry, sum, isPieces, isCurrent
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(QString total READ total NOTIFY changed)
    Q_PROPERTY(QString difference READ difference NOTIFY changed)
public:
    ShiftCountViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QString total() const;      // of the cash
    [[nodiscard]] QString difference() const; // of it, in words; empty where it is not to be seen
    [[nodiscard]] bool isTyped() const;
    [[nodiscard]] bool hasCash() const { return cash().has_value(); }

    // expected: of cash; nullopt: counted blind. A count that was interrupted, by a scan or the
    // lock, goes on where it is of the same shift; clear() ends it.
    void begin(const core::ShiftFigures& figures, const std::optional<core::Money>& expected);
    void clear();
    void retranslate() { show(); }
    Q_INVOKABLE void select(int row);
    void moveBy(int rows) { select(m_current + rows); }
    Q_INVOKABLE void type(const QString& text);
    Q_INVOKABLE void backspace();
    [[nodiscard]] bool isLast() const { return m_current + 1 >= m_rows.count(); }
    [[nodiscard]] std::vector<core::TenderCount> tenders() const;

signals:
    void changed();

private:
    struct Row {
        core::TenderType type = core::TenderType::Cash;
        std::optional<core::Money> face; // counted by piece
        QString entry;
        core::Currency foreign; // of ForeignCash
    };
    [[nodiscard]] core::Currency currencyOf(const Row& row) const;
    [[nodiscard]] std::optional<core::Money> sumOf(const Row& row) const;
    [[nodiscard]] std::optional<core::TenderCount> cash() const;
    void show();

    ViewContext& m_context;
    RowsModel m_rows;
    std::vector<Row> m_entries;
    core::ShiftId m_shift; // whose
    int m_current = 0;
    std::optional<core::Money> m_expected;
};

} // namespace evertill::viewmodels
