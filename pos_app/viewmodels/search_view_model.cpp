// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/search_view_model.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace evertill::viewmodels {

SearchViewModel::SearchViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_items(context) {}

void SearchViewModel::setText(const QString& wanted) {
    if (wanted == m_text) {
        return;
    }
    m_text = wanted;
    m_answered = false;
    m_picksAnswer = false;
    const int asked = ++m_asked;
    emit textChanged();
    emit currentChanged();
    if (!isActive()) {
        m_items.setItems({});
        return;
    }
    m_context.service.search(
        m_text.trimmed(),
        [self = QPointer(this), asked](const Expected<std::vector<core::Item>>& outcome) {
            if (self.isNull() || asked != self->m_asked) {
                return;
            }
            self->m_items.setItems(outcome ? *outcome : std::vector<core::Item>{});
            self->m_current = 0;
            self->m_answered = true;
            emit self->currentChanged();
            if (std::exchange(self->m_picksAnswer, false)) {
                self->pick(0);
            }
        });
}

void SearchViewModel::moveBy(int rows) {
    m_current = std::clamp(m_current + rows, 0, std::max(0, m_items.rowCount() - 1));
    emit currentChanged();
}

void SearchViewModel::clear() {
    setText(QString());
}

void SearchViewModel::pick(int row) {
    if (row < 0 && isActive() && !m_answered) {
        m_picksAnswer = true; // what is shown still answers a shorter text
        return;
    }
    if (const core::Item* item = m_items.at(row < 0 ? m_current : row)) {
        const QString sku = viewmodels::text(item->sku.value());
        clear();
        emit picked(sku);
    }
}

} // namespace evertill::viewmodels
