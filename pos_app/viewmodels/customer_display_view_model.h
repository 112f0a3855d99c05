// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the customer sees on the second screen: the lines as they are scanned, savings and total,
// then the change, and the store's name when nothing is going on. Nothing here is about the
// operator or another customer. Threads: the GUI thread.

#include "viewmodels/member_view_model.h"
#include "viewmodels/pay_view_model.h"
#include "viewmodels/sale_view_model.h"

namespace evertill::viewmodels {

class CustomerDisplayViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::BasketLinesModel* lines READ lines CONSTANT)
    Q_PROPERTY(bool isIdle READ isIdle NOTIFY changed)
    Q_PROPERTY(bool isDone READ isDone NOTIFY changed)
    Q_PROPERTY(QString storeName READ storeName NOTIFY changed)
    Q_PROPERTY(QString savings READ savings NOTIFY changed)
    Q_PROPERTY(QString memberText READ memberText NOTIFY changed)
    Q_PROPERTY(QString total READ total NOTIFY changed)
    Q_PROPERTY(QString change READ change NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)
public:
    CustomerDisplayViewModel(ViewContext& context, SaleViewModel& sale, PayViewModel& pay,
                             MemberViewModel& member, QObject* parent);

    [[nodiscard]] BasketLinesModel* lines() { return m_sale.lines(); }
    [[nodiscard]] bool isIdle() const { return m_sale.isEmpty() && !m_done; }
    [[nodiscard]] bool isDone() const { return m_done; }
    [[nodiscard]] QString storeName() const;
    [[nodiscard]] QString savings() const;
    [[nodiscard]] QString memberText() const;
    [[nodiscard]] QString total() const;
    [[nodiscard]] QString change() const { return m_pay.doneChange(); }
    // PayViewModel::doneCode
    [[nodiscard]] QString code() const { return m_done ? m_pay.doneCode() : QString(); }

    void showDone(bool done);

signals:
    void changed();

private:
    ViewContext& m_context;
    SaleViewModel& m_sale;
    PayViewModel& m_pay;
    bool m_done = false;
};

} // namespace evertill::viewmodels
