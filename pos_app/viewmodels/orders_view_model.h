// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Quotations and layaways: made of the basket on the sale page, listed with number, age and total,
// brought back to be sold, printed again, cancelled; deposits are taken and given back on the page
// of payment. Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

namespace evertill::viewmodels {

class OrdersViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)
public:
    OrdersViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] int count() const { return static_cast<int>(m_orders.size()); }
    [[nodiscard]] int current() const { return m_current; }

    void open();
    void refresh();
    void moveBy(int rows);
    // By number or barcode: brings it back.
    void scanned(const QString& number);
    Q_INVOKABLE void askQuotation();
    Q_INVOKABLE void askLayaway();
    Q_INVOKABLE void choose(int row);
    // The current one.
    Q_INVOKABLE void sell();
    Q_INVOKABLE void askDeposit(); // of a layaway
    Q_INVOKABLE void print();
    Q_INVOKABLE void askCancel();

signals:
    void changed();

private:
    void show(std::vector<ports::OrderView> orders);
    void askMake(core::OrderKind kind);
    void made(const Expected<core::Order>& outcome);
    void askDeposit(const core::Order& order);
    using Deposits = std::vector<core::LineBack>;
    void take(const core::Order& order);
    void take(const core::Order& order, const Deposits& back, const core::Approval& by);
    void withDeposits(const core::Order& order, const QString& reason,
                      std::function<void(const Deposits&)> then);
    void giveBack(const core::Order& order, const Deposits& back, const core::Money& fee,
                  const core::Approval& by);
    [[nodiscard]] QString detailOf(const core::Order& order, bool isLate,
                                   const QString& until) const;
    void print(const core::Order& order);
    [[nodiscard]] const core::Order* currentOrder() const;

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_rows;
    std::vector<ports::OrderView> m_orders;
    int m_current = 0;
};

} // namespace evertill::viewmodels
