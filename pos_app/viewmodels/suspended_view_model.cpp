// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/suspended_view_model.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

SuspendedViewModel::SuspendedViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_rows({"name", "detail", "age", "total", "isCurrent"}) {
    refresh();
}

void SuspendedViewModel::refresh() {
    m_context.service.suspended(
        [self = QPointer(this)](const Expected<std::vector<core::Basket>>& outcome) {
            if (!self.isNull() && outcome) {
                self->show(*outcome);
            }
        });
}

void SuspendedViewModel::show(std::vector<core::Basket> baskets) {
    m_baskets = std::move(baskets);
    m_current = std::clamp(m_current, 0, std::max(0, count() - 1));
    const base::UtcTime now = m_context.service.clock().now();
    QList<QVariantMap> rows;
    for (const core::Basket& basket : m_baskets) {
        const core::BasketHeader& header = basket.header();
        const core::Money total =
            header.suspendedTotal.value_or(core::Money::zero(header.currency));
        const std::int64_t minutes =
            std::max<std::int64_t>(0, (now.micros - header.suspendedAtMicros) / 60'000'000);
        const base::UtcTime at{header.suspendedAtMicros, now.offsetMinutes};
        const QString name = text(header.suspendedName);
        rows << QVariantMap{
            {"name", name.isEmpty() ? tr("Suspended at %1").arg(m_context.format.time(at)) : name},
            {"detail", tr("%n line(s)", "", static_cast<int>(basket.lines().size()))},
            {"age", minutes < 60 ? tr("%n minute(s) ago", "", static_cast<int>(minutes))
                                 : tr("%n hour(s) ago", "", static_cast<int>(minutes / 60))},
            {"total", m_context.format.money(total)},
            {"isCurrent", rows.size() == m_current}};
    }
    m_rows.setRows(rows);
    emit changed();
}

void SuspendedViewModel::moveBy(int rows) {
    m_current += rows;
    show(std::move(m_baskets));
}

void SuspendedViewModel::recall(int row) {
    const int wanted = row < 0 ? m_current : row;
    if (wanted >= count() || m_context.service.isCommitting()) {
        return;
    }
    const core::BasketId id = m_baskets[static_cast<std::size_t>(wanted)].header().id;
    m_context.service.recall(id, [self = QPointer(this)](const Expected<void>& outcome) {
        if (self.isNull()) {
            return;
        }
        if (!outcome) {
            self->m_context.refuse(outcome.error());
            return;
        }
        self->m_context.cue(Cue::Ok);
        self->refresh();
        self->m_context.openPage(QStringLiteral("sale"));
    });
}

} // namespace evertill::viewmodels
