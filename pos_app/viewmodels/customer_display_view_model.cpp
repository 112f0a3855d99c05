// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/customer_display_view_model.h"

namespace evertill::viewmodels {

CustomerDisplayViewModel::CustomerDisplayViewModel(ViewContext& context, SaleViewModel& sale,
                                                   PayViewModel& pay, MemberViewModel& member,
                                                   QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_sale(sale)
    , m_pay(pay) {
    connect(&sale, &SaleViewModel::changed, this, &CustomerDisplayViewModel::changed);
    connect(&pay, &PayViewModel::doneChanged, this, &CustomerDisplayViewModel::changed);
    connect(&member, &MemberViewModel::changed, this, &CustomerDisplayViewModel::changed);
}

QString CustomerDisplayViewModel::storeName() const {
    return text(m_context.service.session().context().settings.store.name);
}

QString CustomerDisplayViewModel::savings() const {
    const core::Money& saved = m_context.service.session().totals().savings;
    return saved.isZero() ? QString() : m_context.format.money(saved);
}

QString CustomerDisplayViewModel::memberText() const {
    return m_sale.points();
}

QString CustomerDisplayViewModel::total() const {
    return m_done ? m_pay.doneTotal() : m_sale.total();
}

void CustomerDisplayViewModel::showDone(bool done) {
    m_done = done;
    emit changed();
}

} // namespace evertill::viewmodels
